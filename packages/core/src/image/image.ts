/** Images: what is accepted as one, and the one form the library works on. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { asArray } from "../validate/kind.js";
import { checkNumber, checkOneOf } from "../validate/options.js";
import { describeSize, isPlainSize, MAX_PIXELS } from "../validate/size.js";
import { slipOf } from "../validate/slip.js";

/** Sample values: 8-bit integers 0…255, or 32-bit floats whose usual range is 0…1. */
export type PixelData = Uint8Array | Uint8ClampedArray | Float32Array;

/**
 * An image: `height × width × channels` samples, row-major and interleaved (HWC), x right and y down.
 *
 * One channel is gray, three are sRGB, four are sRGB with alpha; any other number is accepted where a function says so.
 * `Uint8Array` samples run 0…255, `Float32Array` samples 0…1 by convention; functions say where the range matters.
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
 * Views anything {@link ImageLike} as an {@link Image}, without copying samples.
 *
 * `channels` may be left out (DOM `ImageData`): it then follows from the data's length.
 *
 * @param source - an image, a DOM `ImageData`, or sharp's raw output; `height × width × channels` samples, HWC
 * @param where - the public function on whose behalf the check runs; it opens the error message
 * @returns an image over the same samples
 * @throws SegmentationError `invalid-image` when a size is not a positive integer, the sample type is not accepted, or the number of samples
 *   is not `height × width × channels`
 *
 * @example
 * ```ts
 * import { toImage } from "@segkit/core";
 *
 * const image = toImage({ data: new Uint8ClampedArray(4 * 6), height: 2, width: 3 });
 * console.assert(image.channels === 4);
 * ```
 *
 * @remarks
 * O(1) time and memory.
 */
export function toImage(source: ImageLike, where = "toImage"): Image {
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
  const data = samplesOf(source.data);
  const size: Partial<RawImage["info"]> = "info" in source ? (source.info ?? {}) : source;
  if (data === undefined) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.data",
      expected: "a Uint8Array, Uint8ClampedArray or Float32Array",
      received: source.data,
      remedy: asArray(source.data, Int32Array)
        ? "These are the data of a label map: the image comes first, then the labels."
        : "Convert other sample types first, e.g. Float32Array.from(data, (v) => v / 65535) for 16-bit samples.",
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
          ? "Bytes of 16-bit samples? Float32Array.from(new Uint16Array(data.buffer, data.byteOffset, data.length / 2), (v) => v / 65535)."
          : "Samples are interleaved (HWC) without row padding.",
      ...slipOf("image", source),
    });
  }
  return { data, height, width, channels };
}

/** Samples of a type that images have, those of another realm as a view of this one. */
function samplesOf(data: unknown): PixelData | undefined {
  return asArray(data, Uint8Array) ?? asArray(data, Uint8ClampedArray) ?? asArray(data, Float32Array);
}

/**
 * A new image with all samples set to one value.
 *
 * @param size - height, width and channels, positive integers
 * @param fill - the value of every sample; default 0
 * @param type - `uint8` (default) or `float32`
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
  fill = 0,
  type: "uint8" | "float32" = "uint8",
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
  checkOneOf("createImage", "type", type, ["uint8", "float32"]);
  const length = height * width * channels;
  const data = type === "float32" ? new Float32Array(length) : new Uint8Array(length);
  if (fill !== 0) data.fill(fill);
  return { data, height, width, channels };
}
