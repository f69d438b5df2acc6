/** What becomes of each node of a classifier's graph when it is made dense: which axes it has lost, how far its positions are apart. */
import { SegmentationError } from "@segkit/core/errors";
import type { Size } from "@segkit/core/resize";
import { phrase } from "@segkit/core/validate";
import { describeShape } from "../graph/extents.js";
import type { Constant, Node, Value } from "../graph/graph.js";
import type { Trace } from "./model.js";

/** Height, then width. */
export type Pair = readonly [number, number];

/** A value of the window's graph that depends on the image. */
export interface Plane {
  /** Pixels of the image from one position to the next. */
  readonly step: Pair;
  /** Channels, height and width of the map that was flattened; of a value that is still a map, its own. */
  readonly map: readonly [channels: number, height: number, width: number];
  /** Whether the map was flattened, so that a linear layer reads all its positions. */
  readonly flat: boolean;
}

/** What is known of a classifier at its window. */
export interface DensePlan {
  readonly traced: Trace;
  readonly planes: ReadonlyMap<string, Plane>;
  readonly constants: ReadonlyMap<string, Constant>;
  /** The convolutions and poolings that see zeros beyond the window's border. */
  readonly padded: readonly string[];
  /** Pixels from one window to the next, as the strides multiply. */
  readonly stride: Pair;
}

/** Operators that compute each element by itself, or each position with constants that are the same everywhere. */
const BY_ELEMENT: ReadonlySet<string> = new Set(
  "Abs Add Cast Ceil Clip Div Elu Erf Exp Floor Gelu HardSigmoid HardSwish Identity LeakyRelu Log Max Min Mish Mul Neg PRelu Pow Reciprocal Relu Sigmoid Softplus Sqrt Sub Tanh ThresholdedRelu".split(
    " ",
  ),
);

/** Operators of channels alone, with the attribute that says so where there is one. */
const BY_POSITION: ReadonlySet<string> = new Set(["BatchNormalization", "Concat", "Pad", "Slice", "Softmax"]);

const WINDOWED: ReadonlySet<string> = new Set(["Conv", "MaxPool", "AveragePool"]);
const GLOBAL: ReadonlySet<string> = new Set(["GlobalAveragePool", "GlobalMaxPool"]);
const RESHAPING: ReadonlySet<string> = new Set(["Reshape", "Squeeze", "Unsqueeze"]);

/** Follows a classifier through its graph at the size of its window, and refuses what has no dense form. */
export function densePlan(where: string, traced: Trace, window: Size): DensePlan {
  const { graph, outputs } = traced;
  const [input] = graph.inputs as [Value];
  const planes = new Map<string, Plane>([
    [input.name, { step: [1, 1], map: [input.shape[1] as number, window.height, window.width], flat: false }],
  ]);
  const constants = new Map(graph.constants.map((constant) => [constant.value.name, constant]));
  const padded: string[] = [];
  for (const node of graph.nodes) {
    if (node.outputs[0]!.constant) continue;
    const plane = planeAfter(where, node, planes, constants);
    if (plane) for (const output of node.outputs) planes.set(output.name, plane);
    if (pads(node, plane)) padded.push(node.layer || node.operator);
  }
  let stride: Pair = [1, 1];
  for (const [name, value] of outputs) {
    const plane = planes.get(value.name);
    if (plane === undefined || plane.map[1] * plane.map[2] !== 1) {
      throw new SegmentationError("invalid-argument", {
        where,
        option: "model",
        expected: "a classifier, whose outputs are [batch, classes]",
        received: phrase(`${graph.name}, whose ${name} is ${describeShape(value.shape)} for one window`),
        remedy: "A network that gives score maps is dense already: semantic runs it.",
      });
    }
    stride = plane.step;
  }
  return { traced, planes, constants, padded, stride };
}

function planeAfter(
  where: string,
  node: Node,
  planes: ReadonlyMap<string, Plane>,
  constants: ReadonlyMap<string, Constant>,
): Plane | undefined {
  const sources = node.inputs.flatMap((name) => planes.get(name) ?? []);
  const [source] = sources;
  // a shape, and what is computed of it: reshaping is followed by the shapes that it has
  if (source === undefined || node.operator === "Shape") return undefined;
  const [output] = node.outputs as [Value];
  const { operator } = node;
  const map = output.shape.length === 4 ? (output.shape.slice(1) as [number, number, number]) : source.map;
  if (WINDOWED.has(operator)) {
    if (source.flat || output.shape.length !== 4 || cutsOff(node, source)) throw refusal(where, node);
    const [down, across] = ints(node, "strides", [1, 1]);
    return { step: [source.step[0] * down, source.step[1] * across], map, flat: false };
  }
  if (GLOBAL.has(operator) && !source.flat) return { ...source, map };
  if (operator === "Gemm" && isLinear(node) && !sources[1]) {
    return { step: source.step, map: [output.shape[1] as number, 1, 1], flat: true };
  }
  if (RESHAPING.has(operator)) return reshaped(where, node, source);
  const alike = sources.every(({ step, flat }) => flat === source.flat && step.join() === source.step.join());
  if (!alike || !elementwise(node, source, planes, constants)) throw refusal(where, node);
  if (output.shape.length === 4) return { ...source, map };
  const [, height, width] = source.map;
  return height * width > 1 ? source : { ...source, map: [output.shape[1] as number, 1, 1] };
}

/** A map as a list of its elements, or a list of channels as a map of one position. */
function reshaped(where: string, node: Node, source: Plane): Plane {
  const { shape } = node.outputs[0]!;
  const [channels, height, width] = source.map;
  if (shape.length === 2 && shape[1] === channels * height * width) return { ...source, flat: true };
  if (shape.length === 4 && shape[1] === channels && shape[2] === height && shape[3] === width) {
    return { ...source, flat: false };
  }
  throw refusal(where, node);
}

/** Whether a node does the same at every position, wherever the window is. */
function elementwise(
  node: Node,
  source: Plane,
  planes: ReadonlyMap<string, Plane>,
  constants: ReadonlyMap<string, Constant>,
): boolean {
  const { operator, inputs, outputs } = node;
  const rank = outputs[0]!.shape.length;
  const several = source.map[1] * source.map[2] > 1;
  if (BY_ELEMENT.has(operator)) {
    // of a list, the last axis is that of the channels, which are then no longer the last: one number for all is the same in both
    return inputs.every((name) => {
      const shape = constants.get(name)?.value.shape ?? operandShape(node, name, planes);
      if (shape === undefined) return true;
      return rank === 4 ? shape.slice(-2).every((extent) => extent === 1) : shape.every((extent) => extent === 1);
    });
  }
  if (!BY_POSITION.has(operator) || (source.flat && several)) return false;
  const numbers = (i: number) => constants.get(inputs[i] ?? "")?.data;
  switch (operator) {
    case "Concat":
    case "Softmax": {
      const axis = intOf(node, "axis", -1);
      return (axis < 0 ? axis + rank : axis) === 1;
    }
    case "Slice":
      return numbers(3)?.length === 1 && Number(numbers(3)![0]) === 1;
    case "Pad":
      return [...(numbers(1) ?? [1])].every((amount, i) => i % rank === 1 || Number(amount) === 0);
    default:
      return true;
  }
}

/** The shape of a parameter, or of what is computed of parameters; undefined for what depends on the image. */
function operandShape({ outputs }: Node, name: string, planes: ReadonlyMap<string, Plane>): readonly unknown[] | undefined {
  if (name === "" || planes.has(name)) return undefined;
  const { graph } = outputs[0]!;
  const parameter = graph.parameters.get(name);
  if (parameter) return parameter.value.shape;
  for (const node of graph.nodes) for (const value of node.outputs) if (value.name === name) return value.shape;
  return [0];
}

function isLinear(node: Node): boolean {
  return intOf(node, "transB", 0) === 1;
}

/** Whether a pooling's last window is cut off by the border of this window: among neighbors it would not be. */
function cutsOff(node: Node, { map }: Plane): boolean {
  if (node.operator === "Conv") return false;
  const [kernel, strides, dilations] = [
    ints(node, "kernel_shape"),
    ints(node, "strides", [1, 1]),
    ints(node, "dilations", [1, 1]),
  ];
  const amounts = ints(node, "pads", [0, 0, 0, 0]);
  const uncounted = node.operator === "AveragePool" && intOf(node, "count_include_pad", 0) === 0;
  if (uncounted && amounts.some((amount) => amount > 0)) return true;
  return [0, 1].some((i) => {
    const room = map[i + 1]! + amounts[i]! + amounts[i + 2]! - dilations[i]! * (kernel[i]! - 1) - 1;
    return (node.outputs[0]!.shape[i + 2] as number) > Math.floor(room / strides[i]!) + 1;
  });
}

function pads(node: Node, plane: Plane | undefined): boolean {
  return plane !== undefined && WINDOWED.has(node.operator) && ints(node, "pads", [0]).some((amount) => amount > 0);
}

/** A list of integers among a node's attributes. */
export function ints(
  { attributes }: Node,
  name: string,
  fallback: readonly number[] = [],
): readonly [number, number, number, number] {
  const attribute = attributes[name];
  return (attribute && "ints" in attribute ? attribute.ints : fallback) as [number, number, number, number];
}

/** An integer among a node's attributes. */
export function intOf({ attributes }: Node, name: string, fallback: number): number {
  const attribute = attributes[name];
  return attribute && "int" in attribute ? attribute.int : fallback;
}

function refusal(where: string, { operator, layer, name }: Node): SegmentationError {
  return new SegmentationError("unsupported", {
    where,
    option: "model",
    expected:
      "a classifier of convolutions, poolings, normalizations, functions of one element, a global pooling or a flattening, and linear layers",
    received: phrase(`${operator} in ${layer || name}, which has no dense form here`),
    remedy: "slidingWindow runs the classifier as it is, window by window.",
  });
}
