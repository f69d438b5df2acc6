/** The same image in other samples or channels. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { beyondWhite, emptyLike, isBeyondWhite, whiteOf } from "../samples/samples.js";
import { checkSameSize } from "../validate/inputs.js";
import { checkNumber } from "../validate/options.js";
import { describeSize } from "../validate/size.js";
import { type AlphaLike, alphaPlane } from "./alpha-plane.js";
import { type Image, type ImageLike, type PixelData, toImage, viewImage } from "./image.js";

/**
 * Converts samples to bytes: floats 0…1 and integers 0…65535 become 0…255, rounded half up; floats are clamped, NaN becomes 0. Bytes are viewed, not copied.
 *
 * @param image - any number of channels
 * @throws SegmentationError `invalid-image`, also for floats far beyond 0…1, as those of 0…255 are
 *
 * @example
 * ```ts
 * import { toUint8 } from "@segkit/core";
 *
 * const image = { data: Float32Array.of(-1, 0.5, 2), height: 1, width: 3, channels: 1 };
 * console.assert(toUint8(image).data.join() === "0,128,255");
 * ```
 *
 * @remarks
 * Floats above 8 are refused: no filter overshoots 0…1 so far.
 */
export function toUint8(image: ImageLike): Image<Uint8Array> {
  const { data, ...size } = viewImage(image, "toUint8");
  const out = data instanceof Float32Array || data instanceof Uint16Array ? new Uint8Array(data.length) : undefined;
  if (out === undefined) return { data: new Uint8Array(data.buffer, data.byteOffset, data.length), ...size };
  scaleSamples("toUint8", data, out);
  return { data: out, ...size };
}

/**
 * Converts samples to 16-bit integers: floats 0…1 and bytes become 0…65535, rounded half up; floats are clamped, NaN becomes 0. 16-bit samples are viewed, not
 * copied.
 *
 * @param image - any number of channels
 * @throws SegmentationError `invalid-image`, also for floats far beyond 0…1, as those of 0…255 are
 *
 * @example
 * ```ts
 * import { toUint16 } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(0, 1, 255), height: 1, width: 3, channels: 1 };
 * console.assert(toUint16(image).data.join() === "0,257,65535");
 * ```
 *
 * @remarks
 * Floats above 8 are refused: no filter overshoots 0…1 so far.
 */
export function toUint16(image: ImageLike): Image<Uint16Array> {
  const { data, ...size } = viewImage(image, "toUint16");
  if (data instanceof Uint16Array) return { data, ...size };
  const out = new Uint16Array(data.length);
  scaleSamples("toUint16", data, out);
  return { data: out, ...size };
}

/** Samples on the scale of integers, rounded half up and clamped. */
function scaleSamples(where: string, data: PixelData, out: Uint8Array | Uint16Array): void {
  const [from, to] = [whiteOf(data), whiteOf(out)];
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (from === 1 && isBeyondWhite(value) && Number.isFinite(value)) throw beyondWhite(where, `image.data[${i}]`, value);
    out[i] = Math.min(to, Math.max(0, Math.floor((value * to) / from + 0.5)));
  }
}

/**
 * Converts samples to floats: bytes 0…255 and integers 0…65535 become 0…1. Floats are viewed, not copied, whatever their range.
 *
 * @param image - any number of channels
 * @throws SegmentationError `invalid-image`
 *
 * @example
 * ```ts
 * import { toFloat32 } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(0, 255), height: 1, width: 2, channels: 1 };
 * console.assert(toFloat32(image).data.join() === "0,1");
 * ```
 */
export function toFloat32(image: ImageLike): Image<Float32Array> {
  const { data, ...size } = toImage(image, "toFloat32");
  if (data instanceof Float32Array) return { data, ...size };
  const out = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) out[i] = data[i]! / 255;
  return { data: out, ...size };
}

/**
 * Converts to an image without alpha: the last channel of two or four is left out, nothing is blended. One or three channels are viewed, not copied.
 *
 * @param image - one to four channels
 * @throws SegmentationError `invalid-image`, also for more channels
 *
 * @example
 * ```ts
 * import { withoutAlpha } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(1, 2, 3, 255), height: 1, width: 1, channels: 4 };
 * console.assert(withoutAlpha(image).data.join() === "1,2,3");
 * ```
 */
export function withoutAlpha<Data extends PixelData>(image: Image<Data>): Image<Data>;
export function withoutAlpha(image: ImageLike): Image;
export function withoutAlpha(image: ImageLike): Image {
  const source = viewImage(image, "withoutAlpha");
  const { channels } = checkChannels("withoutAlpha", source, [1, 2, 3, 4]);
  return channels % 2 === 1 ? source : copyChannels(source, channels - 1);
}

/**
 * Converts to an image with an alpha channel: one channel becomes two, three become four.
 *
 * @param image - one to four channels; where there is alpha already, it is replaced by what is given, and the image is viewed, not copied, where nothing is
 * @param alpha - one value everywhere, 0…255 for bytes, 0…65535 for 16 bits and 0…1 for floats; or a mask or an alpha map of the image's size, see {@link AlphaLike}. Default: opaque
 * @throws SegmentationError `invalid-image`, also for more channels; `invalid-option` for a value out of range; `invalid-mask`; `shape-mismatch`
 *
 * @example
 * ```ts
 * import { withAlpha } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(1, 2, 3, 4, 5, 6), height: 1, width: 2, channels: 3 };
 * console.assert(withAlpha(image).data.join() === "1,2,3,255,4,5,6,255");
 * const mask = { data: Uint8Array.of(0, 1), height: 1, width: 2 };
 * console.assert(withAlpha(image, mask).data.join() === "1,2,3,0,4,5,6,255");
 * ```
 */
export function withAlpha<Data extends PixelData>(image: Image<Data>, alpha?: number | AlphaLike): Image<Data>;
export function withAlpha(image: ImageLike, alpha?: number | AlphaLike): Image;
export function withAlpha(image: ImageLike, alpha?: number | AlphaLike): Image {
  const where = "withAlpha";
  const source = viewImage(image, where);
  const { channels } = checkChannels(where, source, [1, 2, 3, 4]);
  const opaque = whiteOf(source.data);
  const isValue = alpha === undefined || typeof alpha === "number";
  const value = isValue ? checkNumber(where, "alpha", alpha ?? opaque, { min: 0, max: opaque }) : opaque;
  const plane = isValue ? undefined : alphaPlane(where, "alpha", alpha);
  if (plane !== undefined) checkSameSize(where, "image", source, "alpha", plane);
  if (channels % 2 === 0 && alpha === undefined) return source;
  const colors = channels - (channels % 2 === 0 ? 1 : 0);
  const result = copyChannels(source, colors + 1, value);
  const { data } = result;
  for (let i = 0, at = colors; at < data.length; i++, at += colors + 1) {
    if (plane === undefined) data[at] = value;
    else data[at] = opaque === 1 ? plane.data[i]! : Math.round(opaque * plane.data[i]!);
  }
  return result;
}

/**
 * Converts an image to its channels one by one, as images of one channel.
 *
 * @param image - any number of channels
 * @throws SegmentationError `invalid-image`
 *
 * @example
 * ```ts
 * import { planesOf } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(1, 2, 3, 4), height: 1, width: 2, channels: 2 };
 * console.assert(planesOf(image)[1]!.data.join() === "2,4");
 * ```
 */
export function planesOf<Data extends PixelData>(image: Image<Data>): Image<Data>[];
export function planesOf(image: ImageLike): Image[];
export function planesOf(image: ImageLike): Image[] {
  const { data, height, width, channels } = viewImage(image, "planesOf");
  return Array.from({ length: channels }, (_, c) => {
    const plane = emptyLike(data, height * width);
    for (let i = 0, j = c; i < plane.length; i++, j += channels) plane[i] = data[j]!;
    return { data: plane, height, width, channels: 1 };
  });
}

/**
 * Converts channels to one image: {@link planesOf} undone.
 *
 * @param planes - images of one channel, of one size and one sample type
 * @throws SegmentationError `invalid-image` when there are none, or one is not such an image; `shape-mismatch` when sizes differ
 *
 * @example
 * ```ts
 * import { imageFromPlanes } from "@segkit/core";
 *
 * const red = { data: Uint8Array.of(1, 3), height: 1, width: 2, channels: 1 };
 * console.assert(imageFromPlanes([red, red]).data.join() === "1,1,3,3");
 * ```
 */
export function imageFromPlanes<Data extends PixelData>(planes: readonly Image<Data>[]): Image<Data> {
  const where = "imageFromPlanes";
  if (!Array.isArray(planes) || planes.length === 0) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "planes",
      expected: "images of one channel",
      received: planes,
    });
  }
  const sources = planes.map((plane) => checkChannels(where, viewImage(plane, where), [1]));
  const [{ data: first, height, width }] = sources as [Image];
  const out = emptyLike(first, height * width * planes.length);
  sources.forEach(({ data, height: rows, width: columns }, c) => {
    if (rows !== height || columns !== width) {
      throw new SegmentationError("shape-mismatch", {
        where,
        option: `planes[${c}]`,
        expected: `${describeSize(height, width)} (height × width), as the first`,
        received: phrase(describeSize(rows, columns)),
      });
    }
    if (whiteOf(data) !== whiteOf(first)) {
      throw new SegmentationError("invalid-image", {
        where,
        option: `planes[${c}].data`,
        expected: `samples of one type, ${first.constructor.name} as the first`,
        received: data,
        remedy: "Convert with toFloat32, toUint8 or toUint16.",
      });
    }
    for (let i = 0, j = c; i < data.length; i++, j += planes.length) out[j] = data[i]!;
  });
  return { data: out as Data, height, width, channels: planes.length };
}

function checkChannels(where: string, image: Image, allowed: readonly number[]): Image {
  if (allowed.includes(image.channels)) return image;
  throw new SegmentationError("invalid-image", {
    where,
    option: "image.channels",
    expected: allowed.join(" or "),
    received: image.channels,
  });
}

/** The first channels of each pixel, filled up with a value where there are more than before. */
function copyChannels({ data, height, width, channels }: Image, count: number, fill = 0): Image {
  const out = emptyLike(data, height * width * count);
  for (let i = 0, j = 0; j < out.length; i += channels) {
    for (let c = 0; c < count; c++) out[j++] = c < channels ? data[i + c]! : fill;
  }
  return { data: out, height, width, channels: count };
}
