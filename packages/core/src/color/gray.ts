/** Gray from color, and color from gray. */
import { SegmentationError } from "../errors/errors.js";
import { type Image, type ImageLike, type PixelData, toImage } from "../image/image.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { fromRgb } from "./convert.js";

/** Options of {@link rgbToGray}. */
export interface GrayOptions {
  /**
   * `rec709`: 0.2125 R + 0.7154 G + 0.0721 B, scikit-image's. `rec601`: 0.299 R + 0.587 G + 0.114 B, that of OpenCV, PIL and MATLAB.
   * @default "rec709"
   */
  readonly weights?: "rec709" | "rec601";
}

const WEIGHTS = { rec709: [0.2125, 0.7154, 0.0721], rec601: [0.299, 0.587, 0.114] } as const;

/** Bounds and defaults of {@link rgbToGray}'s options. */
export const rgbToGrayRules = {
  weights: { kind: "choice", of: ["rec709", "rec601"], default: "rec709" },
} as const satisfies Rules<GrayOptions>;

/**
 * sRGB to gray: a weighted sum of the samples as they are, not of linear light.
 *
 * @param image - three channels, four of which alpha is ignored, or one that is gray already; bytes 0…255 or floats 0…1
 * @param options - see {@link GrayOptions}
 * @returns a float image, `height × width × 1`, 0…1. `toUint8` rounds it to bytes.
 * @throws SegmentationError `invalid-image`, `invalid-option`
 *
 * @see scikit-image's `rgb2gray`; ITU-R BT.601-7
 *
 * @example
 * ```ts
 * import { rgbToGray } from "@segkit/core";
 *
 * const green = { data: Uint8Array.of(0, 255, 0), height: 1, width: 1, channels: 3 };
 * console.assert(Math.abs(rgbToGray(green, { weights: "rec601" }).data[0]! - 0.587) < 1e-6);
 * ```
 *
 * @remarks
 * O(height · width) time; no memory beside the result.
 */
export function rgbToGray(image: ImageLike, options: GrayOptions = {}): Image<Float32Array> {
  const where = "rgbToGray";
  const source = toImage(image, where);
  const { weights } = readOptions(where, options, rgbToGrayRules);
  if (source.channels === 1) {
    const { data, height, width } = source;
    const gray = data instanceof Float32Array ? data.slice() : Float32Array.from(data, (value) => value / 255);
    return { data: gray, height, width, channels: 1 };
  }
  const [r, g, b] = WEIGHTS[weights];
  return fromRgb(source, { where, steps: [(kernel, { at, stride, n }) => kernel.gray(at, stride, n, r, g, b)], channels: 1 });
}

/**
 * Gray to sRGB: three equal channels.
 *
 * @param image - one channel, bytes or floats
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
  const { data, height, width, channels } = toImage(image, "grayToRgb");
  if (channels !== 1) {
    throw new SegmentationError("invalid-image", {
      where: "grayToRgb",
      option: "image.channels",
      expected: "1",
      received: channels,
      remedy: channels === 3 || channels === 4 ? "The image is in color already." : undefined,
    });
  }
  const pixels = height * width;
  const out = data instanceof Float32Array ? new Float32Array(3 * pixels) : new Uint8Array(3 * pixels);
  for (let i = 0, j = 0; i < pixels; i++) {
    const value = data[i]!;
    out[j++] = value;
    out[j++] = value;
    out[j++] = value;
  }
  return { data: out as PixelData as Data, height, width, channels: 3 };
}
