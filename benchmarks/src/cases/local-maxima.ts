/** Local maxima, plateaus whole. */
import { localMaxima } from "@segkit/core/extrema";
import { planeCases } from "../plane-case.js";

export const cases = planeCases({
  name: "local maxima",
  ours: (image) => localMaxima(image).data,
  peers: [{ peer: "scikit-image", call: "local_maxima.skimage" }],
});
