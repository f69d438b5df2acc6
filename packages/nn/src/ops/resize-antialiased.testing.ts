import { type OperatorCase, of, type ShapeCase } from "./cases.testing.js";
import { resizeAntialiased } from "./resize-antialiased.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  resizeAntialiased: {
    // PyTorch rounds positions and weights to float32: it is this far from itself in float64
    difference: 1.4e-6,
    open: { x: ["n", 2, 23, 13] },
    build: ({ x }) => ({
      bilinear: resizeAntialiased(x!, { size: [5, 6], mode: "bilinear" }),
      bicubic: resizeAntialiased(x!, { size: [5, 6], mode: "bicubic" }),
      mixed: resizeAntialiased(x!, { size: [31, 4], mode: "bilinear" }),
      larger: resizeAntialiased(x!, { size: [31, 17], mode: "bicubic" }),
    }),
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  resizeAntialiased: [of("n 2 9 5", (x) => resizeAntialiased(x, { size: [4, 7], mode: "bicubic" }))],
};
