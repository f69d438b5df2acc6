/** A definition and its authors' weight file become a small ONNX graph that points into the file. */
import type { CompiledModel, TensorSpec, WeightFile } from "@segkit/core/runtime";
import type { TensorType } from "@segkit/core/tensor";
import { checkObject, type Rules, readOptions } from "@segkit/core/validate";
import type { Opset } from "../graph/graph.js";
import { type Initializer, writeModel } from "../graph/onnx.js";
import type { Value } from "../graph/value.js";
import { checkWeightsOption } from "../weights/check-weights.js";
import type { Weights } from "../weights/weights.js";
import { matchWeights } from "./match.js";
import { type Extents, type Model, specDims, type Trace, trace } from "./model.js";

/** Options of {@link compile}. */
export interface CompileOptions {
  /** The tensors, by the definition's parameter names. They stay where they are. */
  readonly weights: Weights;
  /**
   * Sizes for named extents of the inputs, e.g. `{ batch: 1, height: 512, width: 512 }`; those left out may differ from run to run.
   * @default none: all are free
   */
  readonly extents?: Extents;
  /**
   * Whether tensors that the definition does not use are an error.
   * @default "error"
   */
  readonly unexpected?: "error" | "ignore";
  /**
   * Version of the ONNX operator set.
   * @default 18
   */
  readonly opset?: Opset;
}

/** Bounds and defaults of {@link compile}'s options. */
export const compileRules = {
  weights: { kind: "object", check: checkWeightsOption, required: true },
  extents: { kind: "object", check: checkObject },
  unexpected: { kind: "choice", of: ["error", "ignore"], default: "error" },
  opset: { kind: "choice", of: [17, 18], default: 18 },
} as const satisfies Rules<CompileOptions>;

/**
 * Compiles a network: builds its graph, checks every parameter against the weight file, and writes an ONNX model whose initializers are byte ranges of that
 * file. No weight is read or copied; tensors of other float types are cast within the graph.
 *
 * @param model - a definition, e.g. `segformer({ variant: "b0" })`
 * @param options - see {@link CompileOptions}
 * @returns graph and weight files, for `runtime.createSession`
 * @throws SegmentationError `weights-mismatch` for missing, unexpected or misshaped tensors, with the nearest names; `invalid-option`; `shape-mismatch`
 *
 * @example
 * ```ts
 * import { compile, initialize, unet } from "@segkit/nn";
 *
 * const model = unet({ nClasses: 2, width: 4 });
 * const { graph, weights, inputs } = compile(model, { weights: initialize(model) });
 * console.assert(graph.length < 50_000 && weights.length === 1);
 * console.assert(inputs[0]?.dims.join() === "batch,3,height,width");
 * ```
 *
 * @remarks
 * O(nodes) time and memory, a few hundred kB for the largest networks.
 */
export function compile(model: Model, options: CompileOptions): CompiledModel {
  const where = "compile";
  const { weights, extents = {}, unexpected, opset } = readOptions(where, options, compileRules);
  const traced = trace(model, { extents, opset, where });
  const { tensors } = matchWeights(traced.graph.parameters, weights, { where, model, unexpected });
  const initializers: Initializer[] = [];
  const files = new Map<string, WeightFile>();
  for (const { path, value } of traced.graph.parameters.values()) {
    const { type, file, byteOffset, byteLength } = tensors.get(path)!;
    files.set(file.location, file);
    initializers.push({
      name: path,
      type,
      dims: value.shape as readonly number[],
      data: { location: file.location, offset: byteOffset, length: byteLength },
    });
  }
  return { graph: serialize(traced, initializers), weights: [...files.values()], ...specs(model, traced, extents) };
}

/** The ONNX model of a trace, without what no output needs; initializers of other types than float32 are cast. */
export function serialize({ graph, outputs }: Trace, initializers: readonly Initializer[]): Uint8Array<ArrayBuffer> {
  const needed = new Set(outputs.map(([, value]) => value.name));
  const nodes = [...graph.nodes].reverse().filter((node) => {
    if (!node.outputs.some((output) => needed.has(output.name))) return false;
    for (const input of node.inputs) needed.add(input);
    return true;
  });
  const stored = initializers.filter(({ name }) => needed.has(name));
  const others = stored.filter(({ type }) => type !== "float32");
  const storedName = ({ name, type }: Initializer) => (type === "float32" ? name : `${name}::${type}`);
  return writeModel({
    name: graph.name,
    opset: graph.opset,
    inputs: graph.inputs,
    nodes: nodes.reverse(),
    constants: graph.constants.filter(({ value }) => needed.has(value.name)),
    initializers: stored.map((item) => ({ ...item, name: storedName(item) })),
    casts: others.map((item) => ({ from: storedName(item), to: item.name })),
    outputs,
  });
}

function specs(model: Model, { outputs }: Trace, extents: Extents): { inputs: TensorSpec[]; outputs: TensorSpec[] } {
  const inputs = Object.entries(model.inputs).map(([name, spec]) => ({ name, type: spec.type, dims: specDims(spec, extents) }));
  return { inputs, outputs: outputs.map(([name, value]) => ({ name, type: value.type as TensorType, dims: dimsOf(value) })) };
}

function dimsOf({ shape }: Value): (number | string)[] {
  return shape.map((dim) => (typeof dim === "number" ? dim : dim.text));
}
