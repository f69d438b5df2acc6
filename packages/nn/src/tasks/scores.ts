/** Score maps as results: of one image of a batch, as probabilities, at the image's size. */
import { logit, sigmoid, softmax } from "@segkit/core/probabilities";
import { resize, type Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import { tapAt } from "./bilinear-taps.js";
import type { Coverage } from "./preprocessing.js";

/** One image's scores `[1, classes, h, w]` of a batch; a copy. */
export function scoresOf({ data, dims }: Tensor<"float32">, index: number): Tensor<"float32"> {
  const [, classes, height, width] = dims as [number, number, number, number];
  const length = classes * height * width;
  return { type: "float32", data: data.slice(index * length, (index + 1) * length), dims: [1, classes, height, width] };
}

/** Scores upsampled to what they cover and cut to the image; classes × height × width floats, one class at a time. Beyond it they are those of its border. */
export function scoresAtSize(
  scores: Tensor<"float32">,
  { frame, corner }: Coverage,
  imageSize: Size,
  alignCorners: boolean,
): Tensor<"float32"> {
  const isWhole = Number.isInteger(frame.height) && Number.isInteger(frame.width) && corner.y === 0 && corner.x === 0;
  return isWhole
    ? cutScores(scores, frame, imageSize, alignCorners)
    : sampledScores(scores, { frame, corner }, imageSize, alignCorners);
}

/** Scores at pixels of an image, or of rows of it, whose corner lies anywhere in what they cover. */
export function sampledScores(
  { data, dims }: Tensor<"float32">,
  { frame, corner }: Coverage,
  { height, width }: Size,
  alignCorners: boolean,
): Tensor<"float32"> {
  const [, classes, h, w] = dims as [number, number, number, number];
  const rows = Array.from({ length: height }, (_, y) => tapAt(y - corner.y, frame.height, h, alignCorners));
  const columns = Array.from({ length: width }, (_, x) => tapAt(x - corner.x, frame.width, w, alignCorners));
  const out = new Float32Array(classes * height * width);
  let i = 0;
  for (let c = 0; c < classes; c++) {
    for (const row of rows) {
      const upper = (c * h + row.first) * w;
      const lower = (c * h + row.second) * w;
      for (const { first, second, near, far } of columns) {
        const above = near * data[upper + first]! + far * data[upper + second]!;
        const below = near * data[lower + first]! + far * data[lower + second]!;
        out[i++] = row.near * above + row.far * below;
      }
    }
  }
  return { type: "float32", data: out, dims: [1, classes, height, width] };
}

function cutScores(
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

/**
 * Scores whose highest channel is the label. One channel alone is the logit of a mask, and gets the background's before it: 0, and its own less the logit of the
 * threshold, so that it is higher where its sigmoid is above the threshold.
 */
export function withBackground(scores: Tensor<"float32">, threshold: number): Tensor<"float32"> {
  const [n, classes, height, width] = scores.dims as [number, number, number, number];
  if (classes !== 1) return scores;
  const limit = logit({ type: "float32", data: Float32Array.of(threshold), dims: [1] }).data[0]!;
  const plane = height * width;
  const data = new Float32Array(2 * n * plane);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < plane; k++) data[(2 * i + 1) * plane + k] = scores.data[i * plane + k]! - limit;
  }
  return { type: "float32", data, dims: [n, 2, height, width] };
}

/** Scores of so many are made probabilities at once: few beside those of an image. */
const PART = 2 ** 20;

/** Probabilities in place of logits: softmax over the classes, and the sigmoid of one alone. */
export function probabilitiesInPlace({ data, dims }: Tensor<"float32">): void {
  const classes = dims[1]!;
  const plane = data.length / classes;
  const most = Math.max(1, Math.floor(PART / classes));
  for (let start = 0; start < plane; start += most) {
    const count = Math.min(most, plane - start);
    const part = new Float32Array(classes * count);
    const own = (c: number) => data.subarray(c * plane + start, c * plane + start + count);
    for (let c = 0; c < classes; c++) part.set(own(c), c * count);
    const scores = { type: "float32", data: part, dims: [1, classes, count] } as const;
    const found = classes === 1 ? sigmoid(scores).data : softmax(scores).data;
    for (let c = 0; c < classes; c++) own(c).set(found.subarray(c * count, (c + 1) * count));
  }
}
