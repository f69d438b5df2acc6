/** Label maps as segmentations have them: runs of equal labels with ragged ends. */
import type { LabelMap } from "@segkit/core/labels";
import { random } from "@segkit/core/random";
import { SIZES, type SizeName } from "./images.js";

/** Cells of a jittered grid; `labels` below columns × rows lets labels come back. */
export function cells(
  size: SizeName,
  { columns, rows, labels = columns * rows, seed }: { columns: number; rows: number; labels?: number; seed: number },
): LabelMap {
  const [height, width] = SIZES[size];
  const stream = random(seed);
  const data = new Int32Array(height * width);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const column = Math.min(columns - 1, Math.floor(((x + 6 * stream.next()) / (width + 6)) * columns));
      const row = Math.min(rows - 1, Math.floor((y / height) * rows));
      data[i] = (row * columns + column) % labels;
    }
  }
  return { data, height, width };
}
