import { type OperatorCase, of, type ShapeCase } from "./cases.testing.js";
import { gather, gatherElements, gatherND } from "./gather.js";
import { tile } from "./shape.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  gather: {
    open: { x: ["n", "m", 4], indices: ["a", "b"] },
    // PyTorch's positions are taken modulo the three entries
    build: ({ x, indices }) => ({ y: gather(x!, indices!, 1), first: gather(tile(x!, [2, 1, 1]), indices!) }),
  },
  gatherND: {
    open: { x: ["n", "a", "b", "c"], both: ["n", "some", 2], pairs: ["others", 2] },
    build: ({ x, both, pairs }) => ({ y: gatherND(x!, pairs!), batched: gatherND(x!, both!, 1) }),
  },
  gatherElements: {
    open: { x: ["n", "m", "c"], indices: ["n", "some", "c"] },
    build: ({ x, indices }) => ({ y: gatherElements(x!, indices!, 1) }),
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  gather: [
    of(["n 5 h", "int64 3 w"], (x, at) => gather(x!, at!, 1)),
    of("n 5 h", (x) => [gather(x, 2, 1), gather(x, [0, -1], 1)]),
  ],
  gatherElements: [of(["n 5 h", "int64 n 2 h"], (x, at) => gatherElements(x!, at!, 1))],
  gatherND: [
    of(["n 5 h", "int64 w 2"], (x, at) => gatherND(x!, at!)),
    of(["n 5 h", "int64 n w 1"], (x, at) => gatherND(x!, at!, 1)),
  ],
};
