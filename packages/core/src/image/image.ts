/** Images: what is accepted as one, and the one form the library works on. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { asArray } from "../validate/kind.js";
import { checkNumber, checkOneOf } from "../validate/options.js";
import { describeSize, isPlainSize, MAX_PIXELS } from "../validate/size.js";
import { slipOf } from "../validate/slip.js";

/** Sample values: integers of 8 bits, 0…255, or of 16, 0…65535; or 32-bit floats whose usual range is 0…1. */
export type PixelData = Uint8Array | Uint8ClampedArray | Uint16Array | Float32Array;

/** Sample values that kernels compute with. */
export type ByteOrFloat = Uint8Array | Uint8ClampedArray | Float32Array;

/**
 * An image: `height × width × channels` samples, row-major and interleaved (HWC), x right and y down.
 *
 * One channel is gray, three are sRGB, four are sRGB with alpha; any other number is accepted where a function says so.
 * `Uint8Array` samples run 0…255, `Uint16Array` samples 0…65535, `Float32Array` samples 0…1 by convention; functions say where the range matters.
 * A function that gives back an image of the same samples (`resize`, `median`, `crop`) keeps 16 bits; any other computes with them as floats 0…1, unless it
 * says otherwise.
 */
export interface Image<Data extends PixelData = PixelData> {
  readonly data: Data;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** The DOM's `ImageData` and what has its shape: four channels where `channels` is not given. */
export interface ImageData8 {
  readonly data: PixelData;
  readonly height: number;
  readonly width: number;
  readonly channels?: number;
}

/** What `sharp(...).raw().toBuffer({ resolveWithObject: true })` gives. */
export interface RawImage {
  readonly data: PixelData;
  readonly info: { readonly height: number; readonly width: number; readonly channels: number };
}

/** Everything a function that takes an image accepts. */
export type ImageLike = Image | ImageData8 | RawImage;

/**
 * Views anything {@link ImageLike} as an {@link Image} of bytes or floats, what most functions compute with.
 *
 * 16-bit samples are copied to floats 0…1; all others are viewed, not copied. `channels` may be left out (DOM `ImageData`): it then follows from the
 * data's length.
 *
 * @param source - an image, a DOM `ImageData`, or sharp's raw output; `height × width × channels` samples, HWC
 * @param where - the public function on whose behalf the check runs; it opens the error message
 * @returns an image of bytes 0…255, or of floats
 * @throws SegmentationError `invalid-image` when a size is not a positive integer, the sample type is not accepted, or the number of samples
 *   is not `height × width × channels`
 *
 * @example
 * ```ts
 * import { toImage } from "@segkit/core";
 *
 * const image = toImage({ data: new Uint8ClampedArray(4 * 6), height: 2, width: 3 });
 * console.assert(image.channels === 4);
 * const deep = toImage({ data: Uint16Array.of(0, 65535), height: 1, width: 2, channels: 1 });
 * console.assert(deep.data.join() === "0,1");
 * ```
 *
 * @remarks
 * O(1) time and memory; O(samples) for those of 16 bits.
 */
export function toImage(source: ImageLike, where = "toImage"): Image<ByteOrFloat> {
  const { data, ...size } = viewImage(source, where);
  if (!(data instanceof Uint16Array)) return { data, ...size };
  const floats = new Float32Array(data.length);
  for (let i = 0; i < floats.length; i++) floats[i] = data[i]! / 65_535;
  return { data: floats, ...size };
}

/**
 * Views anything {@link ImageLike} as an {@link Image} over the same samples, whatever their type.
 *
 * @param source - as for {@link toImage}
 * @param where - as for {@link toImage}
 * @returns an image over the same samples
 * @throws SegmentationError `invalid-image`, as {@link toImage} does
 *
 * @example
 * ```ts
 * import { viewImage } from "@segkit/core";
 *
 * const data = Uint16Array.of(0, 65535);
 * console.assert(viewImage({ data, height: 1, width: 2, channels: 1 }).data === data);
 * ```
 *
 * @remarks
 * O(1) time and memory.
 */
export function viewImage(source: ImageLike, where = "viewImage"): Image {
  if (typeof source !== "object" || source === null) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image",
      expected: "{ data, height, width, channels }, an ImageData or sharp's { data, info }",
      received: source,
      remedy: "Read files with @segkit/runtime-node and browser sources with @segkit/runtime-web.",
      ...slipOf("image", source),
    });
  }
  if ((source as { readonly colorSpace?: unknown }).colorSpace === "display-p3") {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image",
      expected: "samples in sRGB",
      received: phrase("an ImageData in Display P3"),
      remedy: 'Convert it: await imageFrom(imageData) of @segkit/runtime-web, or read it with { colorSpace: "srgb" }.',
    });
  }
  const data = samplesOf(source.data);
  const size: Partial<RawImage["info"]> = "info" in source ? (source.info ?? {}) : source;
  if (data === undefined) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.data",
      expected: "a Uint8Array, Uint8ClampedArray, Uint16Array or Float32Array",
      received: source.data,
      remedy: asArray(source.data, Int32Array)
        ? "These are the data of a label map: the image comes first, then the labels."
        : "Convert other sample types first: to a Uint16Array those of 16 bits, to a Float32Array of 0 … 1 the others.",
      ...slipOf("image", source),
    });
  }
  const { height, width } = size;
  if (!isPlainSize(height) || !isPlainSize(width) || height * width > MAX_PIXELS) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image",
      expected: `positive integer height and width of at most ${MAX_PIXELS} pixels together`,
      received: phrase(describeSize(height, width)),
      ...slipOf("image", source),
    });
  }
  const channels = size.channels ?? data.length / (height * width);
  if (!isPlainSize(channels)) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: "a positive integer",
      received: size.channels ?? phrase(`${data.length} values for ${height} × ${width} pixels`),
    });
  }
  if (data.length !== height * width * channels) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.data",
      expected: `${height * width * channels} values (${height} × ${width} × ${channels})`,
      received: phrase(`${data.length}`),
      remedy:
        data.length === 2 * height * width * channels
          ? "Bytes of 16-bit samples? Give new Uint16Array(data.buffer, data.byteOffset, data.length / 2)."
          : "Samples are interleaved (HWC) without row padding.",
      ...slipOf("image", source),
    });
  }
  return { data, height, width, channels };
}

/** Samples of a type that images have, those of another realm as a view of this one. */
function samplesOf(data: unknown): PixelData | undefined {
  const bytes = asArray(data, Uint8Array) ?? asArray(data, Uint8ClampedArray);
  return bytes ?? asArray(data, Float32Array) ?? asArray(data, Uint16Array);
}

/**
 * A new image with all samples set to one value.
 *
 * @param size - height, width and channels, positive integers
 * @param fill - the value of every sample; default 0
 * @param type - `uint8` (default), `uint16` or `float32`
 * @throws SegmentationError `invalid-image` for sizes that are not positive integers, `invalid-option` for other fills and types
 *
 * @example
 * ```ts
 * import { createImage } from "@segkit/core";
 *
 * const gray = createImage({ height: 4, width: 6, channels: 3 }, 128);
 * console.assert(gray.data.length === 72 && gray.data[71] === 128);
 * ```
 */
export function createImage(
  size: Pick<Image, "height" | "width" | "channels">,
  fill?: number,
  type?: "uint8",
): Image<Uint8Array>;
export function createImage(
  size: Pick<Image, "height" | "width" | "channels">,
  fill: number,
  type: "float32",
): Image<Float32Array>;
export function createImage(
  size: Pick<Image, "height" | "width" | "channels">,
  fill: number,
  type: "uint16",
): Image<Uint16Array>;
export function createImage(
  size: Pick<Image, "height" | "width" | "channels">,
  fill = 0,
  type: "uint8" | "uint16" | "float32" = "uint8",
): Image {
  const { height, width, channels } = size ?? {};
  if (!isPlainSize(height) || !isPlainSize(width) || !isPlainSize(channels) || height * width > MAX_PIXELS) {
    throw new SegmentationError("invalid-image", {
      where: "createImage",
      option: "size",
      expected: `positive integer height, width and channels of at most ${MAX_PIXELS} pixels`,
      received: phrase(`${describeSize(height, width)} × ${String(channels)}`),
    });
  }
  checkNumber("createImage", "fill", fill);
  checkOneOf("createImage", "type", type, ["uint8", "uint16", "float32"]);
  const length = height * width * channels;
  const data = new { uint8: Uint8Array, uint16: Uint16Array, float32: Float32Array }[type](length);
  if (fill !== 0) data.fill(fill);
  return { data, height, width, channels };
}
