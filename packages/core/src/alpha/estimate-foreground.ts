/** The colors of what stands before a background, where the two are mixed. */
import { SegmentationError } from "../errors/errors.js";
import { boxFilter } from "../filters/box-filter.js";
import { type AlphaLike, alphaPlane } from "../image/alpha-plane.js";
import { type Image, type ImageLike, type PixelData, viewImage } from "../image/image.js";
import { whiteOf } from "../samples/samples.js";
import { checkFinite } from "../validate/finite.js";
import { checkSameSize } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { multiLevelColors } from "./multi-level-foreground.js";
import { samplesLike } from "./pixels.js";

/** How the foreground's own colors are found. */
export type ForegroundMethod = "blurFusion" | "multiLevel";

/** Options of {@link estimateForeground}. */
export interface EstimateForegroundOptions {
  /**
   * `blurFusion` looks around each pixel, in two windows; `multiLevel` solves for the colors of foreground and background together, first of a small image, then of larger
   * ones: its colors are nearer to the true ones.
   * @default "blurFusion"
   */
  readonly method?: ForegroundMethod;
  /**
   * Of `multiLevel`: how strongly neighbors are held together everywhere. More makes smoother colors.
   * @default 0.00001
   */
  readonly regularization?: number;
  /**
   * Of `multiLevel`: how strongly neighbors are held together for each step of alpha between them.
   * @default 1
   */
  readonly gradientWeight?: number;
}

/** Bounds and defaults of {@link estimateForeground}'s options. */
export const estimateForegroundRules = {
  method: { kind: "choice", of: ["blurFusion", "multiLevel"], default: "blurFusion" },
  regularization: { kind: "number", min: 1e-7, max: 1, default: 0.00001, aliases: ["eps", "epsilon"] },
  gradientWeight: { kind: "number", min: 0, max: 1000, default: 1 },
} as const satisfies Rules<EstimateForegroundOptions>;

/** What the other method is told where nobody says otherwise. */
export const DEFAULT_LEVELS = {
  regularization: estimateForegroundRules.regularization.default,
  gradientWeight: estimateForegroundRules.gradientWeight.default,
} as const;

/** The window of the first look around, and of the second. */
const WINDOWS = [90, 6] as const;

/** How many pixels around a pixel decide its color. */
export const REACH = 48;

/** What keeps a quotient finite where nothing of a kind is near. */
const EPSILON = 1e-5;

/**
 * Estimates the foreground's own colors in an image: what is left of hair and soft borders without the background that shines through.
 *
 * @param image - three channels, or four of which the own alpha is ignored; bytes 0…255 or floats 0…1
 * @param alpha - a mask or an alpha map of the image's size, see {@link AlphaLike}
 * @param options - see {@link EstimateForegroundOptions}
 * @returns the colors, `height × width × 3`, in samples of the image's type; by blur fusion opaque pixels keep theirs
 * @throws SegmentationError `invalid-image`, `invalid-mask`, `shape-mismatch`, `invalid-option`
 *
 * @see M. Forte, "Approximate fast foreground colour estimation", ICIP 2021, doi:10.1109/ICIP42928.2021.9506164; T. Germer et al., "Fast multi-level foreground estimation",
 *   ICPR 2020, doi:10.1109/ICPR48806.2021.9411937
 *
 * @example
 * ```ts
 * import { estimateForeground } from "@segkit/core";
 *
 * // red before blue, mixed in the middle
 * const image = { data: Uint8Array.of(255, 0, 0, 128, 0, 128, 0, 0, 255), height: 1, width: 3, channels: 3 };
 * const alpha = { data: Float32Array.of(1, 0.5, 0), height: 1, width: 3 };
 * const { data } = estimateForeground(image, alpha);
 * console.assert(data[3]! > 200 && data[5]! < 50);
 * ```
 *
 * @remarks
 * O(height · width) time; some 100 bytes of memory for each pixel. {@link cutOut} calls the first method for the surroundings of translucent pixels alone.
 *
 * The colors of `blurFusion` are those of the paper's program, with its two windows of 90 and 6 pixels: on photographs to 2 · 10⁻⁷ of 1. Those of `multiLevel` are
 * PyMatting's `estimate_foreground_ml`, whose roundings are part of the method: where alpha hardly changes a color is the difference of large numbers.
 */
export function estimateForeground<Data extends PixelData>(
  image: Image<Data>,
  alpha: AlphaLike,
  options?: EstimateForegroundOptions,
): Image<Data>;
export function estimateForeground(image: ImageLike, alpha: AlphaLike, options?: EstimateForegroundOptions): Image;
export function estimateForeground(image: ImageLike, alpha: AlphaLike, options: EstimateForegroundOptions = {}): Image {
  const where = "estimateForeground";
  const { method, ...levels } = readOptions(where, options, estimateForegroundRules);
  const source = viewImage(image, where);
  const plane = alphaPlane(where, "alpha", alpha);
  if (source.channels !== 3 && source.channels !== 4) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: "3 or 4",
      received: source.channels,
      remedy: source.channels === 1 ? "Make three channels of a gray image with grayToRgb." : undefined,
    });
  }
  checkSameSize(where, "image", source, "alpha", plane);
  if (source.data instanceof Float32Array) {
    checkFinite(where, "image.data", source.data, { code: "invalid-image", counts: (i) => i % source.channels < 3 });
  }
  const colors = method === "multiLevel" ? multiLevelColors(source, plane.data, levels) : foregroundColors(source, plane.data);
  const { height, width } = source;
  return { data: samplesLike(source.data, colors), height, width, channels: 3 };
}

/** The colors by blur fusion as floats 0…1, three for each pixel. */
export function foregroundColors({ data, height, width, channels }: Image, alpha: Float32Array): Float32Array {
  const unit = whiteOf(data);
  const pixels = height * width;
  const image = new Float32Array(3 * pixels);
  for (let i = 0; i < pixels; i++) for (let c = 0; c < 3; c++) image[3 * i + c] = data[channels * i + c]! / unit;
  let foreground = image;
  let background = image;
  for (const size of WINDOWS) {
    // foreground times alpha, background times what alpha leaves, and alpha
    const weighted = new Float32Array(7 * pixels);
    for (let i = 0, at = 0; i < pixels; i++, at += 7) {
      const a = alpha[i]!;
      for (let c = 0; c < 3; c++) {
        weighted[at + c] = foreground[3 * i + c]! * a;
        weighted[at + 3 + c] = background[3 * i + c]! * (1 - a);
      }
      weighted[at + 6] = a;
    }
    const means = boxFilter({ data: weighted, height, width, channels: 7 }, { size, mode: "mirror" }).data;
    foreground = new Float32Array(3 * pixels);
    background = new Float32Array(3 * pixels);
    for (let i = 0, at = 0; i < pixels; i++, at += 7) {
      const a = alpha[i]!;
      const near = means[at + 6]!;
      for (let c = 0, k = 3 * i; c < 3; c++, k++) {
        const front = means[at + c]! / (near + EPSILON);
        const back = means[at + 3 + c]! / (1 - near + EPSILON);
        background[k] = back;
        foreground[k] = Math.min(1, Math.max(0, front + a * (image[k]! - a * front - (1 - a) * back)));
      }
    }
  }
  return foreground;
}
