/** Peaks five pixels apart. */
import { findPeaks } from "@segkit/core/extrema";
import { planeCases } from "../plane-case.js";

export const cases = planeCases({
  name: "peaks",
  ours: (image) => Int32Array.from(findPeaks(image, { minDistance: 5 }).flatMap(({ x, y }) => [y, x])),
  peers: [{ peer: "scikit-image", call: "find_peaks.skimage" }],
});
