import type { Value } from "../graph/value.js";
import { type OperatorCase, of, type ShapeCase, weights } from "./cases.testing.js";
import { gru, lstm, type RecurrentAttributes, type RecurrentWeights } from "./recurrent.js";

const WEIGHTS = ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"] as const;

/** A case of an LSTM or GRU with PyTorch's weights. */
function recurrent(
  operator: typeof gru,
  direction: RecurrentAttributes["direction"],
  difference: number,
  bias = true,
): OperatorCase {
  const suffixes = direction === "bidirectional" ? ["", "_reverse"] : [""];
  const given = bias ? WEIGHTS : WEIGHTS.slice(0, 2);
  return {
    constants: suffixes.flatMap((suffix) => given.map((name) => name + suffix)),
    difference,
    open: { x: ["steps", "batch", 3] },
    build: (v) => {
      const weights = suffixes.map((suffix): RecurrentWeights => {
        const [weightIh, weightHh, biasIh, biasHh] = WEIGHTS.map((name) => v[name + suffix]);
        return { weightIh: weightIh!, weightHh: weightHh!, biasIh, biasHh };
      });
      return { ...operator(v["x"]!, weights, { direction: direction! }) };
    },
  };
}

const gates = (x: Value, count: number) => ({
  weightIh: weights(x, count * 5, 3),
  weightHh: weights(x, count * 5, 5),
});

export const cases: Readonly<Record<string, OperatorCase>> = {
  lstm: recurrent(lstm, "forward", 1.5e-7),
  lstmBidirectional: recurrent(lstm, "bidirectional", 1.6e-7),
  gru: recurrent(gru, "forward", 9.4e-8),
  gruReverse: recurrent(gru, "reverse", 1.7e-7, false),
  gruBidirectional: recurrent(gru, "bidirectional", 8e-8),
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  lstm: [
    of("h n 3", (x) => Object.values(lstm(x, gates(x, 4)))),
    of("h n 3", (x) => Object.values(lstm(x, [gates(x, 4), gates(x, 4)], { direction: "bidirectional" }))),
  ],
  gru: [
    of("h n 3", (x) => Object.values(gru(x, gates(x, 3), { direction: "reverse" }))),
    of("h n 3", (x) => Object.values(gru(x, [gates(x, 3), gates(x, 3)], { direction: "bidirectional" }))),
  ],
};
