/** The largest image any function accepts: 2²⁸ pixels (16,384 × 16,384). */
export const MAX_PIXELS = 2 ** 28;

/** Whether a value can be a height, a width or a number of channels. */
export function isPlainSize(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= MAX_PIXELS;
}

/** `height × width` in words that survive any value. */
export function describeSize(height: unknown, width: unknown): string {
  return `${String(height)} × ${String(width)}`;
}
