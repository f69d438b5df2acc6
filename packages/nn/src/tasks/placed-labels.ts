/** Labels where a network saw the image: of images that were resized, padded and cropped on their way. */
import { type ScoreRows, upsampledArgmax } from "@segkit/core/argmax";
import type { LabelMap } from "@segkit/core/labels";
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import type { Coverage } from "./preprocessing.js";

/** What the argmax of one image of a batch is told. */
interface Labeling {
  readonly index: number;
  readonly alignCorners: boolean;
  readonly signal?: { readonly aborted: boolean };
}

/** The class with the highest score for every pixel; −1 beyond what the network saw. */
export function placedLabels(
  scores: Tensor<"float32"> | ScoreRows,
  imageSize: Size,
  { frame, corner }: Coverage,
  labeling: Labeling,
): LabelMap {
  const [top, bottom] = covered(corner.y, frame.height, imageSize.height);
  const [left, right] = covered(corner.x, frame.width, imageSize.width);
  const size = { height: bottom - top, width: right - left };
  const place = { ...frame, y: top - corner.y, x: left - corner.x };
  const labels = upsampledArgmax(scores, { ...size, frame: place, ...labeling });
  if (size.height === imageSize.height && size.width === imageSize.width) return labels;
  const data = new Int32Array(imageSize.height * imageSize.width).fill(-1);
  for (let y = 0; y < size.height; y++) {
    const row = labels.data.subarray(y * size.width, (y + 1) * size.width);
    data.set(row, (top + y) * imageSize.width + left);
  }
  return { data, ...imageSize };
}

/** The first pixel whose center is covered, and the one after the last. */
function covered(corner: number, frame: number, extent: number): [first: number, end: number] {
  const first = Math.min(extent - 1, Math.max(0, Math.ceil(corner - 0.5)));
  return [first, Math.max(first + 1, Math.min(extent, Math.floor(corner + frame - 0.5) + 1))];
}
