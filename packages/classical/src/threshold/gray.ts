/** The one channel of samples that thresholds are about. */
import { rgbToGray } from "@segkit/core/color";
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, planesOf, toImage } from "@segkit/core/image";
import { checkFinite } from "@segkit/core/validate";

/** Samples in raster order: bytes, or floats. */
export interface GrayPlane {
  readonly data: Uint8Array | Float32Array;
  readonly height: number;
  readonly width: number;
}

/** Finite samples: one channel as it is, the first of two, or colors weighed as scikit-image's `rgb2gray` does, bytes to bytes and floats to floats. Alpha is left out. */
export function grayPlane(where: string, image: ImageLike): GrayPlane {
  const source = toImage(image, where);
  const { height, width, channels } = source;
  if (channels > 4) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: "1 … 4",
      received: channels,
      remedy: "Take one channel: planesOf(image)[0].",
    });
  }
  if (source.data instanceof Float32Array) checkFinite(where, "image.data", source.data, { code: "invalid-image" });
  const { data } = channels >= 3 ? rgbToGray(source) : channels === 2 ? planesOf(source)[0]! : source;
  const plain = data instanceof Uint8ClampedArray ? new Uint8Array(data.buffer, data.byteOffset, data.length) : data;
  return { data: plain, height, width };
}
