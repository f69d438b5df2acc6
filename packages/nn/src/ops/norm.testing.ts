import { map, type OperatorCase, of, type ShapeCase, weights } from "./cases.testing.js";
import { batchNormalization, instanceNormalization, layerNormalization } from "./norm.js";
import { transpose } from "./shape.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  norms: {
    difference: 1.1e-7,
    constants: ["mean", "variance", "scale", "bias"],
    open: { x: ["n", 4, "h", "w"] },
    build: ({ x, mean, variance, scale, bias }) => {
      const rows = transpose(x!, [0, 2, 3, 1]);
      return {
        batch: batchNormalization(x!, { mean: mean!, variance: variance!, scale: scale!, bias: bias! }, 1e-3),
        layer: layerNormalization(rows, scale!, bias!, 1e-6),
        plain: layerNormalization(rows, scale!, undefined, 1e-3),
        instance: instanceNormalization(x!, scale!, bias!, 1e-5),
      };
    },
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  batchNormalization: [
    of(map, (x) => {
      const each = weights(x, 6);
      return batchNormalization(x, { scale: each, bias: each, mean: each, variance: each }, 1e-5);
    }),
  ],
  layerNormalization: [
    of("n h 6", (x) => layerNormalization(x, weights(x, 6), weights(x, 6), 1e-5)),
    of("n h 6", (x) => layerNormalization(x, weights(x, 6), undefined, 1e-5)),
  ],
  instanceNormalization: [of(map, (x) => instanceNormalization(x, weights(x, 6), weights(x, 6), 1e-5))],
};
