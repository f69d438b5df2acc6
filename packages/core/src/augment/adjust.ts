/** Brightness, contrast, saturation and hue, each adjusted by a factor as torchvision does it. */
import { SegmentationError } from "../errors/errors.js";
import { type Image, type ImageLike, type PixelData, viewImage } from "../image/image.js";
import { emptyLike, whiteOf } from "../samples/samples.js";
import { checkNumber } from "../validate/options.js";
import { mixBytes, saturateBytes, sumOfBrightness } from "./color-bytes.js";

/** An image with what its samples mean. Bytes are cut off to whole numbers as torchvision does; 16 bits, which it does not have, are rounded. */
interface Colors extends Image {
  readonly white: number;
  /** Samples of color; alpha is not among them. */
  readonly colors: 1 | 3;
  readonly isByte: boolean;
}

function colorsOf(where: string, image: ImageLike): Colors {
  const source = viewImage(image, where);
  const { channels, data } = source;
  if (channels !== 1 && channels !== 3 && channels !== 4) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: "1 (gray), 3 (RGB) or 4 (RGBA)",
      received: channels,
    });
  }
  const white = whiteOf(data);
  return { ...source, white, colors: channels === 1 ? 1 : 3, isByte: white === 255 };
}

/** A sample from a number: between 0 and white; of bytes the whole part, of 16 bits rounded. */
function sampleOf(value: number, white: number): number {
  const inside = Math.min(Math.max(value, 0), white);
  return white === 1 ? inside : Math.floor(white === 255 ? inside : inside + 0.5);
}

/** The same samples in new memory. Node's Buffer has a `slice` that is none. */
function copyOf(data: PixelData): PixelData {
  const out = emptyLike(data);
  out.set(data);
  return out;
}

/** Every sample of color times `own` plus `rest`, in single precision; alpha stays. */
function mixSamples({ data, channels, colors, white, isByte, height, width }: Colors, own: number, rest: number): Image {
  const out = emptyLike(data);
  if (isByte) mixBytes(data, own, rest, out);
  else {
    for (let i = 0; i < data.length; i++) out[i] = sampleOf(Math.fround(Math.fround(data[i]! * own) + rest), white);
  }
  if (colors < channels) for (let i = colors; i < data.length; i += channels) out[i] = data[i]!;
  return { data: out, height, width, channels };
}

/** Weights of red, green and blue in gray. */
const [RED, GREEN, BLUE] = [0.2989, 0.587, 0.114].map(Math.fround) as [number, number, number];

/** How bright a color is, summed in single precision, one channel after another. */
function grayOf(red: number, green: number, blue: number): number {
  return Math.fround(Math.fround(Math.fround(red * RED) + Math.fround(green * GREEN)) + Math.fround(blue * BLUE));
}

/** The mean of how bright pixels are; of bytes each is cut off to a whole number first. */
function meanGray({ data, channels, colors, isByte }: Colors): number {
  let sum = 0;
  if (colors === 1) for (let i = 0; i < data.length; i++) sum += data[i]!;
  else if (isByte) sum = sumOfBrightness(data, channels);
  else for (let i = 0; i < data.length; i += channels) sum += grayOf(data[i]!, data[i + 1]!, data[i + 2]!);
  return Math.fround((sum * channels) / data.length);
}

/**
 * Multiplies an image's samples by a factor; torchvision's `adjust_brightness`.
 *
 * @param image - gray, RGB or RGBA, of which alpha stays
 * @param factor - ≥ 0: 0 is black, 1 the image, 2 twice as bright
 * @returns an image of the same kind, clamped at black and white
 * @throws SegmentationError `invalid-image`, `invalid-option`
 *
 * @see torchvision's `transforms.v2.functional.adjust_brightness`
 *
 * @example
 * ```ts
 * import { adjustBrightness } from "@segkit/core/augment";
 *
 * const gray = { data: Uint8Array.of(10, 100, 200), height: 1, width: 3, channels: 1 };
 * console.assert(adjustBrightness(gray, 1.5).data.join() === "15,150,255");
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result. Bytes are cut off to whole numbers, as torchvision does, and equal to its.
 */
export function adjustBrightness<Data extends PixelData>(image: Image<Data>, factor: number): Image<Data>;
export function adjustBrightness(image: ImageLike, factor: number): Image;
export function adjustBrightness(image: ImageLike, factor: number): Image {
  const where = "adjustBrightness";
  const source = colorsOf(where, image);
  const by = Math.fround(checkNumber(where, "factor", factor, { min: 0 }));
  return mixSamples(source, by, 0);
}

/**
 * Moves an image's samples away from its mean gray, or towards it; torchvision's `adjust_contrast`.
 *
 * @param image - gray, RGB or RGBA, of which alpha stays
 * @param factor - ≥ 0: 0 is gray all over, 1 the image, 2 twice the contrast
 * @returns an image of the same kind, clamped at black and white
 * @throws SegmentationError `invalid-image`, `invalid-option`
 *
 * @see torchvision's `transforms.v2.functional.adjust_contrast`
 *
 * @example
 * ```ts
 * import { adjustContrast } from "@segkit/core/augment";
 *
 * const gray = { data: Uint8Array.of(90, 100, 110), height: 1, width: 3, channels: 1 };
 * console.assert(adjustContrast(gray, 2).data.join() === "80,100,120");
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result. The mean is summed in double precision, torchvision's in single: bytes may differ by one level.
 */
export function adjustContrast<Data extends PixelData>(image: Image<Data>, factor: number): Image<Data>;
export function adjustContrast(image: ImageLike, factor: number): Image;
export function adjustContrast(image: ImageLike, factor: number): Image {
  const where = "adjustContrast";
  const source = colorsOf(where, image);
  const by = checkNumber(where, "factor", factor, { min: 0 });
  const mean = meanGray(source);
  return mixSamples(source, Math.fround(by), Math.fround(mean * Math.fround(1 - by)));
}

/**
 * Moves the colors of an image away from gray, or towards it; torchvision's `adjust_saturation`.
 *
 * @param image - gray, which stays as it is, RGB or RGBA, of which alpha stays
 * @param factor - ≥ 0: 0 is gray, 1 the image, 2 twice as colorful
 * @returns an image of the same kind, clamped at black and white
 * @throws SegmentationError `invalid-image`, `invalid-option`
 *
 * @see torchvision's `transforms.v2.functional.adjust_saturation`
 *
 * @example
 * ```ts
 * import { adjustSaturation } from "@segkit/core/augment";
 *
 * const red = { data: Uint8Array.of(200, 100, 100), height: 1, width: 1, channels: 3 };
 * console.assert(adjustSaturation(red, 0).data.join() === "129,129,129");
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result. Bytes are within one level of torchvision's.
 */
export function adjustSaturation<Data extends PixelData>(image: Image<Data>, factor: number): Image<Data>;
export function adjustSaturation(image: ImageLike, factor: number): Image;
export function adjustSaturation(image: ImageLike, factor: number): Image {
  const where = "adjustSaturation";
  const source = colorsOf(where, image);
  const by = checkNumber(where, "factor", factor, { min: 0 });
  const { data, channels, colors, isByte, height, width } = source;
  const [own, rest] = [Math.fround(by), Math.fround(1 - by)];
  const out = copyOf(data);
  if (colors === 3 && isByte) saturateBytes(data, channels, own, rest, out);
  else if (colors === 3) saturate(source, own, rest, out);
  return { data: out, height, width, channels };
}

function saturate({ data, channels, white }: Colors, own: number, rest: number, out: PixelData): void {
  for (let i = 0; i < data.length; i += channels) {
    const red = data[i]!;
    const green = data[i + 1]!;
    const blue = data[i + 2]!;
    const gray = Math.fround(grayOf(red, green, blue) * rest);
    out[i] = sampleOf(Math.fround(Math.fround(red * own) + gray), white);
    out[i + 1] = sampleOf(Math.fround(Math.fround(green * own) + gray), white);
    out[i + 2] = sampleOf(Math.fround(Math.fround(blue * own) + gray), white);
  }
}

/**
 * Turns the hues of an image around the color wheel; torchvision's `adjust_hue`.
 *
 * @param image - gray, which stays as it is, RGB or RGBA, of which alpha stays
 * @param factor - −0.5 … 0.5, in turns: 1/3 makes red green and green blue
 * @returns an image of the same kind
 * @throws SegmentationError `invalid-image`, `invalid-option`
 *
 * @see torchvision's `transforms.v2.functional.adjust_hue`
 *
 * @example
 * ```ts
 * import { adjustHue } from "@segkit/core/augment";
 *
 * const red = { data: Uint8Array.of(200, 0, 0), height: 1, width: 1, channels: 3 };
 * console.assert(adjustHue(red, 1 / 3).data[1] === 200);
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result. Value and saturation in HSV stay. Bytes are within one level of torchvision's.
 */
export function adjustHue<Data extends PixelData>(image: Image<Data>, factor: number): Image<Data>;
export function adjustHue(image: ImageLike, factor: number): Image;
export function adjustHue(image: ImageLike, factor: number): Image {
  const where = "adjustHue";
  const { data, channels, colors, white, isByte, height, width } = colorsOf(where, image);
  const turns = checkNumber(where, "factor", factor, { min: -0.5, max: 0.5 });
  const out = copyOf(data);
  // what comes from bytes goes back to them with a thousandth less than a level to spare
  const scale = isByte ? 255.999 / 255 : 1;
  const put = (at: number, value: number): void => {
    const sample = Math.min(Math.max(value, 0), white) * scale;
    out[at] = white === 1 ? sample : isByte ? Math.floor(sample) : Math.floor(sample + 0.5);
  };
  for (let i = 0; colors === 3 && i < data.length; i += channels) {
    const r = data[i]!;
    const g = data[i + 1]!;
    const b = data[i + 2]!;
    const high = Math.max(r, g, b);
    const low = Math.min(r, g, b);
    const range = high - low;
    if (!(range > 0)) continue;
    const sixths = high === r ? (g - b) / range : high === g ? 2 + (b - r) / range : 4 + (r - g) / range;
    let hue = sixths + 6 * turns;
    hue -= 6 * Math.floor(hue / 6);
    // how much of the range each channel has: red around 0, green around 2, blue around 4
    put(i, low + range * share(hue));
    put(i + 1, low + range * share(hue >= 2 ? hue - 2 : hue + 4));
    put(i + 2, low + range * share(hue >= 4 ? hue - 4 : hue + 2));
  }
  return { data: out, height, width, channels };
}

/** How much of a color there is at a distance of `hue` sixths of a turn from it, 0 … 6. */
function share(hue: number): number {
  const near = hue > 3 ? 6 - hue : hue;
  return near <= 1 ? 1 : near >= 2 ? 0 : 2 - near;
}
