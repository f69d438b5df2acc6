/** Gaussian blur. */
import { gaussian } from "@segkit/core/filters";
import { filterCases } from "../filter-case.js";

export const cases = filterCases({
  name: "gaussian, sigma 2, float",
  floats: true,
  ours: (image) => gaussian(image, { sigma: 2 }),
  peers: [
    { peer: "OpenCV", call: "gaussian.opencv", options: { sigma: 2 } },
    { peer: "scikit-image", call: "gaussian.skimage", options: { sigma: 2 } },
  ],
});
