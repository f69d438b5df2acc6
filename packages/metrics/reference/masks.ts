/** Scalar twin of kernels/masks.ts: the overlap of two masks as pixels. */
export function overlap(first: ArrayLike<number>, second: ArrayLike<number>, crowd: boolean): number {
  let shared = 0;
  let either = 0;
  let own = 0;
  for (let i = 0; i < first.length; i++) {
    const [a, b] = [first[i] !== 0, second[i] !== 0];
    if (a && b) shared++;
    if (a || b) either++;
    if (a) own++;
  }
  return shared === 0 ? 0 : shared / (crowd ? own : either);
}

/** The boundary of a row-major mask: its pixels with a pixel outside, or beyond the image, within the square of ±distance. */
export function boundary(mask: ArrayLike<number>, height: number, width: number, distance: number): Uint8Array {
  const inside = (y: number, x: number): boolean => y >= 0 && y < height && x >= 0 && x < width && mask[y * width + x] !== 0;
  return Uint8Array.from({ length: height * width }, (_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    if (!inside(y, x)) return 0;
    for (let dy = -distance; dy <= distance; dy++) {
      for (let dx = -distance; dx <= distance; dx++) if (!inside(y + dy, x + dx)) return 1;
    }
    return 0;
  });
}
