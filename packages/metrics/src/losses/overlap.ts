/** Losses that are 1 less a mean overlap of classes: sums over positions first, then the gradient by what they are. */
import type { Batch } from "./loss.js";

/** Sums over the counted positions of one class: p · t, p (or p²), t (or t²). */
export interface OverlapSums {
  readonly shared: number;
  readonly found: number;
  readonly wanted: number;
}

/** An overlap 0 … 1, and its derivatives by p · t and by p (or p²). */
export interface Overlap {
  readonly value: number;
  readonly byShared: number;
  readonly byFound: number;
}

/** 1 less the mean of the overlaps of all classes, of the batch as one or of each image. */
export function overlapLoss(
  { data, images, classes, positions }: Batch,
  wanted: ArrayLike<number>,
  counts: Uint8Array,
  { over, squared }: { readonly over: "batch" | "image"; readonly squared: boolean },
  overlapOf: (sums: OverlapSums) => Overlap,
) {
  const gradient = new Float64Array(data.length);
  const groups =
    over === "batch" ? [Array.from({ length: images }, (_, n) => n)] : Array.from({ length: images }, (_, n) => [n]);
  const share = 1 / (classes * groups.length);
  let mean = 0;
  for (const group of groups) {
    for (let c = 0; c < classes; c++) {
      let [shared, found, all] = [0, 0, 0];
      for (const n of group) {
        const first = (n * classes + c) * positions;
        for (let i = 0; i < positions; i++) {
          if (counts[n * positions + i] === 0) continue;
          const [p, t] = [data[first + i]!, wanted[first + i]!];
          shared += p * t;
          found += squared ? p * p : p;
          all += squared ? t * t : t;
        }
      }
      const { value, byShared, byFound } = overlapOf({ shared, found, wanted: all });
      mean += share * value;
      for (const n of group) {
        const first = (n * classes + c) * positions;
        for (let i = 0; i < positions; i++) {
          if (counts[n * positions + i] === 0) continue;
          const slope = squared ? 2 * data[first + i]! : 1;
          gradient[first + i] = -share * (byShared * wanted[first + i]! + byFound * slope);
        }
      }
    }
  }
  return { value: 1 - mean, gradient };
}
