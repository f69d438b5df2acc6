/** Scalar twin of kernels/warp-perspective.ts, in double precision; bytes are not rounded. */
export function warped(
  image: { data: ArrayLike<number>; height: number; width: number; channels: number },
  matrix: readonly number[],
  size: { height: number; width: number },
  method: "nearest" | "bilinear" | "bicubic",
  fill: number | undefined,
): Float64Array {
  const { data, height, width, channels } = image;
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));
  const at = (x: number, y: number, c: number): number => {
    const isOutside = x < 0 || y < 0 || x >= width || y >= height;
    if (isOutside && fill !== undefined) return fill;
    return data[(clamp(y, height - 1) * width + clamp(x, width - 1)) * channels + c]!;
  };
  const weights = (t: number): [offset: number, weight: number][] => {
    if (method === "nearest") return [[0, 1]];
    if (method === "bilinear") {
      return [
        [0, 1 - t],
        [1, t],
      ];
    }
    return [-1, 0, 1, 2].map((k) => {
      const d = Math.abs(t - k);
      return [k, d <= 1 ? (1.25 * d - 2.25) * d * d + 1 : ((-0.75 * d + 3.75) * d - 6) * d + 3];
    });
  };
  const out = new Float64Array(size.height * size.width * channels);
  for (let y = 0, i = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const [a, b, w] = [0, 3, 6].map((k) => matrix[k]! * x + matrix[k + 1]! * y + matrix[k + 2]!) as [number, number, number];
      const [sx, sy] =
        w === 0 ? [-4, -4] : [Math.max(-4, Math.min(width + 4, a / w)), Math.max(-4, Math.min(height + 4, b / w))];
      const half = method === "nearest" ? 0.5 : 0;
      const [left, top] = [Math.floor(sx + half), Math.floor(sy + half)];
      for (let c = 0; c < channels; c++, i++) {
        for (const [v, down] of weights(sy - top))
          for (const [u, along] of weights(sx - left)) out[i]! += down * along * at(left + u, top + v, c);
      }
    }
  }
  return out;
}
