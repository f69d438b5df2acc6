/** The input of an ONNX model that an image becomes. */
import { SegmentationError } from "@segkit/core/errors";
import type { TensorType } from "@segkit/core/tensor";
import { phrase } from "@segkit/core/validate";
import type { OnnxValue } from "./messages.js";
import type { OnnxModel } from "./read-model.js";
import { tensorTypeOf, typeName } from "./types.js";

/** How an image lies in an input: channels before rows and columns, or after them; with or without a batch. */
export type ImageLayout = "NCHW" | "NHWC" | "CHW" | "HWC";

/** An input for images. */
export interface ImageInput {
  readonly name: string;
  readonly type: TensorType;
  readonly layout: ImageLayout;
  readonly dims: readonly (number | string)[];
  readonly channels: number;
  /** Numbers where the model is for one size. */
  readonly height: number | string;
  readonly width: number | string;
  /** Images of a run, where the model is for one number. */
  readonly batch: number | string;
}

/** The one input that can hold an image. */
export function imageInputOf(where: string, { inputs }: OnnxModel): ImageInput {
  const [only, another] = inputs;
  if (!only || another) {
    throw new SegmentationError("unsupported", {
      where,
      option: "source",
      expected: "a model with one input, the image",
      received: phrase(inputs.length === 0 ? "one without inputs" : `inputs ${inputs.map(describeValue).join(", ")}`),
      remedy: "Run its session with tensors of your own: createSession of a runtime takes `network.compiled`.",
    });
  }
  const found = imageOf(only);
  if (found) return found;
  throw new SegmentationError("unsupported", {
    where,
    option: "source",
    expected: "an input [batch, channels, height, width] or [batch, height, width, channels] of 1, 3 or 4 channels",
    received: phrase(describeValue(only)),
    remedy: "Export the model with such an input, of float32, float16, uint8 or int32.",
  });
}

/** An input that can hold an image, or undefined. */
export function imageOf({ name, type, dims }: OnnxValue): ImageInput | undefined {
  const own = tensorTypeOf(type);
  if (dims === undefined || !(own === "float32" || own === "float16" || own === "uint8" || own === "int32")) return undefined;
  const batch = dims.length === 4 ? dims[0]! : 1;
  const plane = dims.length === 4 ? dims.slice(1) : dims;
  if (plane.length !== 3) return undefined;
  const [a, b, c] = plane as [number | string, number | string, number | string];
  const isCount = (extent: number | string) => extent === 1 || extent === 3 || extent === 4;
  const prefix = dims.length === 4 ? "N" : "";
  const base = { name, type: own, dims, batch };
  // free channels are taken for colors
  if (isCount(a) || (typeof a === "string" && !isCount(c))) {
    const channels = typeof a === "number" ? a : 3;
    return { ...base, layout: `${prefix}CHW` as ImageLayout, channels, height: b, width: c };
  }
  if (isCount(c)) return { ...base, layout: `${prefix}HWC` as ImageLayout, channels: c as number, height: a, width: b };
  return undefined;
}

/** "logits float32 [1, 21, height, width]" */
export function describeValue({ name, type, dims }: OnnxValue): string {
  return `${name} ${typeName(type)} [${dims?.join(", ") ?? "…"}]`;
}
