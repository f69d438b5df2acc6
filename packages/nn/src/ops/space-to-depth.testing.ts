import { type OperatorCase, of, type ShapeCase } from "./cases.testing.js";
import { spaceToDepth } from "./space-to-depth.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  spaceToDepth: {
    open: { x: ["n", "c", 4, 6] },
    build: ({ x }) => ({ y: spaceToDepth(x!, 2), depthFirst: spaceToDepth(x!, 2, "DCR") }),
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  spaceToDepth: [of("n 3 2*h 2*w", (x) => spaceToDepth(x, 2))],
};
