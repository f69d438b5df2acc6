/** Gray from color, and color from gray. */
import { SegmentationError } from "../errors/errors.js";
import { colorKernel } from "../generated/color.wasm.js";
import { imageFromPlanes } from "../image/convert.js";
import { type Image, type ImageLike, type PixelData, viewImage } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import { inOwnSamples } from "../samples/samples.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { checkRgb, fromRgb, type Step } from "./convert.js";

/** Options of {@link rgbToGray}. */
export interface GrayOptions {
  /**
   * `rec709`: 0.2125 R + 0.7154 G + 0.0721 B, scikit-image's. `rec601`: 0.299 R + 0.587 G + 0.114 B, that of OpenCV, PIL and MATLAB.
   * @default "rec709"
   */
  readonly weights?: "rec709" | "rec601";
}

const WEIGHTS = { rec709: [0.2125, 0.7154, 0.0721], rec601: [0.299, 0.587, 0.114] } as const;

/**
 * The same in units of 2⁻²⁴, and what rounds. Those of `rec601` are OpenCV's, which has them in units of 2⁻¹⁵. Those of `rec709` are off by less than a fifth of
 * the distance between two values of the exact sum, and a little more than a half rounds: a half always goes up.
 */
const BYTE_WEIGHTS = {
  rec709: [3_565_158, 12_002_420, 1_209_638, 2 ** 23 + 400],
  rec601: [9798 << 9, 19_235 << 9, 3735 << 9, 2 ** 23],
} as const;

/** Pixels that are converted at once, a multiple of sixteen. */
const TILE = 16_384;

/** Bounds and defaults of {@link rgbToGray}'s options. */
export const rgbToGrayRules = {
  weights: { kind: "choice", of: ["rec709", "rec601"], default: "rec709" },
} as const satisfies Rules<GrayOptions>;

/**
 * sRGB to gray, in samples of the same type: integers 0…255 or 0…65535 stay integers, floats 0…1 stay floats.
 *
 * It is a weighted sum of the samples as they are, not of linear light.
 *
 * @param image - three channels, four of which alpha is ignored, or one that is gray already; of 8 or 16 bits, or floats 0…1
 * @param options - see {@link GrayOptions}
 * @returns an image `height × width × 1` with samples of the image's type and range; integers are rounded. For floats of bytes, give `toFloat32(image)`.
 * @throws SegmentationError `invalid-image`, `invalid-option`
 *
 * @see scikit-image's `rgb2gray`; ITU-R BT.601-7
 *
 * @example
 * ```ts
 * import { rgbToGray, toFloat32 } from "@segkit/core";
 *
 * const green = { data: Uint8Array.of(0, 255, 0), height: 1, width: 1, channels: 3 };
 * console.assert(rgbToGray(green, { weights: "rec601" }).data[0] === 150);
 * console.assert(Math.abs(rgbToGray(toFloat32(green), { weights: "rec601" }).data[0]! - 0.587) < 1e-6);
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result.
 *
 * Bytes with `rec601` are those of OpenCV's `COLOR_RGB2GRAY`, for each of the 2²⁴ colors; PIL's `convert("L")` differs by one for 0.13 % of them. With `rec709` they are the
 * exact sum, rounded, with halves up: `img_as_ubyte(rgb2gray(image))` of scikit-image but for colors whose sum ends in a half, of which it rounds some down.
 */
export function rgbToGray<Data extends PixelData>(image: Image<Data>, options?: GrayOptions): Image<Data>;
export function rgbToGray(image: ImageLike, options?: GrayOptions): Image;
export function rgbToGray(image: ImageLike, options: GrayOptions = {}): Image {
  const where = "rgbToGray";
  const source = viewImage(image, where);
  const { weights } = readOptions(where, options, rgbToGrayRules);
  const { data, height, width, channels } = source;
  if (channels === 1) return { data: data.slice(), height, width, channels: 1 };
  checkRgb(where, source);
  const [r, g, b] = WEIGHTS[weights];
  const gray = inOwnSamples(source, (image) => {
    if (!(image.data instanceof Float32Array)) return grayBytes(image.data, channels, weights);
    const steps: readonly Step[] = [(kernel, { at, stride, n }) => kernel.gray(at, stride, n, r, g, b)];
    return fromRgb(image, { where, steps, channels: 1 }).data;
  });
  return { data: gray, height, width, channels: 1 };
}

function grayBytes<Data extends Uint8Array | Uint8ClampedArray>(
  data: Data,
  channels: number,
  weights: keyof typeof BYTE_WEIGHTS,
): Data {
  const pixels = data.length / channels;
  const [r, g, b, half] = BYTE_WEIGHTS[weights];
  const out = data.slice(0, pixels) as Data;
  const tile = Math.min(TILE, (pixels + 15) & ~15);
  return withKernel(colorKernel, (kernel, heap) => {
    const samples = heap.alloc(tile * channels + 16);
    const grays = heap.alloc(tile);
    for (let first = 0; first < pixels; first += tile) {
      const count = Math.min(tile, pixels - first);
      heap.u8(samples, count * channels).set(data.subarray(first * channels, (first + count) * channels));
      kernel.grayBytes(samples, channels, count, r, g, b, half, grays);
      out.set(heap.u8(grays, count), first);
    }
    return out;
  });
}

/**
 * Gray to sRGB: three equal channels.
 *
 * @param image - one channel
 * @returns an image of three channels and the same sample type
 * @throws SegmentationError `invalid-image` for other numbers of channels
 *
 * @example
 * ```ts
 * import { grayToRgb } from "@segkit/core";
 *
 * const gray = { data: Uint8Array.of(7, 9), height: 1, width: 2, channels: 1 };
 * console.assert(grayToRgb(gray).data.join() === "7,7,7,9,9,9");
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result.
 */
export function grayToRgb<Data extends PixelData>(image: Image<Data>): Image<Data> {
  const gray = viewImage(image, "grayToRgb") as Image<Data>;
  const { channels } = gray;
  if (channels !== 1) {
    throw new SegmentationError("invalid-image", {
      where: "grayToRgb",
      option: "image.channels",
      expected: "1",
      received: channels,
      remedy: channels === 3 || channels === 4 ? "The image is in color already." : undefined,
    });
  }
  return imageFromPlanes([gray, gray, gray]);
}
