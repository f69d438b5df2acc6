/** A graph of ONNX operators under construction: nodes in order, constants, parameters and the names of everything. */
import { SegmentationError } from "@segkit/core/errors";
import { isKind, phrase } from "@segkit/core/validate";
import { ActivationChains } from "./activation-chains.js";
import type { Attributes } from "./attributes.js";
import type { ElementType } from "./element-type.js";
import { describeShape, type Extent, sameExtent, symbol } from "./extents.js";
import type { Initial } from "./initial.js";
import { joinFields, type ReceptiveField } from "./receptive-field.js";
import { checkWebgpuRules } from "./webgpu-rules.js";

/** ONNX operator-set versions that graphs are written in: 17 has LayerNormalization; 20 would move GridSample off the GPU. */
export type Opset = 17 | 18;

/** A result of a graph under construction. Operators take and give these; nothing is computed. */
export interface Value {
  readonly graph: Graph;
  /** Its name in the ONNX graph. */
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly Extent[];
  /** Whether it follows from parameters and constants alone, so that a runtime computes it once when it loads. */
  readonly constant: boolean;
  /** What the input's receptive field is here; undefined for what does not depend on the input. */
  readonly field: ReceptiveField | undefined;
}

/** A node of the graph: an operator with its inputs and outputs. */
export interface Node {
  readonly operator: string;
  readonly name: string;
  /** Names of values; empty for an optional input that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly Value[];
  readonly attributes: Attributes;
  /** Path of the layer that it computes; empty for operators without parameters. */
  readonly layer: string;
  /** Multiply-accumulates of one run, computed when they are asked for. */
  readonly macs: Extent;
}

/** A constant of the graph: its values are in the graph itself, not in the weight file. */
export interface Constant {
  readonly value: Value;
  readonly data: Float32Array | BigInt64Array | Int32Array | Uint8Array;
}

/** A tensor that comes from the weight file: its path is its key there. */
export interface Parameter {
  readonly path: string;
  readonly shape: readonly number[];
  /** How `initialize` fills it. */
  readonly initial: Initial;
  /** False for buffers such as running statistics, which counts of parameters leave out. */
  readonly trainable: boolean;
  readonly value: Value;
}

/** What a node computes, beside its operator and inputs. */
export interface NodeResult {
  readonly shape: readonly Extent[];
  /** Default the type of the first input. */
  readonly type?: ElementType;
  /** Default the join of the inputs' fields. */
  readonly field?: ReceptiveField | undefined;
}

/** Options of a {@link Graph}. */
export interface GraphOptions {
  readonly name: string;
  readonly opset?: Opset;
}

/** A network as it is built: nodes in the order of their computation, constants, and parameters by name. */
export class Graph {
  readonly name: string;
  readonly opset: Opset;
  readonly inputs: Value[] = [];
  readonly nodes: Node[] = [];
  readonly constants: Constant[] = [];
  readonly parameters = new Map<string, Parameter>();
  /** A value and axis for each symbolic extent that some value has. */
  readonly extents = new Map<string, { readonly value: Value; readonly axis: number }>();
  readonly #constantsByContent = new Map<string, Value>();
  readonly #layers = new Map<string, string>();
  /** Names of the results that are shape-only, as checkWebgpuRules defines it, and not constant. */
  readonly #shapeOnly = new Set<string>();
  readonly #chains = new ActivationChains();
  #counter = 0;

  constructor({ name, opset = 18 }: GraphOptions) {
    this.name = name;
    this.opset = opset;
  }

  /** Adds an input. Named extents are symbols, the same name the same extent; `field` starts receptive fields. */
  input(name: string, type: ElementType, dims: readonly (Extent | string)[], field?: ReceptiveField): Value {
    const shape = dims.map((dim) => (typeof dim === "string" ? symbol(dim) : dim));
    const value = this.#value(name, type, shape, field);
    this.inputs.push(value);
    return value;
  }

  /**
   * Adds a parameter, or gives the one that has this path already, for layers that share theirs. The value's shape is `view`: the same elements in the same
   * order, which costs nothing as they are used where they lie.
   */
  parameter(
    path: string,
    shape: readonly number[],
    initial: Initial,
    trainable: boolean,
    view: readonly number[] = shape,
  ): Value {
    const known = this.parameters.get(path);
    if (known !== undefined) {
      if (sameShape(known.shape, shape) && sameShape(known.value.shape, view)) return known.value;
      throw new SegmentationError("shape-mismatch", {
        where: "parameter",
        option: path,
        expected: `${describeShape(known.shape)}, as where it is used first`,
        received: phrase(describeShape(shape)),
      });
    }
    const elements = (extents: readonly number[]) => extents.reduce((a, b) => a * b, 1);
    if (!shape.every((extent) => Number.isInteger(extent) && extent >= 1) || elements(shape) !== elements(view)) {
      throw new SegmentationError("invalid-argument", {
        where: "parameter",
        option: path,
        expected: "a shape of positive integers, and a view with as many elements",
        received: phrase(describeShape(shape)),
      });
    }
    const value = this.#value(path, "float32", view, undefined, true);
    this.parameters.set(path, { path, shape: [...shape], initial, trainable, value });
    this.#layers.set(path, path.slice(0, Math.max(0, path.lastIndexOf("."), path.lastIndexOf("/"))));
    return value;
  }

  /** A constant tensor; equal ones are stored once. */
  constant(data: Constant["data"], shape: readonly number[] = [data.length]): Value {
    const type = typeOfData(data);
    if (shape.reduce((a, b) => a * b, 1) !== data.length) {
      throw new SegmentationError("invalid-argument", {
        where: "constant",
        option: "shape",
        expected: `a shape of ${data.length} elements`,
        received: phrase(describeShape(shape)),
        remedy: "Leave the shape out for a list.",
      });
    }
    // by bytes: 0 and −0, or two NaNs, are not the same constant
    const bytes = isKind(data, "Float32Array") ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : data;
    const key = data.length <= 64 ? `${type}[${shape}]${bytes}` : "";
    const known = data.length <= 64 ? this.#constantsByContent.get(key) : undefined;
    if (known !== undefined) return known;
    const value = this.#value(`constant_${this.constants.length}`, type, shape, undefined, true);
    this.constants.push({ value, data });
    if (data.length <= 64) this.#constantsByContent.set(key, value);
    return value;
  }

  /** Adds a node with one result. */
  node(
    operator: string,
    inputs: readonly (Value | undefined)[],
    attributes: Attributes,
    result: NodeResult,
    macs: () => Extent = NOTHING,
  ): Value {
    return this.nodeWithResults(operator, inputs, attributes, [result], macs)[0]!;
  }

  /**
   * Adds a node with several results.
   * @throws SegmentationError `unsupported` for what WebGPU fails on, computes wrongly or leaves to the CPU; the message says what to write instead
   */
  nodeWithResults(
    operator: string,
    inputs: readonly (Value | undefined)[],
    attributes: Attributes,
    results: readonly NodeResult[],
    macs: () => Extent = NOTHING,
  ): Value[] {
    const { type, constant, shapeOnly, layer, place } = this.#ofInputs(operator, inputs);
    const outputNames: string[] = [];
    const chain = { operator, inputs, outputs: outputNames };
    const second = this.#chains.isSecond(chain);
    checkWebgpuRules({ operator, inputs, attributes, results: results.length, shapeOnly, second });
    const name = `/${place === "" ? "" : `${place}/`}${operator}_${this.#counter++}`;
    const joined = joinFields(inputs);
    const outputs: Value[] = [];
    for (const result of results) {
      const field = "field" in result ? result.field : joined;
      const output = this.#value(`${name}_output_${outputs.length}`, result.type ?? type, result.shape, field, constant);
      outputs.push(output);
      outputNames.push(output.name);
      this.#layers.set(output.name, place);
      if (shapeOnly || operator === "Shape" || operator === "Size") this.#shapeOnly.add(output.name);
    }
    this.#chains.add(chain);
    const inputNames = inputs.map((input) => input?.name ?? "");
    this.nodes.push(new GraphNode(operator, name, inputNames, outputs, attributes, layer, constant ? NOTHING : macs));
    return outputs;
  }

  /** What a node's inputs say of it: whether it is constant or shape-only, its type unless it is told, the layer that it computes, and the place that it is named after. */
  #ofInputs(operator: string, inputs: readonly (Value | undefined)[]) {
    let type: ElementType | undefined;
    let constant = inputs.length > 0;
    let shapeOnly = true;
    let layer = "";
    let first = "";
    for (const input of inputs) {
      if (input === undefined) continue;
      if (input.graph !== this) throw stranger(operator, input, this);
      type ??= input.type;
      if (!input.constant) {
        constant = false;
        shapeOnly &&= this.#shapeOnly.has(input.name);
      }
      const at = this.#layers.get(input.name);
      if (!at) continue;
      first ||= at;
      // weights come after what they are applied to, which may be a parameter too, as queries are
      if (input.constant) layer = at;
    }
    // where a node has no parameter of its own, it is named after the layer whose result it takes
    return { type: type ?? "float32", constant, shapeOnly, layer, place: layer || first };
  }

  /** Takes away reshapes that nothing reads any more, and what only they needed. */
  dropUnread(outputs: readonly Value[]): void {
    const read = new Set(outputs.map(({ name }) => name));
    const kept: Node[] = [];
    for (const node of [...this.nodes].reverse()) {
      const isNeeded = node.outputs.some(({ name }) => read.has(name));
      if (!isNeeded && (node.operator === "Reshape" || node.outputs.every(({ name }) => this.#shapeOnly.has(name)))) continue;
      for (const name of node.inputs) read.add(name);
      kept.push(node);
    }
    this.nodes.splice(0, this.nodes.length, ...kept.reverse());
  }

  /** Whether a value is an activation after a convolution, which WebGPU would leave out before another one. */
  isActivated(value: Value): boolean {
    return this.#chains.isActivated(value.name);
  }

  #value(
    name: string,
    type: ElementType,
    shape: readonly Extent[],
    field: ReceptiveField | undefined,
    constant = false,
  ): Value {
    const value: Value = { graph: this, name, type, shape: [...shape], constant, field };
    for (const [axis, dim] of shape.entries()) {
      if (typeof dim === "number") {
        // only a constant may be empty: the target shape of a scalar is
        if (!Number.isInteger(dim) || dim < (constant ? 0 : 1)) {
          throw new SegmentationError("shape-mismatch", {
            where: this.name,
            option: name,
            expected: "extents of 1 or more",
            received: phrase(describeShape(shape)),
            remedy: "The input is too small for this network.",
          });
        }
      } else if (!this.extents.has(dim.text)) this.extents.set(dim.text, { value, axis });
    }
    return value;
  }
}

/** No multiply-accumulates. */
const NOTHING = (): Extent => 0;

/** A node whose multiply-accumulates are computed when somebody asks for them: few do. */
class GraphNode implements Node {
  readonly #macs: () => Extent;

  constructor(
    readonly operator: string,
    readonly name: string,
    readonly inputs: readonly string[],
    readonly outputs: readonly Value[],
    readonly attributes: Attributes,
    readonly layer: string,
    macs: () => Extent,
  ) {
    this.#macs = macs;
  }

  get macs(): Extent {
    return this.#macs();
  }
}

function stranger(operator: string, input: Value, graph: Graph): SegmentationError {
  return new SegmentationError("invalid-argument", {
    where: operator,
    option: input.name,
    expected: `a value of the graph ${graph.name}`,
    received: phrase(`one of ${input.graph.name}`),
    remedy: "Values belong to the graph that made them; pass constants and inputs of this graph.",
  });
}

/** Whether a shape has numbers only. */
export function isFixed(shape: readonly Extent[]): shape is readonly number[] {
  return shape.every((dim) => typeof dim === "number");
}

/** Whether two shapes are certainly equal. */
export function sameShape(a: readonly Extent[], b: readonly Extent[]): boolean {
  return a.length === b.length && a.every((dim, i) => sameExtent(dim, b[i]!));
}

function typeOfData(data: Constant["data"]): ElementType {
  if (isKind(data, "Float32Array")) return "float32";
  if (isKind(data, "BigInt64Array")) return "int64";
  return isKind(data, "Int32Array") ? "int32" : "uint8";
}
