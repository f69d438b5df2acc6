/** Reconstruction by dilation. */
import type { Image } from "@segkit/core/image";
import { reconstruction } from "@segkit/core/morphology";
import { planeCases } from "../plane-case.js";

const seedOf = ({ data, ...size }: Image<Uint8Array | Float32Array>): Image => ({
  ...size,
  data: data.map((value) => Math.max(0, value - 20)),
});

export const cases = planeCases({
  name: "reconstruction by dilation",
  ours: (image) => reconstruction(seedOf(image), image).data,
  peers: [{ peer: "scikit-image", call: "reconstruction.skimage" }],
});
