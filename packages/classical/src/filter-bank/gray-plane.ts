/** The one plane of floats that filters run over. */
import { rgbToGray } from "@segkit/core/color";
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, toFloat32, toImage } from "@segkit/core/image";
import { checkFinite, phrase } from "@segkit/core/validate";

export interface GrayPlane {
  readonly data: Float32Array;
  readonly height: number;
  readonly width: number;
  readonly mean: number;
  /** Standard deviation. */
  readonly deviation: number;
}

/** An image's gray as floats: integer samples 0 … 1, floats as they are; alpha does not count. */
export function grayPlane(where: string, given: ImageLike): GrayPlane {
  const image = toImage(given, where);
  const { channels, height, width } = image;
  if (channels !== 1 && channels !== 3 && channels !== 4)
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: "1, or 3 or 4 of colors",
      received: phrase(`${channels}`),
      remedy: "Take one channel: planesOf(image)[0].",
    });
  checkFinite(where, "image.data", image.data, {
    code: "invalid-image",
    counts: (i) => i % channels < Math.min(3, channels),
  });
  const floats = toFloat32(image);
  const { data } = channels === 1 ? floats : rgbToGray(floats);
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i]!;
  const mean = sum / data.length;
  let squares = 0;
  for (let i = 0; i < data.length; i++) squares += (data[i]! - mean) ** 2;
  return { data, height, width, mean, deviation: Math.sqrt(squares / data.length) };
}
