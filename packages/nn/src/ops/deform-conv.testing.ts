import { of, type ShapeCase } from "./cases.testing.js";
import { deformConv } from "./deform-conv.js";

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  deformConv: [
    of(["n 4 h w", "n 18 h w", "6 4 3 3"], (x, offset, weight) => deformConv(x!, offset!, weight!, undefined, { padding: 1 })),
    of(["n 4 h w", "n 4 h w", "6 2 1 1"], (x, offset, weight) => deformConv(x!, offset!, weight!)),
  ],
};
