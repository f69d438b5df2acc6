/** Foreground colors by the multi-level method: a small image first, then its size doubled again and again. */
import { multiLevelForegroundKernel } from "../generated/multi-level-foreground.wasm.js";
import type { Image } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import type { Size } from "../resize/options.js";
import { whiteOf } from "../samples/samples.js";

/** What the method may be told. */
export interface Levels {
  readonly regularization: number;
  readonly gradientWeight: number;
}

/** Passes over levels of at most {@link SMALL} pixels in height and width, and over larger ones. */
const PASSES = { small: 10, large: 2 } as const;
const SMALL = 32;

interface Level {
  readonly front: number;
  readonly back: number;
  readonly height: number;
  readonly width: number;
}

/** The foreground's colors as floats 0…1, three for each pixel. */
export function multiLevelColors(source: Image, alpha: Float32Array, { regularization, gradientWeight }: Levels): Float32Array {
  const { height, width } = source;
  const pixels = height * width;
  const out = new Float32Array(3 * pixels);
  withKernel(multiLevelForegroundKernel, (kernel, heap) => {
    const image = heap.alloc(16 * pixels);
    copyColors(source, heap.f32(image, 4 * pixels));
    const opacity = heap.copyIn(alpha);
    const sizes = levelsOf(height, width);
    const last = sizes.length - 1;
    // the last level, and the one before it, which lies where it has room and where the smaller ones did before
    const [most = 0, less = 0] = [pixels, last > 0 ? sizes[last - 1]!.height * sizes[last - 1]!.width : 0];
    const places = [heap.alloc(32 * most), heap.alloc(32 * less)] as const;
    const small = heap.alloc(20 * less);
    const means = heap.alloc(32);
    kernel.meanColors(image, opacity, pixels, means);
    let before: Level = { front: means, back: means + 16, height: 1, width: 1 };
    for (const [i, { height: h, width: w }] of sizes.entries()) {
      const at = places[(last - i) % 2 === 0 ? 0 : 1];
      const now: Level = { front: at, back: at + 16 * h * w, height: h, width: w };
      kernel.resizeColors(before.front, before.height, before.width, now.front, h, w);
      kernel.resizeColors(before.back, before.height, before.width, now.back, h, w);
      const [colors, alphas] = i === last ? [image, opacity] : [small, small + 16 * h * w];
      if (i < last) {
        kernel.resizeColors(image, height, width, colors, h, w);
        kernel.resizeAlpha(opacity, height, width, alphas, h, w);
      }
      for (let pass = h <= SMALL && w <= SMALL ? PASSES.small : PASSES.large; pass > 0; pass--) {
        kernel.relax(colors, alphas, now.front, now.back, h, w, regularization, gradientWeight);
      }
      before = now;
    }
    const front = heap.f32(before.front, 4 * pixels);
    for (let i = 0, at = 0; i < pixels; i++, at += 4) {
      out[3 * i] = front[at]!;
      out[3 * i + 1] = front[at + 1]!;
      out[3 * i + 2] = front[at + 2]!;
    }
  });
  return out;
}

/** Sizes of the levels, from one pixel to the image: powers of its height and width. */
export function levelsOf(height: number, width: number): Size[] {
  let levels = 0;
  while (2 ** levels < Math.max(height, width)) levels++;
  const at = (extent: number, level: number) => (level === levels ? extent : roundedPower(extent, level, levels));
  return Array.from({ length: levels + 1 }, (_, level) => ({ height: at(height, level), width: at(width, level) }));
}

/** An integer to the power of `over` / `under`, rounded. Engines' powers may differ in their last bit; here it is compared in whole numbers. */
function roundedPower(of: number, over: number, under: number): number {
  const exact = (BigInt(of) ** BigInt(over)) << BigInt(under);
  const odd = (value: number) => BigInt(value) ** BigInt(under);
  let power = Math.round(of ** (over / under));
  while (odd(2 * power + 1) <= exact) power++;
  while (odd(2 * power - 1) > exact) power--;
  return power;
}

/** Colors 0…1 as vectors of four. */
function copyColors({ data, channels, height, width }: Image, out: Float32Array): void {
  const unit = whiteOf(data);
  for (let i = 0, from = 0, at = 0; i < height * width; i++, from += channels, at += 4) {
    out[at] = data[from]! / unit;
    out[at + 1] = data[from + 1]! / unit;
    out[at + 2] = data[from + 2]! / unit;
    out[at + 3] = 0;
  }
}
