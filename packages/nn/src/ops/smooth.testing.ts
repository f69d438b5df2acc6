import { type OperatorCase, type ShapeCase, unary } from "./cases.testing.js";
import { geluTanh, mish } from "./smooth.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  mish: {
    difference: 5.3e-9,
    open: { x: ["n"] },
    build: ({ x }) => ({ y: mish(x!) }),
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  geluTanh: unary(geluTanh),
  mish: unary(mish),
};
