/** Images that are gray or colors. */
import { SegmentationError } from "@segkit/core/errors";
import { type ByteOrFloat, type Image, type ImageLike, toImage } from "@segkit/core/image";
import { checkUnitRange } from "@segkit/core/samples";
import { checkFinite } from "@segkit/core/validate";

/** The image, checked: gray or colors, with or without an alpha that does not count; bytes, or floats of 0 … 1. */
export function readGrayOrColors(where: string, given: ImageLike): Image<ByteOrFloat> {
  const image = toImage(given, where);
  const { data, channels } = image;
  if (channels !== 1 && channels !== 3 && channels !== 4) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.channels",
      expected: "1, or 3 or 4 of colors",
      received: channels,
      remedy: "Take one channel: planesOf(image)[0].",
    });
  }
  const counted = Math.min(3, channels);
  checkFinite(where, "image.data", data, { code: "invalid-image", counts: (i) => i % channels < counted });
  checkUnitRange(where, image, undefined, counted);
  return image;
}
