import { type OperatorCase, of, type ShapeCase } from "./cases.testing.js";
import { scatterElements, scatterND } from "./scatter.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  scatterND: {
    open: { x: ["a", "b", "c"], updates: ["some", "c"], apart: ["some", 2], same: ["some", 2] },
    build: ({ x, updates, apart, same }) => ({
      y: scatterND(x!, apart!, updates!),
      added: scatterND(x!, same!, updates!, { reduction: "add" }),
    }),
  },
  scatterElements: {
    open: { x: ["n", "m"], updates: ["n", "some"], apart: ["n", "some"], same: ["n", "some"] },
    build: ({ x, updates, apart, same }) => ({
      y: scatterElements(x!, apart!, updates!, 1),
      added: scatterElements(x!, same!, updates!, -1, { reduction: "add" }),
    }),
  },
  scatterReductions: {
    opset: 18,
    open: { x: ["n", "m"], updates: ["n", "some"], same: ["n", "some"] },
    build: ({ x, updates, same }) => {
      const by = (reduction: "mul" | "max" | "min") => scatterElements(x!, same!, updates!, 1, { reduction });
      return { mul: by("mul"), max: by("max"), min: by("min") };
    },
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  scatterElements: [of(["n 5", "int64 n 2", "n 2"], (x, at, y) => scatterElements(x!, at!, y!, 1, { reduction: "max" }))],
  scatterND: [of(["n 5 h", "int64 w 2", "w h"], (x, at, y) => scatterND(x!, at!, y!, { reduction: "add" }))],
};
