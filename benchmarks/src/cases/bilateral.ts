/** Bilateral filter. */
import { bilateral } from "@segkit/core/filters";
import { filterCases } from "../filter-case.js";

export const cases = filterCases({
  name: "bilateral, d 9",
  floats: false,
  ours: (image) => bilateral(image, { d: 9, sigmaColor: 30, sigmaSpace: 3 }),
  peers: [{ peer: "OpenCV", call: "bilateral.opencv", options: { d: 9, sigmaColor: 30, sigmaSpace: 3 } }],
});
