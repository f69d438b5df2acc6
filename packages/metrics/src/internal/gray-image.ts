/** Images of one channel as arguments of measures. */
import { SegmentationError } from "@segkit/core/errors";
import { type Image, type ImageLike, viewImage } from "@segkit/core/image";
import { phrase } from "@segkit/core/validate";

/** Views an image of one channel; errors name the argument. */
export function grayImage(where: string, option: string, source: ImageLike): Image {
  let image: Image;
  try {
    image = viewImage(source, where);
  } catch (cause) {
    if (!(cause instanceof SegmentationError)) throw cause;
    const named = (cause.option ?? "image").replace(/^image/, option);
    const { expected, remedy } = cause;
    const received = phrase(cause.received);
    throw new SegmentationError(cause.code, {
      ...{ where, option: named, expected, received, cause },
      ...(remedy && { remedy }),
    });
  }
  if (image.channels === 1) return image;
  const remedy = "Make it gray first: rgbToGray(image).";
  throw new SegmentationError("invalid-image", {
    ...{ where, option: `${option}.channels`, expected: "1", received: image.channels, remedy },
  });
}

/** The sample that is white: 255, 65535, or 1 of floats. */
export function whiteOf({ data }: Image): number {
  return data instanceof Float32Array ? 1 : data instanceof Uint16Array ? 65_535 : 255;
}
