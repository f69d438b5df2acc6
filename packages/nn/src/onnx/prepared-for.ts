/** How images are prepared for an ONNX file. */
import { SegmentationError } from "@segkit/core/errors";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import type { Preprocessing } from "../tasks/preprocessing.js";
import type { OnnxHead } from "./head.js";
import type { ImageInput } from "./image-input.js";

/** How images are prepared: as the caller says, at the size that the model is for. */
export function preparedFor(image: ImageInput, head: OnnxHead, given: Preprocessing | undefined): Preprocessing {
  const { height, width } = image;
  const fixed = typeof height === "number" && typeof width === "number" ? { height, width } : undefined;
  if (given === undefined && (head.kind === "yolo" || head.kind === "yolo-pose")) {
    const square = fixed ?? { height: 640, width: 640 };
    if (square.height === square.width) {
      return { size: { longestEdge: square.height }, pad: { ...square, value: 114, at: "center" } };
    }
  }
  // RTMPose's are all prepared alike, and what takes whole numbers normalizes them itself
  if (given === undefined && fixed && head.kind === "bins") return { size: fixed, mean: IMAGENET_MEAN, std: IMAGENET_STD };
  if (given === undefined && fixed && head.kind === "points" && image.type === "int32") return { size: fixed, scale: 1 };
  if (given === undefined) {
    throw new SegmentationError("invalid-option", {
      where: "fromOnnx",
      option: "preprocessing",
      expected: "how the model's images are prepared, which its file does not say",
      received: undefined,
      remedy:
        "Pass preprocessing: {} for red, green and blue in 0 … 1, or { mean, std, … }; preprocessingFromConfig reads a preprocessor_config.json.",
    });
  }
  const { size, pad, centerCrop } = given;
  const prepared = image.type === "uint8" || image.type === "int32" ? { scale: 1, ...given } : given;
  if (fixed === undefined || pad || centerCrop) return prepared;
  if (size === undefined) return { ...prepared, size: fixed };
  if ("height" in size && size.height === fixed.height && size.width === fixed.width) return prepared;
  throw new SegmentationError("invalid-option", {
    where: "fromOnnx",
    option: "preprocessing.size",
    expected: `${fixed.height} × ${fixed.width}, the one size that the model is for`,
    received: size,
    remedy: "Leave it out, or add a pad or a centerCrop of that size.",
  });
}
