/** Scalar twin of kernels/multi-level-foreground.ts. */
const f = Math.fround;

/** Colors, three for each pixel, and opacity. */
export interface Mixed {
  readonly image: ArrayLike<number>;
  readonly alpha: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
}

/** Mean colors of what is all but opaque, and of what is all but transparent. */
export function meanColors({ image, alpha }: Mixed): [front: number[], back: number[]] {
  const mean = (counts: (a: number) => boolean): number[] => {
    const sum = [0, 0, 0];
    let count = 0;
    for (let i = 0; i < alpha.length; i++) {
      if (!counts(alpha[i]!)) continue;
      count++;
      for (let c = 0; c < 3; c++) sum[c] = f(sum[c]! + image[3 * i + c]!);
    }
    return sum.map((value) => f(value / (count + 1e-5)));
  };
  return [mean((a) => a > 0.9), mean((a) => a < 0.1)];
}

/** One pass over all pixels, in place, row by row. */
export function relax(
  { image, alpha, height, width }: Mixed,
  front: Float32Array,
  back: Float32Array,
  regularization: number,
  gradientWeight: number,
): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const around = [
        y * width + Math.max(0, x - 1),
        y * width + Math.min(width - 1, x + 1),
        Math.max(0, y - 1) * width + x,
        Math.min(height - 1, y + 1) * width + x,
      ];
      const a0 = f(alpha[i]!);
      const a1 = 1 - a0;
      const links = around.map((j) => f(f(regularization) + f(f(gradientWeight) * f(Math.abs(f(a0 - f(alpha[j]!)))))));
      const a00 = links.reduce((sum, link) => f(sum + link), f(a0 * a0));
      const a11 = links.reduce((sum, link) => sum + link, a1 * a1);
      const a01 = a0 * a1;
      const inverse = 1 / (a00 * a11 - a01 * a01);
      const own = [0, 1, 2].map((c) => {
        let ofFront = f(a0 * image[3 * i + c]!);
        let ofBack = f(a1 * image[3 * i + c]!);
        around.forEach((j, k) => {
          ofFront = f(ofFront + f(links[k]! * front[3 * j + c]!));
          ofBack = f(ofBack + f(links[k]! * back[3 * j + c]!));
        });
        return [inverse * a11 * ofFront + inverse * -a01 * ofBack, inverse * -a01 * ofFront + inverse * a00 * ofBack] as const;
      });
      own.forEach(([ofFront, ofBack], c) => {
        front[3 * i + c] = Math.min(1, Math.max(0, ofFront));
        back[3 * i + c] = Math.min(1, Math.max(0, ofBack));
      });
    }
  }
}

/** Nearest neighbors, `channels` values of each. */
export function resized(
  src: ArrayLike<number>,
  from: readonly [number, number],
  to: readonly [number, number],
  channels: number,
): Float32Array {
  return Float32Array.from({ length: to[0] * to[1] * channels }, (_, k) => {
    const pixel = Math.floor(k / channels);
    const [y, x] = [Math.floor(pixel / to[1]), pixel % to[1]];
    const place = Math.floor((y * from[0]) / to[0]) * from[1] + Math.floor((x * from[1]) / to[1]);
    return src[place * channels + (k % channels)]!;
  });
}
