/** Scalar twin of kernels/blur-background.ts. */
const f = Math.fround;

/** Sums of blocks, and a margin of one block on every side: red, green and blue times what alpha leaves, and that. */
export function blockSums(
  image: { data: ArrayLike<number>; height: number; width: number; channels: number },
  alpha: ArrayLike<number>,
  block: number,
): { data: Float32Array; height: number; width: number } {
  const { data, height, width, channels } = image;
  const [rows, columns] = [Math.ceil(height / block) + 2, Math.ceil(width / block) + 2];
  const sums = new Float32Array(4 * rows * columns);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const weight = f(1 - alpha[i]!);
      const at = 4 * ((Math.floor(y / block) + 1) * columns + Math.floor(x / block) + 1);
      for (let c = 0; c < 4; c++) sums[at + c] = f(sums[at + c]! + f((c < 3 ? data[channels * i + c]! : 1) * weight));
    }
  }
  return { data: sums, height: rows, width: columns };
}

/** The pixels over the sums, as floats that are not rounded to bytes. */
export function laidOver(
  image: { data: ArrayLike<number>; height: number; width: number; channels: number },
  alpha: ArrayLike<number>,
  block: number,
  sums: { data: ArrayLike<number>; height: number; width: number },
): Float32Array {
  const { data, height, width, channels } = image;
  const out = Float32Array.from({ length: height * width * channels }, (_, i) => data[i]!);
  const place = (at: number): [number, number] => {
    const where = f(f(f(at + f((1 - block) * 0.5)) * f(1 / block)) + 1);
    return [Math.floor(where), f(where - Math.floor(where))];
  };
  const mix = (a: number, b: number, share: number): number => f(a + f(f(b - a) * share));
  for (let y = 0, i = 0; y < height; y++) {
    const [top, down] = place(y);
    for (let x = 0; x < width; x++, i++) {
      if (alpha[i]! >= 1) continue;
      const [left, along] = place(x);
      const at = (row: number, column: number, c: number) => sums.data[4 * (row * sums.width + column) + c]!;
      const sum = [0, 1, 2, 3].map((c) =>
        mix(
          mix(at(top, left, c), at(top + 1, left, c), down),
          mix(at(top, left + 1, c), at(top + 1, left + 1, c), down),
          along,
        ),
      );
      if (!(sum[3]! > 1e-6)) continue;
      for (let c = 0; c < 3; c++) {
        const behind = f(sum[c]! / sum[3]!);
        out[channels * i + c] = mix(behind, data[channels * i + c]!, f(alpha[i]!));
      }
    }
  }
  return out;
}
