/** Masks without small holes and islands. */
import { connectedComponents } from "@segkit/core/components";
import type { Mask } from "@segkit/core/masks";
import { decodeRle, encodeRle, type RunLengths } from "@segkit/core/rle";

/** A mask, and its first and last column and row. */
export interface CleanedMask {
  readonly rle: RunLengths;
  readonly corners: readonly [left: number, top: number, right: number, bottom: number];
}

/** Fills holes of fewer pixels than `least`, then removes such islands, of which the largest stays where all are; undefined where there is nothing to do. */
export function withoutSmallRegions(rle: RunLengths, least: number): CleanedMask | undefined {
  const mask = decodeRle(rle);
  const filled = changedRegions({ ...mask, data: mask.data.map((value) => 1 - value) }, least);
  const whole = filled ? { ...mask, data: mask.data.map((value, i) => (filled.small(i) ? 1 : value)) } : mask;
  const islands = changedRegions(whole, least);
  if (!filled && !islands) return undefined;
  const data = islands ? whole.data.map((_, i) => (islands.large(i) ? 1 : 0)) : whole.data;
  const cleaned = { ...mask, data };
  return { rle: encodeRle(cleaned), corners: cornersOf(cleaned) };
}

/** The 8-connected regions of a mask, if some are smaller than `least`. */
function changedRegions(mask: Mask, least: number) {
  const { labels, count } = connectedComponents(mask, { connectivity: 8 });
  const sizes = new Int32Array(count);
  for (const label of labels.data) if (label >= 0) sizes[label]!++;
  if (!sizes.some((size) => size < least)) return undefined;
  const largest = sizes.indexOf(sizes.reduce((a, b) => Math.max(a, b)));
  const isLarge = Array.from(sizes, (size) => size >= least);
  if (!isLarge.includes(true)) isLarge[largest] = true;
  return {
    small: (i: number) => labels.data[i]! >= 0 && sizes[labels.data[i]!]! < least,
    large: (i: number) => labels.data[i]! >= 0 && isLarge[labels.data[i]!]!,
  };
}

function cornersOf({ data, height, width }: Mask): CleanedMask["corners"] {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    const first = data.indexOf(1, y * width);
    if (first < 0) break;
    if (first >= (y + 1) * width) continue;
    const last = data.lastIndexOf(1, (y + 1) * width - 1);
    left = Math.min(left, first - y * width);
    right = Math.max(right, last - y * width);
    top = Math.min(top, y);
    bottom = y;
  }
  return bottom < 0 ? [0, 0, 0, 0] : [left, top, right, bottom];
}
