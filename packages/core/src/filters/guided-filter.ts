/** Guided filter. */
import { SegmentationError } from "../errors/errors.js";
import { type GuidedExports, guidedKernel } from "../generated/guided.wasm.js";
import { type Image, type ImageLike, toImage } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import { type CallOptions, progressRule, signalRule } from "../progress/progress.js";
import { filterSamples } from "../samples/samples.js";
import { checkSameSize } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { slabLength, tileRows } from "./boundary.js";
import { forEachFloatTile } from "./float-tiles.js";

/** Options of {@link guidedFilter}. */
export interface GuidedFilterOptions extends CallOptions {
  /**
   * Windows are 2 · radius + 1 pixels wide, what {@link boxFilter} and {@link median} call `size`; an integer 1 … 1024.
   * @default 8
   */
  readonly radius?: number;
  /**
   * Variance of the guide (on the scale 0…1 for integer samples) below which a window counts as flat and is smoothed; > 0.
   * @default 0.01
   */
  readonly eps?: number;
  /**
   * Whether integer samples of the image keep their range, 0…255 or 0…65535, instead of becoming 0…1.
   * @default false
   */
  readonly preserveRange?: boolean;
}

/** What one tile needs: its size, and planes of floats in the heap. */
interface Planes {
  readonly rows: number;
  readonly width: number;
  readonly radius: number;
  readonly eps: number;
  readonly at: (index: number) => number;
  readonly plane: number;
  readonly sums: number;
}

/** Bounds and defaults of {@link guidedFilter}'s options. */
export const guidedFilterRules = {
  radius: { kind: "integer", min: 1, max: 1024, default: 8, aliases: ["r", ["size", "size is 2 · radius + 1."]] },
  eps: { kind: "number", min: 1e-12, max: 1e12, default: 0.01, aliases: ["epsilon"] },
  preserveRange: { kind: "flag", default: false },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<GuidedFilterOptions>;

/**
 * Smooths an image along the edges of another, the guide: its own for edge-preserving smoothing, a photograph to sharpen a rough mask or matte.
 *
 * @param image - what is filtered: any number of channels, each on its own; finite samples. Integer samples become 0…1 unless `preserveRange` is set
 * @param guide - of the same height and width: one channel, three, or four (alpha does not count); integer samples are taken as 0…1
 * @param options - see {@link GuidedFilterOptions}
 * @returns a float image of the size and channels of `image`
 * @throws SegmentationError `invalid-image` (samples that are not finite, a guide of other channels), `shape-mismatch`, `invalid-option`, `aborted`
 *
 * @see K. He, J. Sun, X. Tang, "Guided image filtering", ECCV 2010, doi:10.1007/978-3-642-15549-9_1; OpenCV's `ximgproc.guidedFilter`
 *
 * @example
 * ```ts
 * import { guidedFilter } from "@segkit/core";
 *
 * // a coarse mask follows the edge of the guide
 * const guide = { data: Float32Array.of(0, 0, 0, 1, 1, 1), height: 1, width: 6, channels: 1 };
 * const mask = { data: Float32Array.of(0, 0, 1, 1, 1, 1), height: 1, width: 6, channels: 1 };
 * const { data } = guidedFilter(mask, guide, { radius: 2, eps: 1e-4 });
 * console.assert(data[2]! < 0.5 && data[3]! > 0.9);
 * ```
 *
 * @remarks
 * O(height · width · channels) time whatever the radius; beside the result and a float copy of both images, memory for a tile of rows only.
 *
 * Deviation from the paper: at the edge the image is reflected, as in OpenCV, where the paper cuts the windows. With a color guide and a small `eps`
 * (1e-4) OpenCV's result is off; ours keeps to the paper's formulae in float64 within 1e-4.
 */
export function guidedFilter(image: ImageLike, guide: ImageLike, options: GuidedFilterOptions = {}): Image<Float32Array> {
  const where = "guidedFilter";
  const { radius, eps, preserveRange, onProgress, signal } = readOptions(where, options, guidedFilterRules);
  const source = filterSamples(where, image, preserveRange);
  const leader = toImage(guide, where);
  checkSameSize(where, "image", source, "guide", leader);
  if (leader.channels !== 1 && leader.channels !== 3 && leader.channels !== 4) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "guide.channels",
      expected: "1, 3 or 4 channels",
      received: leader.channels,
    });
  }

  const { height, width } = source;
  const colors = leader.channels === 1 ? 1 : 3;
  const channels = colors + source.channels;
  const data = interleave(leader, colors, source, preserveRange ? 1 : 255);
  // the fitted functions are needed a radius around, the pixels a radius around those
  const reach = 2 * radius;
  const rows = { where, data, height, width, channels, radiusY: reach, radiusX: reach, onProgress, signal } as const;
  const bordered = { ...rows, mode: "reflect", cval: 0 } as const;
  const out = new Float32Array(source.data.length);
  const length = width * source.channels;
  withKernel(guidedKernel, (kernel, heap) => {
    const plane = (4 * (slabLength(bordered) / channels) + 31) & ~15;
    const first = heap.alloc(plane * (colors === 1 ? 9 : 20));
    const sums = heap.alloc(8 * (width + 2 * reach));
    const result = heap.alloc(4 * length * tileRows(bordered));
    const at = (index: number): number => first + index * plane;
    forEachFloatTile(kernel, heap, bordered, 1, (slab, { y, rows: count, stride }) => {
      const pixels = ((count + 2 * reach) * stride) / channels;
      const tile = { rows: count, width, radius, eps, at, plane, sums };
      for (let c = 0; c < colors; c++) kernel.unpack(slab, at(2 + c), pixels, channels, c);
      const filter = (colors === 1 ? byGray : byColor)(kernel, tile);
      for (let c = 0; c < source.channels; c++) {
        kernel.unpack(slab, at(0), pixels, channels, colors + c);
        kernel.pack(filter(), result, count * width, source.channels, c);
      }
      out.set(heap.f32(result, count * length), y * length);
    });
  });
  return { data: out, height, width, channels: source.channels };
}

// Planes: 0 the input p, 1 scratch, 2 … the guide, then means. Each function prepares the guide and returns what filters plane 0.

function byGray(kernel: GuidedExports, tile: Planes): () => number {
  const { rows, width, radius, eps, at, sums } = tile;
  const [outer, inner, tall] = [width + 4 * radius, width + 2 * radius, rows + 2 * radius];
  kernel.means(at(2), outer, at(3), tall, radius, sums);
  kernel.productMeans(at(2), at(2), outer, at(4), tall, radius, sums, at(1));
  return () => {
    kernel.means(at(0), outer, at(5), tall, radius, sums);
    kernel.productMeans(at(2), at(0), outer, at(6), tall, radius, sums, at(1));
    kernel.fitGray(at(3), at(5), at(4), at(6), tall * inner, eps);
    return average(kernel, tile, at(7), at(8), at(5), [at(6)]);
  };
}

function byColor(kernel: GuidedExports, tile: Planes): () => number {
  const { rows, width, radius, eps, at, plane, sums } = tile;
  const [outer, inner, tall] = [width + 4 * radius, width + 2 * radius, rows + 2 * radius];
  // 5 … 13: the means that fitColor takes for the guide; 14 … 17: for the input
  let product = 8;
  for (let c = 0; c < 3; c++) {
    kernel.means(at(2 + c), outer, at(5 + c), tall, radius, sums);
    for (let d = c; d < 3; d++) kernel.productMeans(at(2 + c), at(2 + d), outer, at(product++), tall, radius, sums, at(1));
  }
  return () => {
    kernel.means(at(0), outer, at(14), tall, radius, sums);
    for (let c = 0; c < 3; c++) kernel.productMeans(at(2 + c), at(0), outer, at(15 + c), tall, radius, sums, at(1));
    kernel.fitColor(at(5), plane, at(14), tall * inner, eps);
    return average(kernel, tile, at(18), at(19), at(14), [at(15), at(16), at(17)]);
  };
}

/** Averages the functions b + Σ a · I over the windows and applies them; returns the plane with the result. */
function average(
  kernel: GuidedExports,
  { rows, width, radius, at, sums }: Planes,
  mean: number,
  result: number,
  constant: number,
  slopes: readonly number[],
): number {
  const [outer, inner] = [width + 4 * radius, width + 2 * radius];
  kernel.means(constant, inner, result, rows, radius, sums);
  slopes.forEach((slope, c) => {
    kernel.means(slope, inner, mean, rows, radius, sums);
    kernel.apply(mean, at(2 + c) + 4 * (2 * radius * outer + 2 * radius), outer, result, rows, width);
  });
  return result;
}

/** Guide and image as floats in one interleaved image, so that they go through the tiles together. */
function interleave(guide: Image, colors: number, image: Image, divisor: number): Float32Array {
  const pixels = image.height * image.width;
  const channels = colors + image.channels;
  const out = new Float32Array(pixels * channels);
  const guideBy = guide.data instanceof Float32Array ? 1 : 255;
  const imageBy = image.data instanceof Float32Array ? 1 : divisor;
  for (let i = 0, to = 0; i < pixels; i++) {
    for (let c = 0; c < colors; c++) out[to++] = guide.data[i * guide.channels + c]! / guideBy;
    for (let c = 0; c < image.channels; c++) out[to++] = image.data[i * image.channels + c]! / imageBy;
  }
  return out;
}
