/** The region that a flood reaches. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { floodKernel } from "../generated/flood.wasm.js";
import type { ByteOrFloat, Image, ImageLike } from "../image/image.js";
import { type Heap, type KernelSource, withKernel } from "../kernel/kernel.js";
import type { Mask } from "../masks/mask.js";
import { filterSamples } from "../samples/samples.js";
import { type Rules, readOptions, type Settings } from "../validate/rules.js";
import { describeSize } from "../validate/size.js";

/** The pixel that a {@link flood} starts from: its column and row, integers inside the image. */
export interface FloodSeed {
  readonly x: number;
  readonly y: number;
}

/** Options of {@link flood} and {@link floodFill}. */
export interface FloodOptions {
  /**
   * By how much samples may differ, ≥ 0, each channel by itself, in the samples' unit: 0…255, 0…65535, or floats as they are. Two numbers: [below, above].
   * @default 0
   */
  readonly tolerance?: number | readonly [number, number];
  /**
   * Pixels that are neighbors: 4, those that share an edge, or 8, those that share a corner.
   * @default 8
   */
  readonly connectivity?: 4 | 8;
  /**
   * What a pixel is compared with: `fixed`, the seed; `floating`, the neighbor that the flood comes from, so that it follows gradual changes.
   * @default "fixed"
   */
  readonly range?: "fixed" | "floating";
}

/** Bounds and defaults of {@link flood}'s options. */
export const floodRules = {
  tolerance: {
    kind: "numbers",
    length: 2,
    single: true,
    min: 0,
    form: "[below, above]",
    default: 0,
    aliases: [
      ["loDiff", "tolerance is [loDiff, upDiff]."],
      ["upDiff", "tolerance is [loDiff, upDiff]."],
    ],
  },
  connectivity: { kind: "choice", of: [4, 8], default: 8, aliases: ["footprint"] },
  range: { kind: "choice", of: ["fixed", "floating"], default: "fixed", aliases: ["flags", "fixedRange"] },
} as const satisfies Rules<FloodOptions>;

/**
 * Selects the connected pixels around a seed whose samples are like its own: the magic wand.
 *
 * @param image - any number of channels, of which every one has to be within the tolerance; alpha is treated like the others
 * @param seed - column and row of the pixel to start from
 * @param options - see {@link FloodOptions}
 * @returns 1 where the flood reaches, `height × width`; the seed is always in it
 * @throws SegmentationError `invalid-image`, `invalid-option` (also for a seed outside the image)
 *
 * @see scikit-image's `segmentation.flood`, OpenCV's `floodFill`
 *
 * @example
 * ```ts
 * import { flood } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(10, 12, 40, 10, 13, 16), height: 1, width: 6, channels: 1 };
 * console.assert(flood(image, { x: 0, y: 0 }, { tolerance: 3 }).data.join("") === "110000");
 * console.assert(flood(image, { x: 3, y: 0 }, { tolerance: 3, range: "floating" }).data.join("") === "000111");
 * ```
 *
 * @remarks
 * O(height · width) time; 5 bytes a pixel beside the image. A NaN is like nothing, but may be the seed.
 *
 * With a fixed range, pixel for pixel scikit-image's `flood` of one channel, whose seed is (row, column). With either range, pixel for pixel the mask of OpenCV's
 * `floodFill`; there 4 neighbors and the floating range are the default, and `loDiff` and `upDiff` the tolerance.
 */
export function flood(image: ImageLike, seed: FloodSeed, options: FloodOptions = {}): Mask {
  const where = "flood";
  const pixels = filterSamples(where, image, true);
  const { height, width } = pixels;
  return { data: reached(where, pixels, seed, readOptions(where, options, floodRules)), height, width };
}

/** 1 where a flood over a checked image reaches. */
export function reached(
  where: string,
  image: Image<ByteOrFloat>,
  seed: FloodSeed,
  { tolerance, connectivity, range }: Settings<FloodOptions, typeof floodRules>,
): Uint8Array {
  const { data, height, width, channels } = image;
  const first = placeOf(where, seed, image);
  const [below, above] = typeof tolerance === "number" ? [tolerance, tolerance] : tolerance;
  const float = data instanceof Float32Array ? 1 : 0;
  const diagonal = connectivity === 8 ? 1 : 0;
  const count = height * width;
  return withKernel(floodKernel, (kernel, heap) => {
    const pixels = heap.copyIn(data);
    const cells = heap.alloc(count + 16);
    const stack = heap.alloc(4 * count);
    if (range === "floating") {
      heap.u8(cells, count).fill(0);
      kernel.creep(pixels, height, width, channels, float, first, below, above, diagonal, cells, stack);
    } else {
      const from = data.subarray(first * channels, (first + 1) * channels);
      markAlike(kernel, heap, pixels, image, from, below, above, cells);
      kernel.fill(cells, height, width, first, diagonal, stack);
    }
    return heap.u8(cells, count).slice();
  });
}

type Kernel = typeof floodKernel extends KernelSource<infer Exports> ? Exports : never;

/** Marks pixels within the tolerance of some samples. */
function markAlike(
  kernel: Kernel,
  heap: Heap,
  pixels: number,
  { data, height, width, channels }: Image<ByteOrFloat>,
  samples: ByteOrFloat,
  below: number,
  above: number,
  cells: number,
): void {
  const isFloat = data instanceof Float32Array;
  const bounds = (shift: number): number => {
    const values = Array.from(samples, (value) => value + shift);
    if (isFloat) return heap.copyIn(Float32Array.from(values));
    return heap.copyIn(
      Uint8Array.from(values, (value) => Math.min(255, Math.max(0, shift < 0 ? Math.ceil(value) : Math.floor(value)))),
    );
  };
  kernel.within(pixels, height * width, channels, isFloat ? 1 : 0, bounds(-below), bounds(above), cells);
}

function placeOf(where: string, seed: FloodSeed, { height, width }: Image): number {
  const { x, y } = seed ?? {};
  const isIn = (value: unknown, end: number): boolean =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) < end;
  if (isIn(x, width) && isIn(y, height)) return y * width + x;
  const isPoint = typeof x === "number" && typeof y === "number";
  throw new SegmentationError("invalid-option", {
    where,
    option: "seed",
    expected: `{ x, y }, integers inside ${describeSize(height, width)} (height × width)`,
    received: isPoint ? phrase(`{ x: ${x}, y: ${y} }`) : seed,
    ...(Array.isArray(seed) && { remedy: "Of (row, column), x is the column and y the row." }),
  });
}
