/** Images seen from elsewhere. */
import { type Image, type ImageLike, type PixelData, viewImage } from "../image/image.js";
import { checkSample, inOwnSamples } from "../samples/samples.js";
import { invalidOption } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { MAX_PIXELS } from "../validate/size.js";
import { adjugate, between, checkHomography, type Homography, product } from "./homography.js";
import { checkQuad, type Quad } from "./quad.js";
import { WARP_METHODS, warpBy } from "./warp.js";

/** Options of {@link warpPerspective}. */
export interface WarpPerspectiveOptions {
  /** Columns of the result. Default: the longer of the upper and lower side of a quadrilateral; with a matrix, those of the image. */
  readonly width?: number;
  /** Rows of the result. Default: the longer of the left and right side of a quadrilateral; with a matrix, those of the image. */
  readonly height?: number;
  /**
   * How samples between pixels are found.
   * @default "bilinear"
   */
  readonly interpolation?: "nearest" | "bilinear" | "bicubic";
  /**
   * What lies beyond the edge: the value `cval`, or the nearest pixel.
   * @default "constant"
   */
  readonly mode?: "constant" | "nearest";
  /**
   * The sample beyond the edge in mode `constant`.
   * @default 0
   */
  readonly cval?: number;
}

/** Bounds and defaults of {@link warpPerspective}'s options. */
export const warpPerspectiveRules = {
  width: { kind: "integer", min: 1, max: MAX_PIXELS },
  height: { kind: "integer", min: 1, max: MAX_PIXELS },
  interpolation: { kind: "choice", of: WARP_METHODS, default: "bilinear", aliases: ["flags", "method", "order"] },
  mode: { kind: "choice", of: ["constant", "nearest"], default: "constant", aliases: ["borderMode"] },
  cval: { kind: "number", default: 0, aliases: ["borderValue"] },
} as const satisfies Rules<WarpPerspectiveOptions>;

/**
 * Straightens a quadrilateral of an image into a rectangle, or applies a homography; OpenCV's `warpPerspective`.
 *
 * @param image - any number of channels, bytes, 16 bits or floats
 * @param transform - the quadrilateral to be seen, by its corners (see {@link Quad}; {@link quadFromMask} finds one); or a matrix from the image to the result, nine numbers
 *   by rows, for which the center of the pixel in row 0, column 0 is (0, 0) as in OpenCV
 * @param options - see {@link WarpPerspectiveOptions}
 * @returns an image of the same number of channels and sample type
 * @throws SegmentationError `invalid-image`; `invalid-argument` for corners that are no convex quadrilateral, and matrices that cannot be inverted; `invalid-option`
 *
 * @see R. Hartley, A. Zisserman, "Multiple View Geometry in Computer Vision", 2003, section 2.3
 *
 * @example
 * ```ts
 * import { warpPerspective } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), height: 3, width: 3, channels: 1 };
 * const turned = warpPerspective(image, [[3, 0], [3, 3], [0, 3], [0, 0]]);
 * console.assert(turned.data.join() === "3,6,9,2,5,8,1,4,7");
 * ```
 *
 * @remarks
 * O(size of the result) time; a copy of the image. Every pixel looks up one place: a result much smaller than the quadrilateral skips pixels; make it as large, and
 * shrink it by `resize`. The true proportions of a photographed sheet are not in its four corners: give `width` and `height` where they are known.
 *
 * Bytes are within 1 of OpenCV 5's for `bilinear`, which has exact places; other versions and its other methods round places to 1/32 of a pixel.
 */
export function warpPerspective<Data extends PixelData>(
  image: Image<Data>,
  transform: Quad | Homography,
  options?: WarpPerspectiveOptions,
): Image<Data>;
export function warpPerspective(image: ImageLike, transform: Quad | Homography, options?: WarpPerspectiveOptions): Image;
export function warpPerspective(image: ImageLike, transform: Quad | Homography, options: WarpPerspectiveOptions = {}): Image {
  const where = "warpPerspective";
  const source = viewImage(image, where);
  const { interpolation, mode, cval, ...given } = readOptions(where, options, warpPerspectiveRules);
  if (mode === "constant") checkSample(where, "cval", cval, source.data);
  const isQuad = Array.isArray(transform) && transform.length === 4;
  const quad = isQuad ? checkQuad(where, "transform", transform) : undefined;
  const { width = quad ? longer(quad, 0) : source.width, height = quad ? longer(quad, 1) : source.height } = given;
  if (width * height > MAX_PIXELS) throw invalidOption(where, "width", `height × width of at most ${MAX_PIXELS}`, width);
  const matrix = quad ? fromResult(quad, height, width) : adjugate(checkHomography(where, "transform", transform));
  const { channels } = source;
  const fill = mode === "constant" ? new Array<number>(channels).fill(cval) : undefined;
  const warp = { height, width, method: interpolation, fill };
  const data = inOwnSamples(source, (samples) => warpBy(samples, matrix, warp));
  return { data, height, width, channels };
}

/** The longer of two opposite sides, in whole pixels. */
function longer(quad: Quad, first: 0 | 1): number {
  const side = (k: number): number => {
    const [a, b] = [quad[k]!, quad[(k + 1) % 4]!];
    return Math.hypot(b[0] - a[0], b[1] - a[1]);
  };
  return Math.max(1, Math.round(Math.max(side(first), side(first + 2))));
}

/** From the center of a pixel of the result to that of one of the image, both counted from 0; corners lie half a pixel before. */
function fromResult(quad: Quad, height: number, width: number): number[] {
  const whole: Quad = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  const shift = (by: number): number[] => [1, 0, by, 0, 1, by, 0, 0, 1];
  return product(product(shift(-0.5), between(whole, quad)), shift(0.5));
}
