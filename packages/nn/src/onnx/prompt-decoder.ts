/** Decoders of prompts in the two forms that they are exported in, as sessions that take and give what the library's own do. */
import { SegmentationError } from "@segkit/core/errors";
import type { CallOptions } from "@segkit/core/progress";
import type { Session, TensorSpec } from "@segkit/core/runtime";
import type { Tensor, TensorType } from "@segkit/core/tensor";
import { phrase } from "@segkit/core/validate";
import { floatsOf, typed } from "./adapt.js";
import { describeValue } from "./image-input.js";
import type { OnnxModel } from "./read-model.js";
import { tensorTypeOf } from "./types.js";

/** What a decoder's file calls its inputs and outputs, and what it takes of prompts. */
export interface DecoderForm {
  readonly points: string;
  readonly labels: string;
  readonly masks: string;
  readonly qualities: string;
  /** Whether prompts have an axis of images before them, and their labels of boxes mean nothing. */
  readonly isTransformers: boolean;
  /** Whether it takes masks of an earlier round. */
  readonly takesMasks: boolean;
}

/** Inputs of the authors' export beside the embeddings. */
const AUTHORS = ["point_coords", "point_labels", "mask_input", "has_mask_input", "orig_im_size"];
/** Inputs of transformers' export beside the embeddings. */
const TRANSFORMERS = ["input_points", "input_labels"];

/** How a decoder was exported: by segment-anything's authors, or from transformers. */
export function decoderForm(model: OnnxModel): DecoderForm {
  const inputs = new Set(model.inputs.map(({ name }) => name));
  const isTransformers = inputs.has("input_points");
  const form = isTransformers
    ? { points: "input_points", labels: "input_labels", masks: "pred_masks", qualities: "iou_scores" }
    : { points: "point_coords", labels: "point_labels", masks: "low_res_masks", qualities: "iou_predictions" };
  for (const name of [form.masks, form.qualities]) {
    if (model.outputs.some((output) => output.name === name)) continue;
    throw new SegmentationError("unsupported", {
      where: "fromOnnx",
      option: "source.decoder",
      expected: `outputs ${form.masks} and ${form.qualities}`,
      received: phrase(model.outputs.map(describeValue).join("; ")),
      remedy: "Export the decoder as segment-anything's export_onnx_model.py does, with its small masks among the outputs.",
    });
  }
  return { ...form, isTransformers, takesMasks: inputs.has("mask_input") && inputs.has("has_mask_input") };
}

/** Names of the inputs that hold what is kept of an image. */
export function embeddingsOf({ inputs }: OnnxModel): readonly string[] {
  const prompts = new Set([...AUTHORS, ...TRANSFORMERS]);
  return inputs.map(({ name }) => name).filter((name) => !prompts.has(name));
}

/** A session of a decoder with the inputs and outputs of the library's own. */
export function adaptedDecoder(session: Session, model: OnnxModel, form: DecoderForm, maskSize: number): Session {
  const types = new Map(model.inputs.map(({ name, type }) => [name, tensorTypeOf(type)!]));
  const kept = embeddingsOf(model);
  const declared = model.inputs.find(({ name }) => name === form.points)?.dims?.[form.isTransformers ? 1 : 0];
  // a number where the file is for so many prompts; authors' exports are for one
  const step = form.isTransformers && typeof declared === "string" ? Number.POSITIVE_INFINITY : 1;
  const run = async (feeds: Readonly<Record<string, Tensor>>, options: CallOptions = {}) => {
    const count = feeds["point_labels"]!.dims[0]!;
    const embeddings = Object.fromEntries(kept.map((name) => [name, asTyped(feeds[name]!, types.get(name)!)]));
    const parts: Decoded[] = [];
    for (let at = 0; at < count; at += step) {
      const prompts = promptsOf(feeds, at, Math.min(step, count - at), { form, types, maskSize });
      parts.push(decodedOf(await session.run({ ...embeddings, ...prompts }, options), form, maskSize));
    }
    return joined(parts, maskSize);
  };
  return {
    ...{ backend: session.backend, reason: session.reason, timings: session.timings },
    inputs: decoderInputs(model, form, maskSize),
    outputs: [
      { name: "low_res_masks", type: "float32", dims: ["prompts", "masks", maskSize, maskSize] },
      { name: "iou_predictions", type: "float32", dims: ["prompts", "masks"] },
    ],
    run,
    verify: (feeds, options = {}) => {
      const embeddings = Object.fromEntries(kept.map((name) => [name, asTyped(feeds[name]!, types.get(name)!)]));
      return session.verify({ ...embeddings, ...promptsOf(feeds, 0, 1, { form, types, maskSize }) }, options);
    },
    dispose: () => session.dispose(),
  };
}

/** The inputs of a decoder as the task gives them. */
export function decoderInputs(model: OnnxModel, { takesMasks }: DecoderForm, maskSize: number): TensorSpec[] {
  const kept = new Set(embeddingsOf(model));
  const float = (name: string, dims: readonly (number | string)[]): TensorSpec => ({ name, type: "float32", dims });
  return [
    ...model.inputs.filter(({ name }) => kept.has(name)).map(({ name, dims }) => float(name, dims ?? [])),
    float("point_coords", ["prompts", "tokens", 2]),
    float("point_labels", ["prompts", "tokens"]),
    ...(takesMasks ? [float("mask_input", ["prompts", 1, maskSize, maskSize]), float("has_mask_input", ["prompts"])] : []),
  ];
}

interface Decoded {
  readonly masks: Float32Array;
  readonly qualities: Float32Array;
  readonly prompts: number;
}

/** Inputs of so many prompts, in the file's form and types. */
function promptsOf(
  feeds: Readonly<Record<string, Tensor>>,
  at: number,
  count: number,
  given: { readonly form: DecoderForm; readonly types: ReadonlyMap<string, TensorType>; readonly maskSize: number },
): Record<string, Tensor> {
  const { form, types, maskSize } = given;
  const part = (name: string, dims: readonly number[]) => {
    const { data } = floatsOf(feeds[name]!);
    const length = data.length / feeds[name]!.dims[0]!;
    return { data: data.subarray(at * length, (at + count) * length), dims: form.isTransformers ? [1, ...dims] : dims };
  };
  const inputs: Record<string, Tensor> = {};
  const put = (name: string, { data, dims }: { data: Float32Array; dims: readonly number[] }) => {
    const type = types.get(name);
    if (type !== undefined) inputs[name] = typed(data, type, dims);
  };
  const tokens = feeds["point_labels"]!.dims[1]!;
  put(form.points, part("point_coords", [count, tokens, 2]));
  put(form.labels, part("point_labels", [count, tokens]));
  const masks = feeds["mask_input"];
  const isGiven = masks !== undefined && floatsOf(feeds["has_mask_input"]!).data[at] === 1;
  put(
    "mask_input",
    isGiven
      ? part("mask_input", [count, 1, maskSize, maskSize])
      : { data: new Float32Array(maskSize * maskSize), dims: [1, 1, maskSize, maskSize] },
  );
  put("has_mask_input", { data: Float32Array.of(isGiven ? 1 : 0), dims: [1] });
  // what the graph upsamples to the image is upsampled here, row by row: it gets the least to do
  put("orig_im_size", { data: Float32Array.of(1, 1), dims: [2] });
  return inputs;
}

function decodedOf(outputs: Readonly<Record<string, Tensor>>, form: DecoderForm, maskSize: number): Decoded {
  const [masks, qualities] = [form.masks, form.qualities].map((name) => outputs[name]);
  const prompts = masks?.dims[form.isTransformers ? 1 : 0];
  const fits = masks?.dims.at(-1) === maskSize && masks.dims.at(-2) === maskSize && prompts !== undefined;
  if (fits && qualities) return { masks: floatsOf(masks).data, qualities: floatsOf(qualities).data, prompts };
  throw new SegmentationError("invalid-tensor", {
    where: "segment",
    option: form.masks,
    expected: `masks of ${maskSize} × ${maskSize}, a quarter of the network's input`,
    received: phrase(masks ? `[${masks.dims.join(", ")}]` : "none"),
  });
}

function joined(parts: readonly Decoded[], maskSize: number): Record<string, Tensor> {
  const prompts = parts.reduce((sum, part) => sum + part.prompts, 0);
  const all = (take: (part: Decoded) => Float32Array) => {
    if (parts.length === 1) return take(parts[0]!);
    const data = new Float32Array(parts.reduce((sum, part) => sum + take(part).length, 0));
    let at = 0;
    for (const part of parts) {
      data.set(take(part), at);
      at += take(part).length;
    }
    return data;
  };
  const [masks, qualities] = [all((part) => part.masks), all((part) => part.qualities)];
  const count = qualities.length / prompts;
  return {
    low_res_masks: { type: "float32", data: masks, dims: [prompts, count, maskSize, maskSize] },
    iou_predictions: { type: "float32", data: qualities, dims: [prompts, count] },
  };
}

function asTyped(tensor: Tensor, type: TensorType): Tensor {
  return tensor.type === type ? tensor : typed(floatsOf(tensor).data, type, tensor.dims);
}
