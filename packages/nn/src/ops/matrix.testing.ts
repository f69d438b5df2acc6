import { type OperatorCase, of, type ShapeCase, weights } from "./cases.testing.js";
import { gather } from "./gather.js";
import { gemm, matMul } from "./matrix.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  products: {
    difference: 6.8e-8,
    constants: ["w", "bias"],
    open: { a: ["n", 3, "rows", 6], b: [3, 6, "columns"] },
    build: ({ a, b, w, bias }) => ({
      matMul: matMul(a!, b!),
      gemm: gemm(gather(gather(a!, 0), 0), w!, bias!, { transposeB: true }),
    }),
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  matMul: [of(["n 1 h 4", "3 4 w"], matMul), of(["n h w", "n w h"], matMul), of("n h 4", (x) => matMul(x, weights(x, 4, 5)))],
  gemm: [
    of("n 4", (x) => gemm(x, weights(x, 4, 3), weights(x, 3))),
    of("n 4", (x) => gemm(x, weights(x, 3, 4), weights(x, 1, 3), { transposeB: true })),
    of(["n h", "h w", "n 1"], (a, b, c) => gemm(a!, b!, c)),
  ],
};
