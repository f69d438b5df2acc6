import { map, type OperatorCase, of, type ShapeCase, weights } from "./cases.testing.js";
import { gather } from "./gather.js";
import { groupNormalization, lpNormalization, rmsNormalization } from "./normalize.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  groupNormalization: {
    difference: 1.8e-7,
    constants: ["scale", "bias"],
    open: { x: ["n", 6, "h", "w"] },
    build: ({ x, scale, bias }) => ({ y: groupNormalization(x!, 3, scale!, bias!, 1e-5) }),
  },
  groupNormalizationRanks: {
    difference: 1.6e-7,
    constants: ["scale", "bias"],
    open: { x: ["n", 6, "d", 5, 3] },
    build: ({ x, scale, bias }) => {
      const plane = gather(x!, 0, 4);
      return {
        three: groupNormalization(gather(plane, 0, 3), 2, scale!, bias!, 1e-3),
        all: groupNormalization(plane, 1, scale!, bias!, 1e-3),
        five: groupNormalization(x!, 6, scale!, bias!, 1e-3),
      };
    },
  },
  lpNormalization: {
    difference: 8.5e-8,
    open: { x: ["n", 5, "h", "w"] },
    build: ({ x }) => ({ euclidean: lpNormalization(x!), absolute: lpNormalization(x!, { p: 1, axis: -1 }) }),
  },
  rmsNormalization: {
    difference: 1e-7,
    constants: ["scale"],
    open: { x: ["n", "m", 8] },
    build: ({ x, scale }) => ({ y: rmsNormalization(x!, scale!, 1e-5) }),
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  groupNormalization: [
    of(map, (x) => groupNormalization(x, 3, weights(x, 6), weights(x, 6), 1e-5)),
    of("n 4 w", (x) => groupNormalization(x, 2, weights(x, 4), weights(x, 4), 1e-5)),
  ],
  rmsNormalization: [of("n h 6", (x) => rmsNormalization(x, weights(x, 6), 1e-5))],
  lpNormalization: [of(map, (x) => lpNormalization(x, { p: 1, axis: -1 }))],
};
