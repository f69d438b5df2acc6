/** Saliency maps and the masks that they are judged by, as planes. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import { checkFinite, checkMask, checkSameSize, phrase } from "@segkit/core/validate";
import { grayImage, whiteOf } from "../internal/gray-image.js";

/** A saliency map and its ground truth. */
export interface SalientPair {
  /** Values 0 … 1. */
  readonly values: Float64Array;
  /** 1 inside, 0 outside. */
  readonly truth: Uint8Array;
  readonly height: number;
  readonly width: number;
}

/** Checks both, and makes their values 0 … 1. */
export function salientPair(where: string, saliency: ImageLike, groundTruth: Mask | ImageLike, stretch: boolean): SalientPair {
  const image = grayImage(where, "saliency", saliency);
  const { data, height, width } = image;
  const truth = truthOf(where, groundTruth);
  checkSameSize(where, "saliency", { height, width }, "groundTruth", truth);
  if (height * width < 2) {
    const [expected, received] = ["an image of 2 pixels or more", phrase("1 pixel")];
    throw new SegmentationError("invalid-image", { where, option: "saliency", expected, received });
  }
  const white = whiteOf(image);
  const values = Float64Array.from(data, (sample) => sample / white);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) checkFinite(where, "saliency.data", data, { code: "invalid-image" });
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (stretch && high !== low) {
    for (let i = 0; i < values.length; i++) values[i] = (values[i]! - low) / (high - low);
  } else if (low < 0 || high > 1) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "saliency.data",
      expected: "floats 0 … 1",
      received: phrase(`values from ${low} to ${high}`),
      remedy: "Scores become probabilities by a sigmoid.",
    });
  }
  return { values, truth: truth.data, height, width };
}

/** A mask as it is, or a gray image's pixels above 128 of 255. */
function truthOf(where: string, groundTruth: Mask | ImageLike): Mask {
  const isImage =
    typeof groundTruth === "object" && groundTruth !== null && ("channels" in groundTruth || "info" in groundTruth);
  if (!isImage) {
    const { data, height, width } = checkMask(where, "groundTruth", groundTruth as Mask);
    return { data: data.map((value) => (value ? 1 : 0)), height, width };
  }
  const { data, height, width } = grayImage(where, "groundTruth", groundTruth as ImageLike);
  const isFloat = data instanceof Float32Array;
  if (!isFloat && data.includes(1) && data.every((value) => value < 2)) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "groundTruth.data",
      expected: "a gray image, dark outside and light inside",
      received: phrase("only 0 and 1"),
      remedy: "A mask has no channels: { data, height, width }.",
    });
  }
  const level = isFloat ? Math.fround(128 / 255) : data instanceof Uint16Array ? 128 * 257 : 128;
  return { data: Uint8Array.from(data, (value) => (value > level ? 1 : 0)), height, width };
}
