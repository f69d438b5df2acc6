/** Markers of the photograph's dark parts. */
import { markersFromDistance } from "@segkit/core/extrema";
import { planeCases } from "../plane-case.js";

export const cases = planeCases({
  name: "markers from the distance",
  below: 110,
  ours: ({ data, height, width }) => markersFromDistance({ data: data as Uint8Array, height, width }, { h: 2 }).labels.data,
  peers: [{ peer: "scikit-image and SciPy", call: "markers_from_distance.skimage" }],
});
