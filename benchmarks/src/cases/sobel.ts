/** Sobel gradients. */
import { sobel } from "@segkit/core/filters";
import { filterCases } from "../filter-case.js";

export const cases = filterCases({
  name: "sobel, float",
  floats: true,
  ours: (image) => sobel(image),
  peers: [{ peer: "scikit-image", call: "sobel.skimage" }],
});
