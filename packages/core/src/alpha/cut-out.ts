/** What a mask marks, as an image with a transparent background. */
import type { Box } from "../boxes/box.js";
import { phrase, SegmentationError } from "../errors/errors.js";
import { gaussian } from "../filters/gaussian.js";
import type { AlphaLike, AlphaPlane } from "../image/alpha-plane.js";
import { type Image, type ImageLike, type PixelData, viewImage } from "../image/image.js";
import type { LabelMapLike } from "../labels/label-map.js";
import { emptyLike, whiteOf } from "../samples/samples.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { DEFAULT_LEVELS, type ForegroundMethod, foregroundColors, REACH } from "./estimate-foreground.js";
import { multiLevelColors } from "./multi-level-foreground.js";
import { regionPlane, resized } from "./region-plane.js";

/** Options of {@link cutOut}. */
export interface CutOutOptions {
  /** Which label to cut out, or which several, where a label map is given. */
  readonly label?: number | readonly number[];
  /**
   * How soft the border becomes: the standard deviation, in pixels, of a Gaussian that the mask is blurred by. 0 leaves it as it is.
   * @default 0
   */
  readonly feather?: number;
  /**
   * Whether translucent pixels get the foreground's own color, so that no fringe of the old background is left; see {@link estimateForeground}.
   * @default true
   */
  readonly decontaminate?: boolean;
  /**
   * How these colors are found: around each pixel, or level by level, which comes nearer to the true ones; see {@link estimateForeground}.
   * @default "blurFusion"
   */
  readonly foreground?: ForegroundMethod;
  /**
   * Whether colors are multiplied by alpha, as canvases and compositors want them, instead of being the colors that are seen where alpha is 1.
   * @default false
   */
  readonly premultiplied?: boolean;
  /**
   * Whether the result is as small as what is cut out, instead of as large as the image.
   * @default false
   */
  readonly crop?: boolean;
  /**
   * Transparent pixels on each side of what is cut out; with `crop` only.
   * @default 0
   */
  readonly padding?: number;
}

/** Bounds and defaults of {@link cutOut}'s options. */
export const cutOutRules = {
  label: { kind: "integers", single: true, form: "a list of labels" },
  feather: { kind: "number", min: 0, max: 500, default: 0, aliases: ["sigma", "blur", "radius"] },
  decontaminate: { kind: "flag", default: true, aliases: ["defringe"] },
  foreground: { kind: "choice", of: ["blurFusion", "multiLevel"], default: "blurFusion" },
  premultiplied: { kind: "flag", default: false, aliases: ["premultiply", "premultipliedAlpha"] },
  crop: { kind: "flag", default: false, aliases: ["trim"] },
  padding: { kind: "integer", min: 0, max: 4096, default: 0, aliases: ["margin"] },
} as const satisfies Rules<CutOutOptions>;

/** What {@link cutOut} returns: an RGBA image, and where it lies. */
export interface CutOut<Data extends PixelData = PixelData> extends Image<Data> {
  /** The place of the result in the image it was cut from; with `padding` it may reach beyond the image. */
  readonly box: Box;
}

/**
 * Cuts out what a mask marks: an RGBA image with a transparent background.
 *
 * @param image - gray or RGB, with alpha or without; bytes 0…255 or floats 0…1
 * @param region - a mask, an alpha map (see {@link AlphaLike}), or a label map with the option `label`; where it has another size than the image, it is resized
 * @param options - see {@link CutOutOptions}
 * @returns an image of four channels and the image's sample type, not premultiplied unless asked for, and its `box` in the image. Opaque pixels have the image's colors;
 *   transparent ones are 0, so that nothing of the background is kept.
 * @throws SegmentationError `invalid-image`, `invalid-mask` (also where nothing is marked and `crop` is asked for), `invalid-labels`, `invalid-option`
 *
 * @see M. Forte, "Approximate fast foreground colour estimation", ICIP 2021, doi:10.1109/ICIP42928.2021.9506164; T. Germer et al., "Fast multi-level foreground estimation",
 *   ICPR 2020, doi:10.1109/ICPR48806.2021.9411937
 *
 * @example
 * ```ts
 * import { cutOut } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(10, 20, 30, 40), height: 1, width: 4, channels: 1 };
 * const mask = { data: Uint8Array.of(0, 1, 1, 0), height: 1, width: 4 };
 * const subject = cutOut(image, mask, { crop: true });
 * console.assert(subject.data.join() === "20,20,20,255,30,30,30,255" && subject.box.x === 1);
 * ```
 *
 * @remarks
 * O(height · width) time. By blur fusion colors are estimated around translucent pixels alone; that takes some 100 bytes for each pixel of the rectangle about them. The levels of the
 * other method see the whole image, with as much memory for each of its pixels. A mask of another size
 * becomes an alpha map by bilinear resizing, so that its border is soft. JPEG has no alpha: write PNG or WebP.
 */
export function cutOut<Data extends PixelData>(
  image: Image<Data>,
  region: AlphaLike | LabelMapLike,
  options?: CutOutOptions,
): CutOut<Data>;
export function cutOut(image: ImageLike, region: AlphaLike | LabelMapLike, options?: CutOutOptions): CutOut;
export function cutOut(image: ImageLike, region: AlphaLike | LabelMapLike, options: CutOutOptions = {}): CutOut {
  const where = "cutOut";
  const source = viewImage(image, where);
  if (source.channels > 4) {
    throw new SegmentationError("invalid-image", {
      ...{ where, option: "image.channels", expected: "1 … 4", received: source.channels },
      remedy: "Choose the channels to show.",
    });
  }
  const { label, feather, decontaminate, foreground, premultiplied, crop, padding } = readOptions(where, options, cutOutRules);
  const { height, width } = source;
  let plane: AlphaPlane = resized(regionPlane(where, region, label), height, width);
  if (feather > 0) plane = gaussian({ ...plane, channels: 1 }, { sigma: feather });
  const alpha = ownAlpha(source, plane.data);
  let box: Box = { x: 0, y: 0, width, height };
  if (crop) {
    const found = boxWhere(alpha, width, whiteOf(source.data) === 1 ? 0 : 0.5 / whiteOf(source.data), 2);
    if (found === undefined) {
      throw new SegmentationError("invalid-mask", {
        ...{ where, option: "region", expected: "something to crop to", received: phrase("a region without pixels") },
        remedy: "Leave crop out, or look at maskArea(mask) first.",
      });
    }
    const { x, y } = found;
    box = { x: x - padding, y: y - padding, width: found.width + 2 * padding, height: found.height + 2 * padding };
  }
  const estimated = decontaminate ? estimatedColors(source, alpha, foreground) : undefined;
  const data = paint(source, alpha, box, estimated);
  if (premultiplied) premultiply(data);
  return { data, height: box.height, width: box.width, channels: 4, box };
}

/** Times the image's own alpha. */
function ownAlpha({ data, channels }: Image, alpha: Float32Array): Float32Array {
  if (channels % 2 === 1) return alpha;
  const unit = whiteOf(data);
  return alpha.map((value, i) => value * Math.min(1, Math.max(0, data[channels * i + channels - 1]! / unit)));
}

/** The rectangle of the values that are neither below `least` nor above `most`, if there are any. */
function boxWhere(alpha: Float32Array, width: number, least: number, most: number): Box | undefined {
  let [left, right, top, bottom] = [width, -1, -1, -1];
  for (let i = 0, y = 0; i < alpha.length; y++) {
    for (let x = 0; x < width; x++, i++) {
      const value = alpha[i]!;
      if (value === 0 || value < least || value >= most) continue;
      if (top < 0) top = y;
      bottom = y;
      if (x < left) left = x;
      if (x > right) right = x;
    }
  }
  return top < 0 ? undefined : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** Colors around the translucent pixels, and where these lie. */
interface Estimated {
  readonly colors: Float32Array;
  readonly box: Box;
}

function estimatedColors(source: Image, alpha: Float32Array, method: ForegroundMethod): Estimated | undefined {
  const { data, height, width, channels } = source;
  const translucent = boxWhere(alpha, width, 0, 1);
  if (translucent === undefined) return undefined;
  const reach = method === "multiLevel" ? Math.max(height, width) : REACH;
  const x = Math.max(0, translucent.x - reach);
  const y = Math.max(0, translucent.y - reach);
  const right = Math.min(width, translucent.x + translucent.width + reach);
  const bottom = Math.min(height, translucent.y + translucent.height + reach);
  const box = { x, y, width: right - x, height: bottom - y };
  const pixels = box.width * box.height;
  const near = new Float32Array(pixels);
  const colors = new Float32Array(3 * pixels);
  const unit = whiteOf(data);
  const step = channels >= 3 ? 1 : 0;
  for (let v = 0, k = 0; v < box.height; v++) {
    for (let u = 0, i = (y + v) * width + x; u < box.width; u++, i++, k++) {
      near[k] = alpha[i]!;
      for (let c = 0; c < 3; c++) colors[3 * k + c] = data[channels * i + c * step]! / unit;
    }
  }
  const part = { data: colors, height: box.height, width: box.width, channels: 3 };
  const estimate = method === "multiLevel" ? multiLevelColors(part, near, DEFAULT_LEVELS) : foregroundColors(part, near);
  return { colors: estimate, box };
}

/** Colors times alpha, in place. */
function premultiply(data: PixelData): void {
  const unit = whiteOf(data);
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]! / unit;
    for (let c = at; c < at + 3; c++) data[c] = unit === 1 ? data[c]! * alpha : Math.round(data[c]! * alpha);
  }
}

/** RGBA samples of a rectangle, which may reach beyond the image. */
function paint(source: Image, alpha: Float32Array, box: Box, estimated: Estimated | undefined): PixelData {
  const { data, height, width, channels } = source;
  const out = emptyLike(data, 4 * box.width * box.height);
  const unit = whiteOf(data);
  const step = channels >= 3 ? 1 : 0;
  const [first, last] = [Math.max(0, box.x), Math.min(width, box.x + box.width)];
  for (let y = Math.max(0, box.y); y < Math.min(height, box.y + box.height); y++) {
    let at = 4 * ((y - box.y) * box.width + first - box.x);
    for (let x = first, i = y * width + first; x < last; x++, i++, at += 4) {
      const a = alpha[i]!;
      const opacity = unit === 1 ? a : Math.round(unit * a);
      if (opacity === 0) continue;
      out[at + 3] = opacity;
      const near = a < 1 ? estimated : undefined;
      if (near === undefined) {
        for (let c = 0; c < 3; c++) out[at + c] = data[channels * i + c * step]!;
        continue;
      }
      const k = 3 * ((y - near.box.y) * near.box.width + x - near.box.x);
      for (let c = 0; c < 3; c++) out[at + c] = unit === 1 ? near.colors[k + c]! : Math.round(unit * near.colors[k + c]!);
    }
  }
  return out;
}
