import { type OperatorCase, of, type ShapeCase } from "./cases.testing.js";
import { add, sub } from "./elementwise.js";
import { range } from "./range.js";
import { unsqueeze } from "./shape.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  range: {
    open: { x: ["n", 2, "h", "w"] },
    build: ({ x }) => {
      const [, , height, width] = x!.shape;
      const rows = unsqueeze(range(x!.graph, height!, { start: 0.5, step: 2 }), [1]);
      return { y: sub(add(x!, rows), range(x!.graph, width!)) };
    },
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  range: [of("h 3*w", (x) => [range(x.graph, x.shape[1]!, { start: 1, step: 2 }), range(x.graph, 4)])],
};
