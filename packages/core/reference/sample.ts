/** A pixel at a place between pixels, in double precision: what the twins of warps share. */

/** An image as twins take it. */
export interface Source {
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** The samples at a place, centers of pixels being integers; beyond the edge there is `fill`, or the nearest pixel where it is undefined. */
export function sampleAt(
  { data, height, width, channels }: Source,
  [x, y]: readonly [number, number],
  method: "nearest" | "bilinear" | "bicubic",
  fill: number | readonly number[] | undefined,
): number[] {
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));
  const at = (column: number, line: number, c: number): number => {
    const isOutside = column < 0 || line < 0 || column >= width || line >= height;
    if (isOutside && fill !== undefined) return typeof fill === "number" ? fill : fill[c]!;
    return data[(clamp(line, height - 1) * width + clamp(column, width - 1)) * channels + c]!;
  };
  const half = method === "nearest" ? 0.5 : 0;
  const [nearX, nearY] = [Math.max(-4, Math.min(width + 4, x)), Math.max(-4, Math.min(height + 4, y))];
  const [left, top] = [Math.floor(nearX + half), Math.floor(nearY + half)];
  return Array.from({ length: channels }, (_, c) => {
    let sum = 0;
    for (const [v, down] of weights(nearY - top, method))
      for (const [u, along] of weights(nearX - left, method)) sum += down * along * at(left + u, top + v, c);
    return sum;
  });
}

function weights(t: number, method: "nearest" | "bilinear" | "bicubic"): readonly [offset: number, weight: number][] {
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
}
