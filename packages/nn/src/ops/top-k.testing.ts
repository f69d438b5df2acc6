import { type OperatorCase, of, type ShapeCase } from "./cases.testing.js";
import { topK } from "./top-k.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  topK: {
    open: { x: ["n", "m", 4] },
    build: ({ x }) => {
      const [most, least] = [topK(x!, 3, { axis: 1 }), topK(x!, 2, { largest: false })];
      return { values: most.values, indices: most.indices, least: least.values, leastIndices: least.indices };
    },
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  topK: [
    of("n h 5", (x) => Object.values(topK(x, 3))),
    of("n 5 h", (x) => Object.values(topK(x, 2, { axis: 1, largest: false }))),
    of("w 2*w", (x) => Object.values(topK(x, x.shape[0]!))),
  ],
};
