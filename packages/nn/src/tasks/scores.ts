/** Score maps as results: of one picture of a batch, as probabilities, at the picture's size. */
import { resize, type Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";

/** One picture's scores `[1, classes, h, w]` of a batch; a copy. */
export function scoresOf({ data, dims }: Tensor<"float32">, index: number): Tensor<"float32"> {
  const [, classes, height, width] = dims as [number, number, number, number];
  const length = classes * height * width;
  return { type: "float32", data: data.slice(index * length, (index + 1) * length), dims: [1, classes, height, width] };
}

/** Scores enlarged to the frame and cut to the picture; classes × height × width floats, one class at a time. */
export function scoresAtSize(
  { data, dims }: Tensor<"float32">,
  frame: Size,
  { height, width }: Size,
  alignCorners: boolean,
): Tensor<"float32"> {
  const [, classes, h, w] = dims as [number, number, number, number];
  const out = new Float32Array(classes * height * width);
  for (let c = 0; c < classes; c++) {
    const plane = { data: data.subarray(c * h * w, (c + 1) * h * w), height: h, width: w, channels: 1 };
    const full = resize(plane, { ...frame, convention: "torch", alignCorners });
    for (let y = 0; y < height; y++) {
      out.set(full.data.subarray(y * frame.width, y * frame.width + width), (c * height + y) * width);
    }
  }
  return { type: "float32", data: out, dims: [1, classes, height, width] };
}

/** Softmax over classes, in place. */
export function softmaxInPlace({ data, dims }: Tensor<"float32">): void {
  const classes = dims[1]!;
  const plane = data.length / classes;
  for (let i = 0; i < plane; i++) {
    let most = Number.NEGATIVE_INFINITY;
    for (let at = i; at < data.length; at += plane) most = Math.max(most, data[at]!);
    let sum = 0;
    for (let at = i; at < data.length; at += plane) sum += Math.exp(data[at]! - most);
    for (let at = i; at < data.length; at += plane) data[at] = Math.exp(data[at]! - most) / sum;
  }
}
