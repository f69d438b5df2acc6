import { type OperatorCase, of, type ShapeCase, weights } from "./cases.testing.js";
import { upsampleConv3d } from "./upsample-conv3d.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  upsampleConv3d: {
    constants: ["weight", "bias"],
    open: { x: ["n", 3, "d", "h", "w"] },
    build: ({ x, weight, bias }) => ({ y: upsampleConv3d(x!, weight!, bias) }),
  },
  upsampleConv3dUneven: {
    constants: ["weight"],
    open: { x: ["n", 2, "d", "h", "w"] },
    build: ({ x, weight }) => ({ y: upsampleConv3d(x!, weight!) }),
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  upsampleConv3d: [of("n 2 3 h w", (x) => upsampleConv3d(x, weights(x, 2, 4, 1, 2, 3), weights(x, 4)))],
};
