import type { Value } from "../graph/value.js";
import { map, type OperatorCase, of, type ShapeCase } from "./cases.testing.js";
import { averagePool, globalAveragePool, globalMaxPool, maxPool, type PoolAttributes } from "./pool.js";

const pooling = (build: (x: Value, attributes: PoolAttributes) => Value) => [
  of(map, (x) => build(x, { kernel: 2 })),
  of("n 2 w", (x) => build(x, { kernel: 3, stride: 2, padding: [0, 1] })),
  of("n 2 4 h w", (x) => build(x, { kernel: [2, 3, 2], stride: [1, 2, 3] })),
  // the last window would start: within the input, in the padding after it, exactly where that begins
  ...[
    { kernel: 3, stride: 2 },
    { kernel: 2, stride: 2, padding: 1 },
    { kernel: 1, stride: 3 },
    { kernel: 3, stride: 2, padding: 1 },
    { kernel: 3, stride: 5, padding: [0, 1, 1, 0] },
  ].map((attributes) => of(map, (x) => build(x, { ...attributes, ceilMode: true }))),
];

export const cases: Readonly<Record<string, OperatorCase>> = {
  pools: {
    difference: 2.9e-7,
    open: { x: ["n", 3, "h", "w"] },
    build: ({ x }) => {
      const window = { kernel: 3, stride: 2, padding: 1 };
      return {
        max: maxPool(x!, window),
        ceil: maxPool(x!, { ...window, ceilMode: true }),
        dilated: maxPool(x!, { kernel: [3, 2], stride: 1, padding: 1, dilation: [2, 1] }),
        average: averagePool(x!, window),
        inside: averagePool(x!, { ...window, countIncludePad: false }),
        averageCeil: averagePool(x!, { kernel: 2, ceilMode: true }),
        paddedCeil: averagePool(x!, { ...window, ceilMode: true }),
        insideCeil: averagePool(x!, { ...window, ceilMode: true, countIncludePad: false }),
        globalAverage: globalAveragePool(x!),
        globalMax: globalMaxPool(x!),
      };
    },
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  maxPool: [...pooling(maxPool), of(map, (x) => maxPool(x, { kernel: 2, stride: 2, dilation: 3, padding: 1, ceilMode: true }))],
  averagePool: [...pooling(averagePool), of(map, (x) => averagePool(x, { kernel: 2, padding: 1, countIncludePad: false }))],
  globalAveragePool: [of(map, globalAveragePool), of("n 2 w", globalAveragePool)],
  globalMaxPool: [of(map, globalMaxPool), of("n 1 3 h w", globalMaxPool)],
};
