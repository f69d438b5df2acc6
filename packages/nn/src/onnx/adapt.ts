/** A session of an ONNX model as the tasks take one: floats in channels first, whatever the file has. */
import { SegmentationError } from "@segkit/core/errors";
import type { KeypointSet } from "@segkit/core/keypoints";
import { logit } from "@segkit/core/probabilities";
import type { CallOptions } from "@segkit/core/progress";
import type { Session, TensorSpec } from "@segkit/core/runtime";
import type { Tensor, TensorType } from "@segkit/core/tensor";
import type { TaskName } from "../families/family.js";
import { fromHalves, toHalves } from "./half.js";
import type { OnnxHead } from "./head.js";
import type { ImageInput } from "./image-input.js";
import { classScores } from "./queries.js";

/** The input that tasks give. */
export const IMAGE = "image";
/** The output that tasks of one output take. */
export const LOGITS = "logits";
/** The outputs of heat maps and of fields, as the task of poses takes them. */
export const [HEAT_MAPS, FIELDS] = ["heatMaps", "fields"] as const;

type Floats = Tensor<"float32">;
/** A tensor's numbers as they come out of a session, for one task. */
type Outputs = Readonly<Record<string, Tensor>>;

/** How a model's tensors become those of a task. */
export interface Adapter {
  readonly image: ImageInput;
  readonly head: OnnxHead;
  /** What the session is for. */
  readonly accepts: readonly TaskName[];
  /** Of heat maps with fields: what they are of. */
  readonly keypoints?: KeypointSet | undefined;
}

/** The input as tasks see it: the file's own names of extents, channels first. */
export function imageSpec({ batch, channels, height, width }: ImageInput): TensorSpec {
  return { name: IMAGE, type: "float32", dims: [batch, channels, height, width] };
}

/** The session with its inputs and outputs as tasks take them. */
export function adapted(session: Session, adapter: Adapter): Session {
  const { image } = adapter;
  const run = async (feeds: Readonly<Record<string, Tensor>>, options: CallOptions = {}) => {
    const given = feeds[IMAGE] as Floats;
    const step = typeof image.batch === "number" ? image.batch : given.dims[0]!;
    const parts: Outputs[] = [];
    for (let at = 0; at < given.dims[0]!; at += step) {
      parts.push(outputsOf(adapter, await session.run({ [image.name]: nativeInput(given, at, step, image) }, options)));
    }
    return joined(parts, given.dims[0]!);
  };
  return {
    ...{ backend: session.backend, reason: session.reason, timings: session.timings },
    inputs: [imageSpec(image)],
    outputs: outputSpecs(session, adapter),
    run,
    verify: (feeds, options = {}) => {
      const given = feeds[IMAGE] as Floats;
      const step = typeof image.batch === "number" ? image.batch : given.dims[0]!;
      return session.verify({ [image.name]: nativeInput(given, 0, step, image) }, options);
    },
    dispose: () => session.dispose(),
  };
}

/** Whether queries become scores of classes; their objects are found in what the network gives. */
function isOneOutput({ head, accepts }: Adapter): boolean {
  return "output" in head || (head.kind === "queries" && accepts.includes("semantic"));
}

function outputSpecs(session: Session, adapter: Adapter): TensorSpec[] {
  const { head } = adapter;
  if (isOneOutput(adapter)) {
    const channels = "channels" in head ? head.channels : "nClasses" in head ? head.nClasses : undefined;
    const own = channels ?? (head.kind === "map" ? 1 : "classes");
    const dims = head.kind === "classes" ? ["batch", own] : ["batch", own, "rows", "columns"];
    return [{ name: LOGITS, type: "float32", dims }];
  }
  if (head.kind === "fields") {
    return [HEAT_MAPS, FIELDS].map((name) => ({ name, type: "float32", dims: ["batch", name, "rows", "columns"] }));
  }
  return session.outputs.map(({ name, dims }) => ({ name, type: "float32", dims }));
}

/** Images of a batch as the file takes them; zeros where the last run has fewer. */
export function nativeInput(given: Floats, at: number, count: number, { layout, type }: ImageInput): Tensor {
  const [n, channels, height, width] = given.dims as [number, number, number, number];
  const plane = height * width;
  const length = channels * plane;
  const floats = new Float32Array(count * length);
  const own = given.data.subarray(at * length, Math.min(n, at + count) * length);
  if (layout.endsWith("CHW")) floats.set(own);
  else {
    for (let image = 0; image < own.length; image += length) {
      for (let c = 0; c < channels; c++) {
        for (let i = 0; i < plane; i++) floats[image + i * channels + c] = own[image + c * plane + i]!;
      }
    }
  }
  const planes = layout.endsWith("CHW") ? [channels, height, width] : [height, width, channels];
  return typed(floats, type, layout.startsWith("N") ? [count, ...planes] : planes);
}

/** Numbers as the element type that a file takes. */
export function typed(floats: Float32Array, type: TensorType, dims: readonly number[]): Tensor {
  if (type === "float16") return { type, data: toHalves(floats), dims };
  if (type === "int64") return { type, data: BigInt64Array.from(floats, (value) => BigInt(Math.round(value))), dims };
  if (type === "int32") return { type, data: Int32Array.from(floats, Math.round), dims };
  if (type === "uint8") {
    return { type, data: Uint8Array.from(floats, (value) => Math.min(255, Math.max(0, Math.round(value)))), dims };
  }
  return { type: "float32", data: floats, dims };
}

/** Numbers of any type as floats. */
export function floatsOf({ type, data, dims }: Tensor): Floats {
  if (type === "float32") return { type, data: data as Float32Array, dims };
  if (type === "float16") return { type: "float32", data: fromHalves(data as Uint16Array), dims };
  return { type: "float32", data: Float32Array.from(data as ArrayLike<number | bigint>, Number), dims };
}

function outputsOf(adapter: Adapter, outputs: Outputs): Outputs {
  const { head } = adapter;
  const named = (name: string): Floats => {
    const found = outputs[name];
    if (found) return floatsOf(found);
    throw new SegmentationError("invalid-tensor", {
      where: "fromOnnx",
      option: name,
      expected: "an output of the session",
      received: found,
    });
  };
  if (head.kind === "queries" && isOneOutput(adapter)) return { [LOGITS]: classScores(named(head.classes), named(head.masks)) };
  if (head.kind === "fields") return fieldMaps(named(head.heatMaps), named(head.fields), head, adapter.keypoints);
  if (head.kind === "classes") return { [LOGITS]: logitsOf(named(head.output), head.activation) };
  if (head.kind === "labels") return { [LOGITS]: oneHot(channelsFirst(named(head.output), head.layout)) };
  if ("layout" in head) return { [LOGITS]: logitsOf(channelsFirst(named(head.output), head.layout), head.activation) };
  return Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [name, floatsOf(tensor)]));
}

/** Heat maps and fields; where one output has both, heat maps are as many as there are points, and the background's. */
function fieldMaps(
  heatMaps: Floats,
  fields: Floats,
  { heatMaps: name, fields: other, layout }: Extract<OnnxHead, { kind: "fields" }>,
  keypoints: KeypointSet | undefined,
): Outputs {
  const heat = channelsFirst(heatMaps, layout);
  if (name !== other) return { [HEAT_MAPS]: heat, [FIELDS]: channelsFirst(fields, layout) };
  const [batch, channels, height, width] = heat.dims as [number, number, number, number];
  const points = Math.min(channels, 1 + (keypoints?.names.length ?? channels));
  const plane = height * width;
  const part = (from: number, end: number): Floats => {
    const data = new Float32Array(batch * (end - from) * plane);
    for (let i = 0; i < batch; i++) {
      const at = i * channels * plane;
      data.set(heat.data.subarray(at + from * plane, at + end * plane), i * (end - from) * plane);
    }
    return { type: "float32", data, dims: [batch, end - from, height, width] };
  };
  return { [HEAT_MAPS]: part(0, points), [FIELDS]: part(points, channels) };
}

/** `[batch, channels, height, width]`. */
function channelsFirst({ data, dims }: Floats, layout: "NCHW" | "NHWC" | "NHW"): Floats {
  if (layout === "NHW") return { type: "float32", data, dims: [dims[0]!, 1, dims[1]!, dims[2]!] };
  if (layout === "NCHW") return { type: "float32", data, dims };
  const [n, height, width, channels] = dims as [number, number, number, number];
  const plane = height * width;
  const out = new Float32Array(data.length);
  for (let image = 0; image < n; image++) {
    const base = image * plane * channels;
    for (let i = 0; i < plane; i++) {
      for (let c = 0; c < channels; c++) out[base + c * plane + i] = data[base + i * channels + c]!;
    }
  }
  return { type: "float32", data: out, dims: [n, channels, height, width] };
}

/** Smaller than any difference that a float16 network tells, and above 0: probabilities of 0 and 1 have no finite logit. */
const LEAST = 1e-8;

/** Scores whose softmax, or sigmoid, the probabilities are. */
function logitsOf(tensor: Floats, activation: string): Floats {
  return activation === "softmax" || activation === "sigmoid" ? logit(tensor, { of: activation, least: LEAST }) : tensor;
}

/** Labels as scores: 1 for the class that a pixel has. */
function oneHot({ data, dims }: Floats): Floats {
  const [n, , height, width] = dims as [number, number, number, number];
  const classes = Math.max(2, data.reduce((most, label) => Math.max(most, label), 0) + 1);
  const plane = height * width;
  const out = new Float32Array(n * classes * plane);
  for (let image = 0; image < n; image++) {
    for (let i = 0; i < plane; i++) {
      const label = data[image * plane + i]!;
      if (label >= 0) out[(image * classes + label) * plane + i] = 1;
    }
  }
  return { type: "float32", data: out, dims: [n, classes, height, width] };
}

/** Outputs of several runs one after another, without those of images that were not there. */
function joined(parts: readonly Outputs[], count: number): Record<string, Tensor> {
  const [first] = parts as [Outputs];
  return Object.fromEntries(
    Object.entries(first).map(([name, { dims }]) => {
      const rest = dims.slice(1);
      const length = rest.reduce((product, extent) => product * extent, 1);
      if (parts.length === 1 && dims[0] === count) return [name, first[name]!];
      const data = new Float32Array(count * length);
      let at = 0;
      for (const part of parts) {
        const own = (part[name] as Floats).data.subarray(0, data.length - at);
        data.set(own, at);
        at += own.length;
      }
      return [name, { type: "float32" as const, data, dims: [count, ...rest] }];
    }),
  );
}
