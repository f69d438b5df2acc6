import { type OperatorCase, of, type ShapeCase } from "./cases.testing.js";
import { cumSum } from "./cumulate.js";
import { trilu } from "./trilu.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  trilu: {
    open: { x: ["n", "rows", "columns"] },
    build: ({ x }) => ({ lower: trilu(x!, "lower"), below: trilu(x!, "lower", -2), upper: trilu(x!, "upper", 1) }),
  },
  cumSum: {
    difference: 7.5e-8,
    open: { x: ["n", "m", 3] },
    build: ({ x }) => ({
      y: cumSum(x!, 1),
      exclusive: cumSum(x!, -2, { exclusive: true }),
      reverse: cumSum(x!, 1, { reverse: true }),
    }),
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  cumSum: [of("n h 3", (x) => cumSum(x, -2, { reverse: true }))],
  trilu: [of("n h w", (x) => trilu(x, "upper", 1))],
};
