/** Which clusters become superpixels. */

/** Parts of the image smaller than this share of it are none. */
const SMALL = 10_000;

/** A number for each cluster that stays, the largest first, of equal ones the first; −1 for the others. Those stay that are larger than the one that comes `wanted`-th, as in OpenCV; if none is, the largest. */
export function chooseClusters(
  sizes: Int32Array,
  pixels: number,
  wanted: number,
): { numbers: Int32Array<ArrayBuffer>; count: number } {
  const numbers = new Int32Array(sizes.length).fill(-1);
  const small = Math.floor(pixels / SMALL);
  const order = [...sizes.keys()].filter((k) => sizes[k]! >= small).sort((a, b) => sizes[b]! - sizes[a]!);
  if (order.length === 0) return { numbers, count: 0 };
  const cutoff = Math.max(small, sizes[order[Math.min(order.length, wanted) - 1]!]!);
  const largest = sizes[order[0]!]!;
  let count = 0;
  for (const k of order) {
    if (sizes[k]! <= cutoff && (largest > cutoff || count >= wanted)) break;
    numbers[k] = count++;
  }
  return { numbers, count };
}
