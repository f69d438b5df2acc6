/** Twin of kernels/matting.ts: both derivatives of a Gaussian of 1.4 as whole windows of 9 by 9. */
const SIGMA = 1.4;
const REACH = [-4, -3, -2, -1, 0, 1, 2, 3, 4];

/** Length of a matte's gradient at each pixel. */
export function gradient(matte: Float64Array, height: number, width: number): Float64Array {
  const bell = (x: number) => Math.exp((-x * x) / (2 * SIGMA * SIGMA)) / (SIGMA * Math.sqrt(2 * Math.PI));
  const slope = (x: number) => (-x * bell(x)) / SIGMA ** 2;
  const norm = Math.sqrt(
    REACH.flatMap((y) => REACH.map((x) => (bell(y) * slope(x)) ** 2)).reduce((sum, value) => sum + value, 0),
  );
  const clamp = (value: number, last: number) => Math.max(0, Math.min(last, value));
  return matte.map((_, i) => {
    let [dx, dy] = [0, 0];
    for (const y of REACH) {
      for (const x of REACH) {
        const row = clamp(Math.floor(i / width) + y, height - 1);
        const sample = matte[row * width + clamp((i % width) + x, width - 1)]!;
        dx += ((bell(y) * slope(x)) / norm) * sample;
        dy += ((bell(x) * slope(y)) / norm) * sample;
      }
    }
    return Math.sqrt(dx * dx + dy * dy);
  });
}
