import type { Values } from "../model/model.js";
import { binary, type OperatorCase, of, type ShapeCase, truthTable } from "./cases.testing.js";
import { cast, greater } from "./elementwise.js";
import { greaterOrEqual, lessOrEqual, or, xor } from "./logic.js";
import { oneHot } from "./one-hot.js";

/** Truth values as numbers, which is how the fixture has them. */
const truth = (build: (v: Values) => Values) => (v: Values) =>
  Object.fromEntries(Object.entries(build(v)).map(([name, value]) => [name, cast(value, "float32")]));

export const cases: Readonly<Record<string, OperatorCase>> = {
  oneHot: {
    open: { x: ["n", "m"] },
    build: ({ x }) => ({ last: oneHot(x!, 4), channels: oneHot(cast(x!, "int32"), 4, 1) }),
  },
  comparison: {
    open: { x: ["n", "m"], y: ["n", "m"] },
    build: truth(({ x, y }) => ({ greaterOrEqual: greaterOrEqual(x!, y!), lessOrEqual: lessOrEqual(x!, y!) })),
  },
  logic: {
    open: { x: ["n", "m", 4], y: ["n", "m", 4] },
    build: truth(({ x, y }) => {
      const [a, b] = [greater(x!, 1), greater(y!, 1)];
      return { either: or(a, b), one: xor(a, b) };
    }),
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  greaterOrEqual: binary(greaterOrEqual, "int32"),
  lessOrEqual: binary(lessOrEqual, "int32"),
  or: truthTable(or),
  xor: truthTable(xor),
  oneHot: [of("int32 n h", (x) => oneHot(x, 4)), of("n h", (x) => oneHot(x, 3, -3))],
};
