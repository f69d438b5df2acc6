/**
 * What a graph may not contain, because ONNX Runtime's WebGPU provider fails on it, computes it wrongly, or leaves it to the CPU and copies both ways.
 * Measured operator by operator on version 1.30. `Graph` asks here for every node, so that none gets in by another way than the functions of `ops`.
 */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { FUSED_ACTIVATIONS } from "./activation-chains.js";
import type { Attributes } from "./attributes.js";
import type { ElementType } from "./element-type.js";
import { describeShape, type Extent } from "./extents.js";

/** What the rules read of an input. */
interface Input {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly Extent[];
}

/** A node that is about to be added. */
export interface NodeForm {
  readonly operator: string;
  readonly inputs: readonly (Input | undefined)[];
  readonly attributes: Attributes;
  /** How many results it has. */
  readonly results: number;
  /**
   * Whether all its inputs are shape-only. A value is shape-only if it is a constant or a parameter, a result of Shape or Size, or a result of a node all of
   * whose inputs are shape-only. Such values are a few numbers that the CPU holds anyway, or are computed once while a session loads: WebGPU takes no
   * part in them, so that int64 arithmetic and operators that it lacks do no harm there.
   */
  readonly shapeOnly: boolean;
  /** Whether it is the second activation in a row after a convolution, as `ActivationChains` tells. */
  readonly second?: boolean;
}

/** Why an operator, or one form of it, is refused. */
interface Rule {
  /** Which form; all of them without it. */
  readonly when?: (node: NodeForm) => boolean;
  /** What WebGPU does: reads after "no such node, because WebGPU". */
  readonly reason: string;
  /** What to write instead, in functions of `ops`. */
  readonly alternative: string;
  /** Whether it is refused on shape-only values too. */
  readonly always?: boolean;
}

const FAILS = "accepts it and fails when it runs";
const WRONG = "computes it wrongly, without an error";
const LEAVES = "leaves it to the CPU, with copies both ways";

const AS_FLOATS = "Use cast to float32 before: it holds integers up to 2²⁴ exactly.";

/** The epsilon that all InstanceNormalization nodes have, PyTorch's default: WebGPU compiles the first one's into the program that it keeps for the others. */
export const SHARED_EPSILON = 1e-5;

/** Of activations, and of the product that completes swish or gelu. */
const SECOND_RULE: Rule = {
  when: ({ second }) => second === true,
  reason: "computes it of the convolution itself, without the activation in between and without an error",
  alternative: "Use relu, sigmoid, tanh, clip, silu, gelu or another activation of ops: they keep the two apart.",
  always: true,
};

/** The rules, by ONNX operator. */
export const WEBGPU_RULES: Readonly<Record<string, Rule>> = /* @__PURE__ */ (() => ({
  ...Object.fromEntries([...FUSED_ACTIVATIONS, "Mul"].map((operator) => [operator, SECOND_RULE])),
  ConvTranspose: {
    when: ({ inputs }) => inputs[0]?.shape.length === 5,
    reason: FAILS,
    alternative: "Where the kernel equals the stride use upsampleConv3d, which computes the same by a 1 × 1 × 1 convolution.",
    always: true,
  },
  MaxPool: {
    when: ({ results }) => results > 1,
    reason: FAILS,
    alternative: "Use maxPoolWithArgmax and unpool.",
    always: true,
  },
  Resize: {
    when: ({ attributes: { antialias } }) => antialias !== undefined && "int" in antialias && antialias.int === 1,
    reason: FAILS,
    alternative: "Use resizeAntialiased, which computes the same by two matrix products.",
    always: true,
  },
  Conv: {
    when: miscomputedConv,
    reason: WRONG,
    alternative: "Use conv, which writes such a convolution another way: with channels of zeros, or group by group.",
    always: true,
  },
  InstanceNormalization: {
    when: ({ attributes: { epsilon } }) =>
      epsilon !== undefined && "float" in epsilon && Math.abs(epsilon.float - SHARED_EPSILON) > 1e-9,
    reason: "computes all such nodes of a page with the epsilon of the first that ran, without an error",
    alternative: "Use instanceNormalization or groupNormalization, which scales the input in place of the epsilon.",
    always: true,
  },
  GridSample: {
    when: ({ inputs }) => inputs[0]?.shape.length === 5,
    reason: LEAVES,
    alternative: "Sample the two nearest planes with gridSample, and interpolate between them.",
  },
  Abs: leaves("Write max(x, sub(0, x)).", "int32"),
  Einsum: leaves(AS_FLOATS, "int32"),
  Equal: leaves("Use xor and not.", "bool"),
  MatMul: leaves(AS_FLOATS, "int32"),
  Neg: leaves("Write sub(0, x).", "int32"),
  TopK: leaves(AS_FLOATS, "int32"),
  Trilu: leaves('Write greater(trilu(cast(x, "float32"), …), 0).', "bool"),
  AffineGrid: leaves("Multiply a constant grid of positions by the matrix with matMul."),
  Celu: leaves("Write mul(elu(div(x, alpha)), alpha)."),
  Col2Im: leaves("Write transpose and reshape where windows do not overlap, else convTranspose with a constant weight."),
  Compress: leaves("Select in TypeScript after the graph: its result has no shape before it runs."),
  ConstantOfShape: leaves("Write expand of a constant."),
  Dropout: leaves("Leave it out: it changes nothing once a network is trained."),
  EyeLike: leaves("Use a constant."),
  GlobalLpPool: leaves("Write pow(reduceSum(pow(abs(x), p), …), 1 / p)."),
  Hardmax: leaves("Compare with the largest: equal(x, reduceMax(x, …)), which marks all of equal ones."),
  IsInf: leaves("Write equal(abs(x), Infinity)."),
  IsNaN: leaves("Write not(equal(x, x))."),
  LRN: leaves("Average the squares over channels with conv and a constant weight of one band, then pow and div."),
  LogSoftmax: leaves("Use logSoftmax, which writes it out."),
  LpPool: leaves("Write averagePool of pow(abs(x), p), times the window's size, to the power of 1 / p."),
  MaxRoiPool: leaves("Sample the boxes with gridSample, then use maxPool."),
  MaxUnpool: leaves("Use unpool, with maxPoolWithArgmax."),
  Mean: leaves("Write add for each of the values, then div by their number."),
  MeanVarianceNormalization: leaves("Use instanceNormalization with a scale of ones and a bias of zeros."),
  Mod: leaves("Write sub(x, mul(y, floor(div(x, y)))) of floats."),
  NonMaxSuppression: leaves("Suppress in TypeScript after the graph."),
  NonZero: leaves("Look for positions in TypeScript after the graph: its result has no shape before it runs."),
  OneHot: leaves("Compare with a constant of positions, equal(unsqueeze(x, [axis]), …), and cast the result."),
  Or: leaves("Write not(and(not(a), not(b)))."),
  ReverseSequence: leaves("Reverse with gather and constant positions; lstm and gru have a direction of their own for it."),
  RNN: leaves("Write out its steps with matMul, add and tanh, or use gru or lstm where the network may choose."),
  RoiAlign: leaves("Use roiAlign, which samples the boxes with gridSample."),
  Round: leaves("Write floor(add(x, 0.5)), which rounds halves up instead of to even."),
  Selu: leaves("Write mul(elu(x, 1.6732632), 1.050701)."),
  Shrink: leaves("Write it with less, greater and where."),
  Sign: leaves('Write sub(cast(greater(x, 0), "float32"), cast(less(x, 0), "float32")).'),
  Softsign: leaves("Write div(x, add(abs(x), 1))."),
  SpaceToDepth: leaves("Write reshape, transpose, reshape."),
  Sum: leaves("Write add for each of the values."),
  Unique: leaves("Count in TypeScript after the graph: its result has no shape before it runs."),
  Xor: leaves('Write not(equal(cast(a, "int32"), cast(b, "int32"))).'),
}))();

/** @param type - of its first input, where only such nodes are left to the CPU */
function leaves(alternative: string, type?: ElementType): Rule {
  if (type === undefined) return { reason: LEAVES, alternative };
  return { when: ({ inputs }) => typeOf(inputs) === type, reason: LEAVES, alternative };
}

/** Operators that WebGPU leaves to the CPU for int64 data. Operators that only move elements do the same, yet what they move is seldom much. */
const NOT_INT64: ReadonlySet<string> = /* @__PURE__ */ new Set(
  /* @__PURE__ */ "Abs Add Cast Clip Concat CumSum Div Einsum Equal Expand Greater GreaterOrEqual Less LessOrEqual MatMul Max Min Mul Neg Pow Range ReduceMax ReduceMean ReduceMin ReduceSum Sub".split(
    " ",
  ),
);

const INT64_RULE: Rule = {
  reason: "leaves int64 data to the CPU, with copies both ways",
  alternative:
    "Declare inputs as int32 or float32, keep labels and positions as argMax and topK give them, and work with the values they belong to.",
};

/**
 * Refuses what WebGPU does not compute, or not rightly.
 *
 * @param node - the node that is about to be added
 * @throws SegmentationError `unsupported`, which names the operator, the reason and what to write instead
 */
export function checkWebgpuRules(node: NodeForm): void {
  const { operator, inputs, shapeOnly } = node;
  const rule = WEBGPU_RULES[operator];
  if (rule !== undefined && (rule.always || !shapeOnly) && (rule.when?.(node) ?? true)) throw refusal(node, rule);
  if (!shapeOnly && NOT_INT64.has(operator) && typeOf(inputs) === "int64") throw refusal(node, INT64_RULE);
}

/**
 * What WebGPU does with a node that others have put into a graph: undefined where it computes it.
 *
 * @returns the reason, and whether results are wrong or missing; else the node runs on the CPU
 */
export function webgpuProblem(node: NodeForm): { readonly reason: string; readonly severe: boolean } | undefined {
  const { operator, inputs, shapeOnly } = node;
  const rule = WEBGPU_RULES[operator];
  if (rule !== undefined && (rule.always || !shapeOnly) && (rule.when?.(node) ?? true)) {
    return { reason: rule.reason, severe: rule.always === true };
  }
  if (!shapeOnly && NOT_INT64.has(operator) && typeOf(inputs) === "int64") return { reason: INT64_RULE.reason, severe: false };
  return undefined;
}

function typeOf(inputs: readonly (Input | undefined)[]): ElementType | undefined {
  return inputs[0]?.type;
}

function refusal({ operator, inputs, results }: NodeForm, { reason, alternative }: Rule): SegmentationError {
  const received = inputs.map((input) => (input === undefined ? "nothing" : `${input.type} ${describeShape(input.shape)}`));
  return new SegmentationError("unsupported", {
    where: operator,
    option: inputs[0]?.name ?? operator,
    expected: `no such node, because WebGPU ${reason}`,
    received: phrase(`${operator} of ${received.join(", ") || "nothing"}${results > 1 ? ` with ${results} results` : ""}`),
    remedy: alternative,
  });
}

function miscomputedConv({ inputs, attributes }: NodeForm): boolean {
  const weight = inputs[1];
  if (weight === undefined || !weight.shape.every((dim) => typeof dim === "number")) return false;
  const [outputs, perGroup, ...kernel] = weight.shape as readonly number[];
  const { group } = attributes;
  const groups = group !== undefined && "int" in group ? group.int : 1;
  return groups === 1 ? miscomputedChannels(perGroup!, outputs!, kernel) : miscomputedGroups(groups, outputs! / groups);
}

/**
 * Whether ONNX Runtime 1.30's WebGPU provider computes another convolution, without an error: it takes three channels at a time where inputs are a multiple of
 * 3 and not of 4, outputs a multiple of 4, and the kernel is larger than a pixel. Right for exactly 3 inputs. Measured against the CPU.
 */
export function miscomputedChannels(inputs: number, outputs: number, kernel: readonly number[]): boolean {
  return inputs > 3 && inputs % 3 === 0 && inputs % 4 !== 0 && outputs % 4 === 0 && kernel.some((size) => size > 1);
}

/** The same for groups: wrong where a group has more than four outputs that are not a multiple of four. */
export function miscomputedGroups(groups: number, outputsPerGroup: number): boolean {
  return groups > 1 && outputsPerGroup > 4 && outputsPerGroup % 4 !== 0;
}
