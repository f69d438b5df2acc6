/** Markers of the photograph's dark parts. */
import { markersFromDistance } from "@segkit/core/extrema";
import { planeCases } from "../plane-case.js";

export const cases = planeCases({
  name: "markers from the distance",
  ours: ({ data, height, width }) => {
    const mask = Uint8Array.from(data, (green) => (green < 110 ? 1 : 0));
    return markersFromDistance({ data: mask, height, width }, { h: 2 }).labels.data;
  },
  peers: [{ peer: "scikit-image and SciPy", call: "markers_from_distance.skimage" }],
});
