/** Maxima that stand out by 20 of 255. */
import { hMaxima } from "@segkit/core/extrema";
import { planeCases } from "../plane-case.js";

export const cases = planeCases({
  name: "h-maxima",
  ours: (image) => hMaxima(image, { h: 20 }).data,
  peers: [{ peer: "scikit-image", call: "h_maxima.skimage" }],
});
