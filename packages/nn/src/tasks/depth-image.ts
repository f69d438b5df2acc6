/** What a network sees of depth: how far away each pixel's surface is. */
import { SegmentationError } from "@segkit/core/errors";
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import { checkKnownOptions, checkNumber, phrase } from "@segkit/core/validate";
import { type InputSizes, samePixels } from "./preprocessing.js";

/** Depth of an image's pixels, row by row: of a camera that measures it, or computed from two images; or the HHA image that was computed from it. */
export interface DepthImage extends Size {
  /** A number for each pixel, or three of HHA; 0, and what is not finite, where nothing was measured. */
  readonly data:
    | Uint8Array
    | Uint8ClampedArray
    | Uint16Array
    | Int16Array
    | Uint32Array
    | Int32Array
    | Float32Array
    | Float64Array
    | readonly number[];
  /** Meters that 1 stands for. @default 0.001, the millimeters of most cameras; 1 of HHA, which has no unit */
  readonly unit?: number;
  /** 3 of HHA images, whose pixels say how near, how high and how steep what they show is. @default 1 */
  readonly channels?: 1 | 3;
}

/** How a depth image is prepared for a network. */
export interface DepthPreprocessing {
  /** Mean of the depths that it was trained with, in meters; of networks of HHA images, of each channel. */
  readonly mean: number | readonly [number, number, number];
  /** Their standard deviation. */
  readonly std: number;
}

/** Requires numbers to prepare depth with. */
export function checkDepthPreprocessing(where: string, option: string, given: DepthPreprocessing): DepthPreprocessing {
  if (typeof given !== "object" || given === null) {
    throw new SegmentationError("invalid-option", {
      where,
      option,
      expected: "{ mean, std }, of depths in meters",
      received: given,
    });
  }
  checkKnownOptions(where, given, ["mean", "std"]);
  for (const mean of [given.mean].flat()) checkNumber(where, `${option}.mean`, mean);
  checkNumber(where, `${option}.std`, given.std, { min: Number.MIN_VALUE });
  return given;
}

/** Requires a depth for each of an image's pixels, of as many channels as the network takes. */
export function checkDepth(where: string, depth: DepthImage, image: Size, wanted: number): DepthImage {
  const { data, height, width, channels = 1, unit = 1 } = depth ?? {};
  const isList = Array.isArray(data) || (ArrayBuffer.isView(data) && !(data instanceof DataView));
  const isOfImage = isList && data.length === image.height * image.width * channels;
  if (!isOfImage || height !== image.height || width !== image.width) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "depth",
      expected: `a depth for each pixel of the image, { data, height: ${image.height}, width: ${image.width} }`,
      received: isList ? phrase(`${data.length} numbers, height ${height}, width ${width}`) : depth,
      remedy: "Bring depth to the image's size, and into its camera's view, before.",
    });
  }
  if (channels !== wanted) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "depth",
      expected: wanted === 3 ? "an HHA image, { data, height, width, channels: 3 }" : "depth of one channel",
      received: phrase(`${channels} channels`),
    });
  }
  checkNumber(where, "depth.unit", unit, { min: Number.MIN_VALUE });
  return depth;
}

/** Depth as a network's input `[1, channels, height, width]`: the nearest pixel's, normalized; 0 where nothing was measured, and for padding. */
export function depthTensor(depth: DepthImage, sizes: InputSizes, { mean, std }: DepthPreprocessing): Tensor<"float32"> {
  const { data, height, width, channels = 1, unit = channels === 1 ? 0.001 : 1 } = depth;
  const { resized, padded, offset = { y: 0, x: 0 } } = sizes;
  const whole = samePixels(resized, depth);
  const means = typeof mean === "number" ? [mean, mean, mean] : mean;
  const plane = padded.height * padded.width;
  const out = new Float32Array(channels * plane);
  const from = (to: number, extent: number, own: number) => (whole ? to : Math.min(own - 1, Math.floor((to * own) / extent)));
  for (let y = Math.max(0, -offset.y); y < Math.min(resized.height, padded.height - offset.y); y++) {
    const row = from(y, resized.height, height) * width;
    for (let x = Math.max(0, -offset.x); x < Math.min(resized.width, padded.width - offset.x); x++) {
      const at = (row + from(x, resized.width, width)) * channels;
      for (let c = 0; c < channels; c++) {
        const value = Number(data[at + c]);
        // 0 is a number like others in HHA
        if ((value === 0 && channels === 1) || !Number.isFinite(value)) continue;
        out[c * plane + (y + offset.y) * padded.width + x + offset.x] = (value * unit - means[c]!) / std;
      }
    }
  }
  return { type: "float32", data: out, dims: [1, channels, padded.height, padded.width] };
}
