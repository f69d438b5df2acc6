import { map, type OperatorCase, of, type ShapeCase, weights } from "./cases.testing.js";
import { conv, convTranspose } from "./conv.js";
import { gather } from "./gather.js";
import { tile, unsqueeze } from "./shape.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  convolutions: {
    difference: 2.6e-7,
    constants: ["weight", "bias", "grouped", "line", "volume", "transposed", "paired"],
    open: { x: ["n", 4, "h", "w"] },
    build: ({ x: given, weight, bias, grouped, line, volume, transposed, paired }) => {
      const x = given!;
      return {
        plain: conv(x, weight!, bias, { padding: 1 }),
        strided: conv(x, weight!, bias, { stride: [2, 1], padding: [0, 2], dilation: [1, 2] }),
        groups: conv(x, grouped!, undefined, { groups: 2, padding: 1 }),
        line: conv(gather(x, 0, 3), line!, undefined, { padding: 2, dilation: 2 }),
        volume: conv(tile(unsqueeze(x, [2]), [1, 1, 3, 1, 1]), volume!, undefined, { stride: [1, 2, 2], padding: 1 }),
        transposed: convTranspose(x, transposed!, bias, { stride: 2, padding: 1, outputPadding: 1 }),
        transposedGroups: convTranspose(x, paired!, bias, { stride: 2, groups: 2 }),
      };
    },
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  conv: [
    of(map, (x) => conv(x, weights(x, 4, 6, 3, 3))),
    of(map, (x) => conv(x, weights(x, 6, 2, 3, 2), weights(x, 6), { stride: [2, 3], padding: [1, 0, 2, 1], groups: 3 })),
    of("n 8 h w", (x) => conv(x, weights(x, 4, 8, 2, 2), undefined, { dilation: 3, padding: 2 })),
    of("n 4 h w", (x) => conv(x, weights(x, 10, 2, 1, 1), weights(x, 10), { groups: 2 })),
    of("n 2 w", (x) => conv(x, weights(x, 3, 2, 3), undefined, { stride: 2 })),
    of("n 1 4 h w", (x) => conv(x, weights(x, 2, 1, 3, 3, 3), undefined, { padding: 1 })),
  ],
  convTranspose: [
    of(map, (x) => convTranspose(x, weights(x, 6, 4, 2, 2), undefined, { stride: 2 })),
    of(map, (x) => convTranspose(x, weights(x, 6, 1, 3, 4), weights(x, 3), { stride: [2, 3], padding: 1, groups: 3 })),
    of(map, (x) => convTranspose(x, weights(x, 6, 2, 3, 3), undefined, { stride: 2, padding: 1, outputPadding: 1 })),
    of("n 2 w", (x) => convTranspose(x, weights(x, 2, 3, 3), undefined, { dilation: 2 })),
  ],
};
