/** What a network is before it has weights: named inputs, and a function that builds its graph. */
import { SegmentationError } from "@segkit/core/errors";
import type { TensorType } from "@segkit/core/tensor";
import { phrase, slipOf } from "@segkit/core/validate";
import { type Extent, multiplyExtents, symbol } from "../graph/extents.js";
import { Graph, type Opset } from "../graph/graph.js";
import type { Value } from "../graph/value.js";
import { Scope } from "../layers/scope.js";
import type { Spelling } from "../weights/spelling.js";

/** An input of a network. */
export interface InputSpec {
  readonly type: TensorType;
  /** Extents; a string names one that each run may choose, such as `batch`, `height`, `width`. */
  readonly dims: readonly (number | string)[];
  /** For named extents: what they have to be a multiple of. */
  readonly multipleOf?: Readonly<Record<string, number>>;
}

/** Values by name: a network's inputs or outputs. */
export type Values = Readonly<Record<string, Value>>;

/** A network's definition. Nothing is computed or allocated until it is compiled. */
export interface Model {
  /** For messages and for the ONNX graph. */
  readonly name: string;
  readonly inputs: Readonly<Record<string, InputSpec>>;
  /** Builds the graph: parameters come from `p`, whose path is their key in the weight file. */
  readonly forward: (p: Scope, inputs: Values) => Values;
  /** Keys that published files have and this network has no use for. `num_batches_tracked` counters need no mention. */
  readonly ignoredKeys?: readonly RegExp[];
  /** Keys whose tensors switch something on that this definition has not. Tasks read them and refuse files in which they are not zero. */
  readonly mustBeZero?: readonly RegExp[];
  /** Other names that published files give the same parameters. A file that lacks some of the definition's names is read by the spelling that has most of them. */
  readonly spellings?: readonly Spelling[];
}

/** Sizes for named extents; those left out stay free. */
export type Extents = Readonly<Record<string, number>>;

/** A model's graph, and its results by name. */
export interface Trace {
  readonly graph: Graph;
  readonly outputs: readonly (readonly [name: string, value: Value])[];
}

/**
 * The image input that most networks have: `[batch, channels, height, width]`, float32.
 *
 * @param channels - how many channels the image has
 * @param multiple - what height and width have to be multiples of
 * @returns `inputs` of a {@link Model}
 *
 * @example
 * ```ts
 * import { imageInput } from "@segkit/nn";
 *
 * console.assert(imageInput(3).image.dims.join() === "batch,3,height,width");
 * ```
 */
export function imageInput(channels = 3, multiple = 1): Record<"image", InputSpec> {
  const multipleOf = { height: multiple, width: multiple };
  return { image: { type: "float32", dims: ["batch", channels, "height", "width"], multipleOf } };
}

/** Options of {@link trace}. */
export interface TraceOptions {
  /** Sizes for named extents of the inputs. @default none: all are free */
  readonly extents?: Extents;
  /** @default 18 */
  readonly opset?: Opset;
  /** The function that errors name. @default "trace" */
  readonly where?: string;
}

/**
 * Builds a model's graph: every node, with shapes and receptive fields, before it has weights.
 *
 * @param model - a definition
 * @param options - see {@link TraceOptions}
 * @returns the graph and its outputs, for tools that look at networks; `compile` and `summary` are made of it
 * @throws SegmentationError `invalid-option`, `shape-mismatch`, `unsupported`
 *
 * @example
 * ```ts
 * import { trace, unet } from "@segkit/nn";
 *
 * const { graph, outputs } = trace(unet({ nClasses: 2, width: 4 }));
 * console.assert(outputs[0]?.[0] === "logits" && graph.parameters.has("outc.conv.weight"));
 * ```
 *
 * @remarks
 * O(nodes) time and memory.
 */
export function trace(model: Model, { extents = {}, opset, where = "trace" }: TraceOptions = {}): Trace {
  checkDefinition(where, model);
  const graph = new Graph({ name: model.name, ...(opset && { opset }) });
  const known = new Set(Object.values(model.inputs).flatMap((spec) => spec.dims.filter((dim) => typeof dim === "string")));
  for (const [name, size] of Object.entries(extents)) {
    if (known.has(name) && Number.isSafeInteger(size) && size >= 1) continue;
    throw new SegmentationError("invalid-option", {
      where,
      option: name,
      expected: known.has(name) ? "an integer ≥ 1" : `one of the extents ${[...known].join(", ")} of ${model.name}`,
      received: size,
    });
  }
  const inputs: Record<string, Value> = {};
  for (const [name, spec] of Object.entries(model.inputs)) {
    const dims = spec.dims.map((dim) => (typeof dim === "number" ? dim : extentOf(where, model, spec, dim, extents)));
    // receptive fields are those of images: inputs with two spatial axes
    const field = dims.length === 4 ? ({ size: [1, 1], stride: [1, 1] } as const) : undefined;
    inputs[name] = graph.input(name, spec.type, dims, field);
  }
  const outputs = Object.entries(model.forward(new Scope(graph), inputs));
  if (outputs.length === 0) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: model.name,
      expected: "at least one output",
      received: phrase("none"),
    });
  }
  const taken = outputs.find(([name]) => name in inputs || graph.parameters.has(name));
  if (taken !== undefined) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: taken[0],
      expected: `outputs that are named otherwise than inputs and parameters of ${model.name}`,
      received: phrase(taken[0]),
      remedy: "ONNX has one name for one tensor: rename the output.",
    });
  }
  graph.dropUnread(outputs.map(([, value]) => value));
  return { graph, outputs };
}

/** Throws `invalid-argument` unless the value is what a network's function gives. */
export function checkDefinition(where: string, model: Model): void {
  if (typeof model?.forward !== "function" || typeof model.inputs !== "object") {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "model",
      expected: "a network's definition, as unet({ … }) gives",
      received: model,
      ...(typeof model === "function" && { remedy: "Call it with its configuration." }),
      ...slipOf("other", model),
    });
  }
}

function extentOf(where: string, model: Model, spec: InputSpec, name: string, extents: Extents): Extent {
  const multiple = spec.multipleOf?.[name] ?? 1;
  const size = extents[name];
  if (size === undefined) return multiple === 1 ? symbol(name) : multiplyExtents(multiple, symbol(`(${name}/${multiple})`));
  if (size % multiple === 0) return size;
  throw new SegmentationError("shape-mismatch", {
    where,
    option: name,
    expected: `a multiple of ${multiple} for ${model.name}`,
    received: size,
    remedy: `Resize or pad to ${Math.ceil(size / multiple) * multiple}.`,
  });
}

/** `[batch, 3, 512, 512]` of an input as the user wrote it, with the given sizes filled in. */
export function specDims(spec: InputSpec, extents: Extents): (number | string)[] {
  return spec.dims.map((dim) => (typeof dim === "string" ? (extents[dim] ?? dim) : dim));
}
