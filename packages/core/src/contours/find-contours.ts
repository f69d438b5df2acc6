/** Iso-contours of a gray image by marching squares. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { findContoursKernel } from "../generated/find-contours.wasm.js";
import { type ImageLike, viewImage } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import type { Mask } from "../masks/mask.js";
import { checkMask, checkSameSize } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";

/** Options of {@link findContours}. */
export interface FindContoursOptions {
  /**
   * The value along which contours run.
   * @default halfway between the least and the greatest sample
   */
  readonly level?: number;
  /**
   * Which pixels are connected over corners: those at or below the level (`low`), or those above (`high`).
   * @default "low"
   */
  readonly fullyConnected?: "low" | "high";
  /**
   * Contours wind counter-clockwise, in skimage's row and column axes, around pixels below the level (`low`) or above it (`high`).
   * @default "low"
   */
  readonly positiveOrientation?: "low" | "high";
  /** Contours run only where the mask is not 0. */
  readonly mask?: Mask;
}

/** Bounds and defaults of {@link findContours}'s options. */
export const findContoursRules = {
  level: { kind: "number" },
  fullyConnected: { kind: "choice", of: ["low", "high"], default: "low" },
  positiveOrientation: { kind: "choice", of: ["low", "high"], default: "low" },
  mask: { kind: "mask", check: checkMask },
} as const satisfies Rules<FindContoursOptions>;

/**
 * Finds the contours of a gray image at a level, by marching squares.
 *
 * Points lie between pixels, by linear interpolation. Coordinates are pixel centers: the sample in row 2, column 3 lies at x = 3, y = 2. The points are those
 * of scikit-image's `find_contours`, with x before y.
 *
 * @param image - one channel, at least 2 × 2; any range; a NaN sample is no data and no contour touches it
 * @returns contours as x1, y1, x2, y2, …, by the position of their first segment in raster order; a closed contour ends with its first point, one that meets the
 *   image's edge or missing data stays open
 * @throws SegmentationError `invalid-image` for several channels, less than 2 × 2 pixels or infinite samples, `invalid-option` for other options,
 *   `invalid-mask`, `shape-mismatch`
 *
 * @see W. E. Lorensen, H. E. Cline, "Marching cubes", SIGGRAPH 1987, doi:10.1145/37401.37422
 *
 * @example
 * ```ts
 * import { findContours } from "@segkit/core";
 *
 * const dot = { data: Float32Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0), height: 3, width: 3, channels: 1 };
 * const [diamond] = findContours(dot, { level: 0.5 });
 * console.assert(diamond?.join() === "1,1.5,0.5,1,1,0.5,1.5,1,1,1.5");
 * ```
 *
 * @remarks
 * O(height · width) time; memory of the image as floats and 48 bytes for each square of pixels that a contour passes. Samples are single
 * precision, interpolation is double.
 */
export function findContours(image: ImageLike, options: FindContoursOptions = {}): Float64Array[] {
  const where = "findContours";
  const { data, height, width, channels } = viewImage(image, where);
  const { level: given, fullyConnected, positiveOrientation, mask } = readOptions(where, options, findContoursRules);
  if (channels !== 1 || height < 2 || width < 2) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image",
      expected: "one channel of at least 2 × 2 samples",
      received: phrase(`${height} × ${width} × ${channels}`),
      remedy: "Convert a color image to gray first.",
    });
  }
  if (mask) checkSameSize(where, "image", { height, width }, "mask", mask);
  const [least, most] = range(where, data);
  const level = given ?? (least + most) / 2;
  // Nothing crosses a level outside the range; a NaN range means that there is no data at all.
  if (!(least <= level && level < most)) return [];
  // For floats, above the level is the same as above the largest float that is not above the level.
  let threshold = Math.fround(level);
  if (threshold > level) threshold = floatBelow(threshold);
  const contours = withKernel(findContoursKernel, (kernel, heap) => {
    const samples = heap.alloc(4 * height * width + 16);
    const floats = heap.f32(samples, height * width);
    floats.set(data);
    if (mask) for (let i = 0; i < floats.length; i++) if (mask.data[i] === 0) floats[i] = Number.NaN;
    const squares = kernel.countSquares(samples, height, width, threshold) >>> 0;
    const table = heap.alloc(40 * width);
    const nodes = heap.alloc(32 * squares);
    const chains = heap.alloc(16 * squares + 8);
    const high = fullyConnected === "high" ? 1 : 0;
    const count = kernel.findContours(samples, height, width, level, threshold, high, table, nodes, chains) >>> 0;
    const out = heap.alloc(16 * (kernel.pointCount() >>> 0));
    const found: Float64Array[] = [];
    for (let k = 1; k <= count; k++) {
      const points = kernel.collect(samples, k, level, out) >>> 0;
      if (points > 0) found.push(heap.f64(out, 2 * points).slice());
    }
    return found;
  });
  return positiveOrientation === "high" ? contours.map(reversed) : contours;
}

function range(where: string, data: ArrayLike<number>): [least: number, most: number] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (least === Number.NEGATIVE_INFINITY || most === Number.POSITIVE_INFINITY) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.data",
      expected: "finite samples, or NaN for missing ones",
      received: phrase("an infinite sample"),
    });
  }
  return [least, most];
}

/** The float before a finite one. */
function floatBelow(value: number): number {
  const float = new Float32Array([value]);
  const bits = new Int32Array(float.buffer);
  if (value === 0) return -(2 ** -149);
  bits[0]! += value > 0 ? -1 : 1;
  return float[0]!;
}

function reversed(points: Float64Array): Float64Array {
  const out = new Float64Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    out[i] = points[points.length - 2 - i]!;
    out[i + 1] = points[points.length - 1 - i]!;
  }
  return out;
}
