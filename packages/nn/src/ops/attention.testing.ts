import { scaledDotProductAttention } from "./attention.js";
import { type OperatorCase, of, type ShapeCase } from "./cases.testing.js";
import { greater } from "./elementwise.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  scaledDotProductAttention: {
    difference: 2.1e-7,
    open: { q: ["n", 3, 5, 4], k: ["n", 3, 6, 4], v: ["n", 3, 6, 7] },
    build: ({ q, k, v, bias, mask }) => ({
      y: scaledDotProductAttention(q!, k!, v!),
      biased: scaledDotProductAttention(q!, k!, v!, { mask: bias!, scale: 0.3 }),
      masked: scaledDotProductAttention(q!, k!, v!, { mask: greater(mask!, 0) }),
    }),
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  scaledDotProductAttention: [of(["n 2 h 4", "n 2 w 4", "n 2 w 5"], (q, k, v) => scaledDotProductAttention(q!, k!, v!))],
};
