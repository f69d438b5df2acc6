/** The second input of Gated-SCNN: edges of the first, as its authors' program finds them. */
import type { Tensor } from "@segkit/core/tensor";
import type { InputsBeside } from "../../tasks/beside.js";
import { opencvCanny } from "../../tasks/opencv-canny.js";

/** Thresholds of the authors' program. */
const [LOW, HIGH] = [10, 100];

/** Edges of normalized images whose samples are made bytes without more: fractions are cut off, and what is negative is counted from 256 down. */
export const cannyInput: InputsBeside = ({ data, dims }: Tensor<"float32">) => {
  const [batch, channels, height, width] = dims as [number, number, number, number];
  const plane = height * width;
  const edges = new Float32Array(batch * plane);
  const bytes = new Uint8Array(plane * channels);
  for (let image = 0; image < batch; image++) {
    for (let channel = 0; channel < channels; channel++) {
      const from = (image * channels + channel) * plane;
      for (let i = 0; i < plane; i++) bytes[i * channels + channel] = Math.trunc(data[from + i]!);
    }
    edges.set(opencvCanny({ data: bytes, height, width, channels }, LOW, HIGH), image * plane);
  }
  return { canny: { type: "float32", data: edges, dims: [batch, 1, height, width] } };
};
