/** Local binary patterns. */
import { rgbToGray } from "@segkit/core/color";
import { type Image, type ImageLike, toImage, viewImage } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import { checkFinite, type Rules, readOptions } from "@segkit/core/validate";
import type { FeatureMap } from "../features/feature-map.js";
import { localBinaryPatternKernel } from "../generated/local-binary-pattern.wasm.js";

/** Options of {@link localBinaryPattern}. */
export interface LocalBinaryPatternOptions extends CallOptions {
  /** Points on the circle around a pixel, 1 … 24. @default 8 */
  readonly nPoints?: number;
  /** The circle's radius in pixels. @default 1 */
  readonly radius?: number;
  /**
   * What a pattern of bits becomes: `"default"` the number with these bits; `"ror"` the least number that turning the circle gives; `"uniform"` the count of ones, or nPoints + 1 where the circle changes more than
   * twice between 0 and 1; `"nri_uniform"` another number for each turn of these; `"var"` the variance of the points, which does change with the contrast.
   * @default "default"
   */
  readonly method?: "default" | "ror" | "uniform" | "nri_uniform" | "var";
}

const METHODS = ["default", "ror", "uniform", "nri_uniform", "var"] as const;

/** Bounds and defaults of {@link localBinaryPattern}'s options. */
export const localBinaryPatternRules = {
  nPoints: { kind: "integer", min: 1, max: 24, default: 8, aliases: ["P", "n_points"] },
  radius: { kind: "number", min: 0, max: 1024, default: 1, aliases: ["R"] },
  method: { kind: "choice", of: METHODS, default: "default" },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<LocalBinaryPatternOptions>;

/** Rows between two looks at `signal`. */
const ROWS = 64;

/**
 * Describes the surroundings of every pixel by a local binary pattern: which points on a circle around it are at least as bright as it is.
 *
 * Patterns do not change when an image gets lighter or darker, and with most methods they do not change when it is turned.
 *
 * @param image - gray; colors become gray first, alpha is ignored. Bytes and 16-bit samples are compared as they are
 * @param options - see {@link LocalBinaryPatternOptions}
 * @returns a feature map of one channel, whole numbers but for `"var"`, which is NaN where it would be 0
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-option`, `aborted`
 *
 * @see T. Ojala, M. Pietikäinen, T. Mäenpää, "Multiresolution gray-scale and rotation invariant texture classification with local binary patterns", IEEE TPAMI 24(7), 2002, doi:10.1109/TPAMI.2002.1017623
 *
 * @example
 * ```ts
 * import { localBinaryPattern } from "@segkit/classical/local-binary-pattern";
 *
 * const dot = { data: Uint8Array.of(0, 0, 0, 0, 9, 0, 0, 0, 0), height: 3, width: 3, channels: 1 };
 * const { data } = localBinaryPattern(dot, { method: "uniform" });
 * console.assert(data[4] === 0); // nothing around the dot is as bright
 * console.assert(data[0] === 8); // a corner sees the dot, and black that is as bright as itself
 * ```
 *
 * @remarks
 * Values are scikit-image's `local_binary_pattern`, every one: points lie at places that are rounded to five decimals, are interpolated between four pixels, and are 0 beyond the border. Interpolation makes a point of a flat region lighter or darker by
 * the last bit now and then, there and here alike; a blur before it, or a method that counts, makes that harmless. Of colors the gray of bytes is rounded to bytes. `"var"` is computed in float64 and rounded to float32.
 *
 * O(height · width · nPoints) time; 8 bytes a pixel beside the result.
 */
export function localBinaryPattern(image: ImageLike, options: LocalBinaryPatternOptions = {}): FeatureMap {
  const where = "localBinaryPattern";
  const { data, height, width } = grayOf(where, image);
  const { nPoints, radius, method, onProgress, signal } = readOptions(where, options, localBinaryPatternRules);
  checkFinite(where, "image.data", data, { code: "invalid-image" });
  const border = Math.ceil(radius) + 1;
  const stride = width + 2 * border;
  const row = (width + 1) & ~1;
  const out = new Float32Array(height * width);
  withKernel(localBinaryPatternKernel, (kernel, heap) => {
    const length = stride * (height + 2 * border) + 4;
    const plane = heap.alloc(8 * length);
    const circle = heap.alloc(16 * nPoints);
    const columns = heap.alloc(8 * row * nPoints);
    const samples = heap.alloc(8 * row * nPoints);
    const codes = heap.alloc(4 * width);
    const padded = heap.f64(plane, length).fill(0);
    for (let y = 0; y < height; y++) padded.set(data.subarray(y * width, (y + 1) * width), (y + border) * stride + border);
    kernel.circle(nPoints, radius, circle);
    kernel.columnFractions(nPoints, circle, width, columns);
    for (let y = 0; y < height; y++) {
      if (y % ROWS === 0) checkAborted(where, signal);
      kernel.sampleRow(plane, stride, border, y, width, nPoints, circle, columns, samples);
      kernel.patterns(samples, plane + 8 * ((y + border) * stride + border), width, nPoints, METHODS.indexOf(method), codes);
      out.set(heap.f32(codes, width), y * width);
      if (y % ROWS === ROWS - 1 || y === height - 1) onProgress?.({ stage: where, done: y + 1, total: height });
    }
  });
  return { data: out, height, width, channels: 1, dimensions: 1, names: [`pattern ${method}`] };
}

/** One channel, with the image's own numbers; the gray of colors of 16 bits is not rounded. */
function grayOf(where: string, source: ImageLike): Image {
  const image = viewImage(source, where);
  if (image.channels === 1) return image;
  return rgbToGray(toImage(source, where));
}
