/** The one channel of samples that thresholds are about. */
import { rgbToGray } from "@segkit/core/color";
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, planesOf, viewImage } from "@segkit/core/image";
import { filterSamples } from "@segkit/core/samples";
import { checkFinite } from "@segkit/core/validate";

/** Samples in raster order: bytes, or floats; 16-bit integers are floats of the same numbers. */
export interface GrayPlane {
  readonly data: Uint8Array | Float32Array;
  readonly height: number;
  readonly width: number;
  /** Whether the samples of a float array are integers. */
  readonly isInteger?: boolean;
}

/**
 * Finite samples: one channel as it is, the first of two, or colors weighed as scikit-image's `rgb2gray` does, integers to integers and floats to floats.
 * Alpha is left out, whatever it is.
 */
export function grayPlane(where: string, image: ImageLike): GrayPlane {
  const source = viewImage(image, where);
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
  if (source.data instanceof Float32Array) {
    const counts = (i: number): boolean => channels % 2 === 1 || i % channels < channels - 1;
    checkFinite(where, "image.data", source.data, { code: "invalid-image", counts });
  }
  const gray = channels >= 3 ? rgbToGray(source) : channels === 2 ? planesOf(source)[0]! : source;
  const isInteger = gray.data instanceof Uint16Array;
  const { data } = filterSamples(where, gray, true);
  const plain = data instanceof Uint8ClampedArray ? new Uint8Array(data.buffer, data.byteOffset, data.length) : data;
  return { data: plain, height, width, isInteger };
}
