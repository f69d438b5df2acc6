import { type OperatorCase, of, type ShapeCase } from "./cases.testing.js";
import { einsum } from "./einsum.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  einsum: {
    difference: 3.4e-7,
    open: { x: ["b", "q", 4], y: ["b", 4, "h", "w"], z: ["q", 4] },
    build: ({ x, y, z }) => ({
      masks: einsum("bqc,bchw->bqhw", [x!, y!]),
      implicit: einsum("bqc, qc", [x!, z!]),
      summed: einsum("bqc->cb", [x!]),
      three: einsum("bqc,qc,bcij->qij", [x!, z!, y!]),
    }),
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  einsum: [of(["n h 4", "n 4 w"], (a, b) => einsum("bqc,bcw->bqw", [a!, b!])), of("n h w", (x) => einsum("abc->ca", [x]))],
};
