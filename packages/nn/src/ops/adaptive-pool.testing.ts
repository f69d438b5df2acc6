import { adaptiveAveragePool } from "./adaptive-pool.js";
import { MAP, map, type OperatorCase, of, type ShapeCase } from "./cases.testing.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  adaptiveAveragePool: {
    difference: 1.7e-7,
    open: { x: MAP },
    build: ({ x }) => ({
      one: adaptiveAveragePool(x!, 1),
      blocks: adaptiveAveragePool(x!, [2, 3]),
      repeated: adaptiveAveragePool(x!, [4, 6]),
      any: adaptiveAveragePool(x!, [5, 7]),
      larger: adaptiveAveragePool(x!, [8, 2]),
    }),
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  adaptiveAveragePool: [
    ...[1, 2, 3, 7].map((size) => of(map, (x) => adaptiveAveragePool(x, size))),
    of([map, "w n"], (x, y) => adaptiveAveragePool(x!, [y!.shape[0]!, 2])),
  ],
};
