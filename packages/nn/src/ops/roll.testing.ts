import { type OperatorCase, of, type ShapeCase } from "./cases.testing.js";
import { roll } from "./roll.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  roll: {
    build: ({ x }) => ({ y: roll(x!, [3, -2], [1, 2]), beyond: roll(x!, [-17, 8], [1, 2]) }),
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  roll: [of("h 5", (x) => roll(x, [1, -12], [0, 1]))],
};
