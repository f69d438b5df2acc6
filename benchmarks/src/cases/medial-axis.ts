/** Medial axis of the photograph's dark parts. Orders of equal pixels are drawn from two streams. */
import { medialAxis } from "@segkit/core/morphology";
import { planeCases } from "../plane-case.js";

export const cases = planeCases({
  name: "medial axis",
  below: 110,
  ours: ({ data, height, width }) => medialAxis({ data: data as Uint8Array, height, width }).axis.data,
  peers: [{ peer: "scikit-image", call: "medial_axis.skimage" }],
});
