/** What a network sees of depth: how far away each pixel's surface is. */
import { SegmentationError } from "@segkit/core/errors";
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import { checkKnownOptions, checkNumber, phrase } from "@segkit/core/validate";
import { type InputSizes, samePixels } from "./preprocessing.js";

/** Depth of an image's pixels, row by row: of a camera that measures it, or computed from two images. */
export interface DepthImage extends Size {
  /** A number for each pixel; 0, and what is not finite, where nothing was measured. */
  readonly data: Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array | readonly number[];
  /** Meters that 1 stands for. @default 0.001, the millimeters of most cameras */
  readonly unit?: number;
}

/** How a depth image is prepared for a network. */
export interface DepthPreprocessing {
  /** Mean of the depths that it was trained with, in meters. */
  readonly mean: number;
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
  checkNumber(where, `${option}.mean`, given.mean);
  checkNumber(where, `${option}.std`, given.std, { min: Number.MIN_VALUE });
  return given;
}

/** Requires a depth for each of an image's pixels. */
export function checkDepth(where: string, depth: DepthImage, image: Size): DepthImage {
  const { data, height, width, unit = 0.001 } = depth ?? {};
  const isList = Array.isArray(data) || (ArrayBuffer.isView(data) && !(data instanceof DataView));
  if (!isList || data.length !== image.height * image.width || height !== image.height || width !== image.width) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "depth",
      expected: `a depth for each pixel of the image, { data, height: ${image.height}, width: ${image.width} }`,
      received: isList ? phrase(`${data.length} numbers, height ${height}, width ${width}`) : depth,
      remedy: "Bring depth to the image's size, and into its camera's view, before.",
    });
  }
  checkNumber(where, "depth.unit", unit, { min: Number.MIN_VALUE });
  return depth;
}

/** Depth as a network's input `[1, 1, height, width]`: the nearest pixel's, normalized; 0 where nothing was measured, and for padding. */
export function depthTensor(depth: DepthImage, sizes: InputSizes, { mean, std }: DepthPreprocessing): Tensor<"float32"> {
  const { data, height, width, unit = 0.001 } = depth;
  const { resized, padded, offset = { y: 0, x: 0 } } = sizes;
  const whole = samePixels(resized, depth);
  const out = new Float32Array(padded.height * padded.width);
  const from = (to: number, extent: number, own: number) => (whole ? to : Math.min(own - 1, Math.floor((to * own) / extent)));
  for (let y = Math.max(0, -offset.y); y < Math.min(resized.height, padded.height - offset.y); y++) {
    const row = from(y, resized.height, height) * width;
    for (let x = Math.max(0, -offset.x); x < Math.min(resized.width, padded.width - offset.x); x++) {
      const value = Number(data[row + from(x, resized.width, width)]);
      if (value === 0 || !Number.isFinite(value)) continue;
      out[(y + offset.y) * padded.width + x + offset.x] = (value * unit - mean) / std;
    }
  }
  return { type: "float32", data: out, dims: [1, 1, padded.height, padded.width] };
}
