/** Recurrent layers: LSTM and GRU, with weights as PyTorch stores them. */
import { SegmentationError } from "@segkit/core/errors";
import { checkKnownOptions, checkOneOf, phrase } from "@segkit/core/validate";
import { type Extent, multiplyExtents, productOf } from "../graph/extents.js";
import { globalField } from "../graph/receptive-field.js";
import { checkRank, checkSameShape, checkType, numberOf, type Value } from "../graph/value.js";
import { concat, reshape, slice, transpose, unsqueeze } from "./shape.js";

/** Weights of one layer in one direction, named, shaped and with gates in the order of PyTorch's: `weight_ih_l0` and so on. G is 4 for LSTM, 3 for GRU. */
export interface RecurrentWeights {
  /** `[G·H, I]` */
  readonly weightIh: Value;
  /** `[G·H, H]` */
  readonly weightHh: Value;
  /** Both `[G·H]`, or neither. */
  readonly biasIh?: Value | undefined;
  readonly biasHh?: Value | undefined;
}

/** Attributes of {@link lstm} and {@link gru}. */
export interface RecurrentAttributes {
  /** Which way the steps are taken. @default "forward" */
  readonly direction?: "forward" | "reverse" | "bidirectional";
}

/** Results of {@link gru}; D is 2 for both directions, else 1. */
export interface GruResult {
  /** After each step, `[T, N, D·H]`. */
  readonly output: Value;
  /** After the last step of each direction, `[D, N, H]`. */
  readonly hidden: Value;
}

/** Results of {@link lstm}. */
export interface LstmResult extends GruResult {
  /** `[D, N, H]` */
  readonly cell: Value;
}

/** Which of PyTorch's gates ONNX has at each place: i, f, g, o as i, o, f, c; r, z, n as z, r, h. */
const GATES = { LSTM: [0, 3, 1, 2], GRU: [1, 0, 2] } as const;

/**
 * The recurrent layer of ONNX LSTM: one layer of PyTorch's `LSTM`.
 *
 * @param x - `[T, N, I]`, float32: steps first, as PyTorch's default
 * @param weights - those of the direction, or of forward and reverse
 * @returns output, hidden and cell states
 * @throws SegmentationError `shape-mismatch`, `invalid-option`, `invalid-argument`, `invalid-tensor`
 *
 * @remarks
 * States start as zeros. The gates are brought to ONNX' order within the graph, once when it is loaded.
 */
export function lstm(
  x: Value,
  weights: RecurrentWeights | readonly RecurrentWeights[],
  attributes?: RecurrentAttributes,
): LstmResult {
  const [output, hidden, cell] = recurrent("LSTM", "lstm", x, weights, attributes);
  return { output: output!, hidden: hidden!, cell: cell! };
}

/**
 * The recurrent layer of ONNX GRU: one layer of PyTorch's `GRU`.
 *
 * @param x - `[T, N, I]`, float32: steps first, as PyTorch's default
 * @param weights - those of the direction, or of forward and reverse
 * @returns output and hidden states
 * @throws SegmentationError `shape-mismatch`, `invalid-option`, `invalid-argument`, `invalid-tensor`
 *
 * @example
 * ```ts
 * import { type Model, trace } from "@segkit/nn";
 * import { gru, type RecurrentWeights } from "@segkit/nn/ops";
 *
 * const sweep: Model = {
 *   name: "a sweep along rows",
 *   inputs: { columns: { type: "float32", dims: ["width", "rows", 16] } },
 *   forward: (p, { columns }) => {
 *     const weights = (suffix: string): RecurrentWeights => ({
 *       weightIh: p.parameter(`weight_ih_l0${suffix}`, [60, 16]),
 *       weightHh: p.parameter(`weight_hh_l0${suffix}`, [60, 20]),
 *       biasIh: p.parameter(`bias_ih_l0${suffix}`, [60]),
 *       biasHh: p.parameter(`bias_hh_l0${suffix}`, [60]),
 *     });
 *     return { y: gru(columns!, [weights(""), weights("_reverse")], { direction: "bidirectional" }).output };
 *   },
 * };
 * console.assert(trace(sweep).outputs[0]?.[1].shape.join() === "width,rows,40");
 * ```
 *
 * @remarks
 * States start as zeros. As PyTorch's, it applies the reset gate after the product with the hidden state.
 */
export function gru(
  x: Value,
  weights: RecurrentWeights | readonly RecurrentWeights[],
  attributes?: RecurrentAttributes,
): GruResult {
  const [output, hidden] = recurrent("GRU", "gru", x, weights, attributes);
  return { output: output!, hidden: hidden! };
}

function recurrent(
  operator: keyof typeof GATES,
  where: string,
  x: Value,
  weights: RecurrentWeights | readonly RecurrentWeights[],
  attributes: RecurrentAttributes = {},
): Value[] {
  checkKnownOptions(where, attributes, ["direction"]);
  const { direction = "forward" } = attributes;
  checkOneOf(where, "direction", direction, ["forward", "reverse", "bidirectional"]);
  checkRank(where, x, [3]);
  checkType(where, x, ["float32"]);
  const list = "weightIh" in weights ? [weights] : weights;
  const directions = direction === "bidirectional" ? 2 : 1;
  if (list.length !== directions) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "weights",
      expected: `those of ${directions === 2 ? "both directions, forward first" : "one direction"}`,
      received: phrase(`${list.length} of them`),
    });
  }
  const size = numberOf(where, list[0]!.weightHh, -1);
  const stacked = list.map((one) => inOrder(where, one, GATES[operator], numberOf(where, x, 2), size));
  const stack = (name: "weightIh" | "weightHh" | "bias") => {
    const parts = stacked.map((one) => one[name]);
    return parts.every((part) => part !== undefined) ? concat(parts, 0) : undefined;
  };
  const [steps, batch] = x.shape as [Extent, Extent, Extent];
  const field = globalField(x.field);
  const state = { shape: [directions, batch, size], field };
  const [output, ...last] = x.graph.nodeWithResults(
    operator,
    [x, stack("weightIh"), stack("weightHh"), stack("bias")],
    {
      hidden_size: { int: size },
      direction: { string: direction },
      linear_before_reset: operator === "GRU" ? { int: 1 } : undefined,
    },
    [{ shape: [steps, directions, batch, size], field }, ...(operator === "LSTM" ? [state, state] : [state])],
    () => productOf([steps, batch, directions * GATES[operator].length * size, numberOf(where, x, 2) + size]),
  );
  // [T, D, N, H] -> [T, N, D·H]
  return [reshape(transpose(output!, [0, 2, 1, 3]), [steps, batch, multiplyExtents(directions, size)]), ...last];
}

/** One direction's weights as ONNX wants them: gates in its order, a leading axis for directions, both biases in one tensor. */
function inOrder(where: string, weights: RecurrentWeights, gates: readonly number[], inputs: number, size: number) {
  const { weightIh, weightHh, biasIh, biasHh } = weights;
  const rows = gates.length * size;
  const shapes: [Value | undefined, string, number[]][] = [
    [weightIh, "weightIh", [rows, inputs]],
    [weightHh, "weightHh", [rows, size]],
    [biasIh, "biasIh", [rows]],
    [biasHh, "biasHh", [rows]],
  ];
  for (const [value, name, shape] of shapes) {
    if (value === undefined) continue;
    checkType(where, value, ["float32"]);
    checkSameShape(where, { ...value, name, shape }, value);
  }
  if ((biasIh === undefined) !== (biasHh === undefined)) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "weights",
      expected: "biasIh and biasHh, or neither",
      received: phrase("one of them"),
    });
  }
  const ordered = (value: Value) =>
    concat(
      gates.map((gate) => slice(value, 0, gate * size, (gate + 1) * size)),
      0,
    );
  return {
    weightIh: unsqueeze(ordered(weightIh), [0]),
    weightHh: unsqueeze(ordered(weightHh), [0]),
    bias: biasIh && biasHh && unsqueeze(concat([ordered(biasIh), ordered(biasHh)], 0), [0]),
  };
}
