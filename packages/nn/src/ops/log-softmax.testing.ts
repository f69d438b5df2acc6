import { map, type OperatorCase, of, type ShapeCase } from "./cases.testing.js";
import { logSoftmax } from "./log-softmax.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  logSoftmax: {
    difference: 1e-9,
    open: { x: ["n", 5, "h", "w"] },
    build: ({ x }) => ({ channels: logSoftmax(x!, 1), last: logSoftmax(x!) }),
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  logSoftmax: [of(map, (x) => logSoftmax(x, 1)), of("h w", (x) => logSoftmax(x))],
};
