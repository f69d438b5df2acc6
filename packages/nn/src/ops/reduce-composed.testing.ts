import type { OperatorCase, ShapeCase } from "./cases.testing.js";
import { position, reduction } from "./reduce.testing.js";
import { argMin, reduceL1, reduceL2, reduceLogSumExp } from "./reduce-composed.js";
import { reduceProd } from "./reduce-prod.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  reductions: {
    difference: 8.1e-8,
    open: { x: ["n", 5, "h", "w"], large: ["n", 5, "h", "w"] },
    build: ({ x, large }) => ({
      absolute: reduceL1(x!, { axes: [2, 3] }),
      euclidean: reduceL2(x!, { axes: [1], keepDims: true }),
      product: reduceProd(x!, { axes: [1] }),
      logSumExp: reduceLogSumExp(large!, { axes: [1, -1] }),
      kept: reduceLogSumExp(large!, { axes: [1], keepDims: true }),
      argMin: argMin(x!, 1),
    }),
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  reduceProd: reduction(reduceProd),
  reduceL1: reduction(reduceL1),
  reduceL2: reduction(reduceL2),
  reduceLogSumExp: reduction(reduceLogSumExp),
  argMin: position(argMin),
};
