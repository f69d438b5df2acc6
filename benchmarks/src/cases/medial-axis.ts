/** Medial axis of the photograph's dark parts. Orders of equal pixels are drawn from two streams. */
import { medialAxis } from "@segkit/core/morphology";
import { planeCases } from "../plane-case.js";

export const cases = planeCases({
  name: "medial axis",
  ours: ({ data, height, width }) => {
    const mask = Uint8Array.from(data, (green) => (green < 110 ? 1 : 0));
    return medialAxis({ data: mask, height, width }).axis.data;
  },
  peers: [{ peer: "scikit-image", call: "medial_axis.skimage" }],
});
