/** Edges of the grid in ascending order of the height at which water passes them. */

/**
 * Edge 2 · i goes from pixel i to the right, 2 · i + 1 down; those that leave the image are left out. Equal ones keep their order: sorting is by radix, three times eleven bits.
 */
export function sortedPasses(heights: Float32Array, height: number, width: number): Uint32Array {
  const bits = new Int32Array(heights.buffer, heights.byteOffset, heights.length);
  const pixels = height * width;
  // bits that order as the floats do
  const keyOf = (edge: number): number => {
    const word = bits[edge]!;
    return (word ^ ((word >> 31) | 0x80000000)) >>> 0;
  };
  let from = new Uint32Array(Math.max(0, 2 * pixels - height - width));
  let to = new Uint32Array(from.length);
  for (let i = 0, at = 0; i < pixels; i++) {
    if (i % width < width - 1) from[at++] = 2 * i;
    if (i < pixels - width) from[at++] = 2 * i + 1;
  }
  for (const shift of [0, 11, 22]) {
    const starts = new Uint32Array(2049);
    for (const edge of from) starts[((keyOf(edge) >>> shift) & 2047) + 1]!++;
    for (let k = 0; k < 2048; k++) starts[k + 1]! += starts[k]!;
    for (const edge of from) to[starts[(keyOf(edge) >>> shift) & 2047]!++] = edge;
    [from, to] = [to, from];
  }
  return from;
}

/** The height of every edge: the higher of two samples, or the largest difference of a channel. */
export function heightsOf(
  { data, height, width, channels }: { data: ArrayLike<number>; height: number; width: number; channels: number },
  method: "values" | "differences",
): Float32Array {
  const heights = new Float32Array(2 * height * width);
  const between = (p: number, q: number): number => {
    // + 0: both zeros are one
    if (method === "values") return Math.max(data[p]!, data[q]!) + 0;
    let most = 0;
    for (let c = 0; c < channels; c++) most = Math.max(most, Math.abs(data[p * channels + c]! - data[q * channels + c]!));
    return most;
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (x + 1 < width) heights[2 * i] = between(i, i + 1);
      if (y + 1 < height) heights[2 * i + 1] = between(i, i + width);
    }
  }
  return heights;
}
