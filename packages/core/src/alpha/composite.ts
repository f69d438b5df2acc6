/** One image over another. */

import { grayToRgb } from "../color/gray.js";
import { linearToRgb, rgbToLinear } from "../color/linear.js";
import { checkColor } from "../draw/canvas.js";
import { SegmentationError } from "../errors/errors.js";
import { type AlphaLike, alphaPlane } from "../image/alpha-plane.js";
import { planesOf, toUint16 } from "../image/convert.js";
import { type Image, type ImageLike, type PixelData, viewImage } from "../image/image.js";
import type { Color } from "../palettes/dataset-class.js";
import { emptyLike, whiteOf } from "../samples/samples.js";
import { checkSameSize } from "../validate/inputs.js";
import { checkNumber } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";

/** Options of {@link composite}. */
export interface CompositeOptions {
  /** Opacity of the foreground: one number 0…1, or a mask or an alpha map of its size, see {@link AlphaLike}. It counts beside the foreground's own alpha. Default: opaque. */
  readonly alpha?: number | AlphaLike;
  /**
   * Column of the background, or of the result where the background is a color, that the foreground's left edge comes to; it may lie outside.
   * @default 0
   */
  readonly x?: number;
  /**
   * Row of the foreground's upper edge.
   * @default 0
   */
  readonly y?: number;
  /**
   * Whether colors are mixed as light is, as a lens does, instead of as samples are, as canvases and most programs do.
   * @default false
   */
  readonly linear?: boolean;
}

/** Bounds and defaults of {@link composite}'s options. */
export const compositeRules = {
  alpha: { kind: "mask", check: checkAlpha },
  x: { kind: "integer", default: 0 },
  y: { kind: "integer", default: 0 },
  linear: { kind: "flag", default: false },
} as const satisfies Rules<CompositeOptions>;

/**
 * Lays one image over another, or over a color.
 *
 * @param foreground - gray or RGB, with alpha (not premultiplied) or without; bytes 0…255 or floats 0…1
 * @param background - a color `[red, green, blue]` of 0…255, or an image of any size
 * @param options - see {@link CompositeOptions}
 * @returns an image of the background's size, or of the foreground's over a color, in samples of the foreground's type: RGB, or RGBA over a background with alpha
 * @throws SegmentationError `invalid-image`, `invalid-option`, `invalid-mask`, `shape-mismatch`
 *
 * @see T. Porter, T. Duff, "Compositing digital images", SIGGRAPH 1984, doi:10.1145/800031.808606
 *
 * @example
 * ```ts
 * import { composite, createImage, cutOut } from "@segkit/core";
 *
 * const image = createImage({ height: 2, width: 2, channels: 3 }, 200);
 * const subject = cutOut(image, { data: Uint8Array.of(1, 0, 0, 0), height: 2, width: 2 });
 * console.assert(composite(subject, [0, 0, 255]).data.join() === "200,200,200,0,0,255,0,0,255,0,0,255");
 * console.assert(composite(image, [0, 0, 0], { alpha: 0.5 }).data[0] === 100);
 * ```
 *
 * @remarks
 * O(height · width) time; with `linear`, 12 bytes of memory for each pixel of both. Integers are the exact mixture, rounded.
 */
export function composite<Data extends PixelData>(
  foreground: Image<Data>,
  background: Color | ImageLike,
  options?: CompositeOptions,
): Image<Data>;
export function composite(foreground: ImageLike, background: Color | ImageLike, options?: CompositeOptions): Image;
export function composite(foreground: ImageLike, background: Color | ImageLike, options: CompositeOptions = {}): Image {
  const where = "composite";
  const front = checkChannels(where, "foreground", viewImage(foreground, where));
  const back = backgroundOf(where, background, front);
  const { alpha = 1, x, y, linear } = readOptions(where, options, compositeRules);
  const plane = typeof alpha === "number" ? undefined : alphaPlane(where, "alpha", alpha);
  if (plane !== undefined) checkSameSize(where, "foreground", front, "alpha", plane);
  const [over, under] = [layerOf(front, linear), layerOf(back, linear)];
  const { height, width } = back;
  const channels = under.alpha === undefined ? 3 : 4;
  // linear light stays in floats until it is sRGB again
  const out = linear ? new Float32Array(3 * height * width) : emptyLike(front.data, channels * height * width);
  const opacity = linear && channels === 4 ? new Float32Array(height * width) : undefined;
  const unit = linear ? 1 : whiteOf(front.data);
  const isRounded = unit !== 1;
  const stride = linear ? 3 : channels;
  for (let v = 0, j = 0; v < height; v++) {
    const row = v - y;
    const isRow = row >= 0 && row < front.height;
    for (let u = 0, i = row * front.width - x; u < width; u++, i++, j++) {
      let a = 0;
      if (isRow && u >= x && u < x + front.width) {
        a = plane ? plane.data[i]! : (alpha as number);
        if (over.alpha) a *= over.alpha[i]!;
      }
      const b = under.alpha ? under.alpha[j]! : 1;
      const total = a + b * (1 - a);
      const share = total > 0 ? a / total : 0;
      for (let c = 0; c < 3; c++) {
        let color = total > 0 ? under.color[under.step * j + c * under.next]! / under.unit : 0;
        if (share > 0) color += (over.color[over.step * i + c * over.next]! / over.unit - color) * share;
        out[stride * j + c] = isRounded ? Math.floor(unit * color + 0.5) : color;
      }
      if (opacity) opacity[j] = total;
      else if (channels === 4) out[4 * j + 3] = isRounded ? Math.floor(unit * total + 0.5) : total;
    }
  }
  if (!linear) return { data: out, height, width, channels };
  return backFromLinear({ data: out as Float32Array, height, width, channels: 3 }, opacity, front.data);
}

/** The samples of an image as the mixture reads them: color c of pixel i is `color[step · i + c · next] / unit`. */
interface Layer {
  readonly color: PixelData;
  readonly step: number;
  readonly next: number;
  readonly unit: number;
  readonly alpha: Float32Array | undefined;
}

function layerOf(image: Image, linear: boolean): Layer {
  const { data, channels } = image;
  const unit = whiteOf(data);
  const pixels = image.height * image.width;
  const hasAlpha = channels % 2 === 0;
  const alpha = hasAlpha
    ? Float32Array.from({ length: pixels }, (_, i) => Math.min(1, Math.max(0, data[channels * i + channels - 1]! / unit)))
    : undefined;
  if (!linear) return { color: data, step: channels, next: channels >= 3 ? 1 : 0, unit, alpha };
  const rgb = channels >= 3 ? image : grayToRgb(planesOf(image)[0]!);
  return { color: rgbToLinear(rgb).data, step: 3, next: 1, unit: 1, alpha };
}

function backFromLinear(light: Image<Float32Array>, opacity: Float32Array | undefined, like: PixelData): Image {
  const { height, width } = light;
  const white = whiteOf(like);
  const floats = (): Image => linearToRgb(light, { type: "float32" });
  const rgb = white === 255 ? linearToRgb(light) : white === 1 ? floats() : toUint16(floats());
  const channels = opacity === undefined ? 3 : 4;
  const data = emptyLike(like, channels * height * width);
  if (opacity === undefined) data.set(rgb.data);
  else {
    for (let i = 0; i < opacity.length; i++) {
      for (let c = 0; c < 3; c++) data[4 * i + c] = rgb.data[3 * i + c]!;
      data[4 * i + 3] = white === 1 ? opacity[i]! : Math.round(white * opacity[i]!);
    }
  }
  return { data, height, width, channels };
}

function backgroundOf(where: string, background: Color | ImageLike, { height, width }: Image): Image {
  if (!Array.isArray(background)) return checkChannels(where, "background", viewImage(background as ImageLike, where));
  const color = checkColor(where, "background", background);
  const data = new Uint8Array(3 * height * width);
  for (let i = 0; i < data.length; i++) data[i] = color[i % 3]!;
  return { data, height, width, channels: 3 };
}

function checkChannels(where: string, option: string, image: Image): Image {
  if (image.channels <= 4) return image;
  throw new SegmentationError("invalid-image", {
    ...{ where, option: `${option}.channels`, expected: "1 … 4", received: image.channels },
    remedy: "Choose the channels to show.",
  });
}

function checkAlpha(where: string, option: string, value: number | AlphaLike): number | AlphaLike {
  if (typeof value !== "number") return value;
  try {
    return checkNumber(where, option, value, { min: 0, max: 1 });
  } catch (error) {
    const { expected, received } = error as SegmentationError;
    throw new SegmentationError("invalid-mask", { where, option, expected: `${expected}, a mask or an alpha map`, received });
  }
}
