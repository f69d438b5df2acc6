import { map, type OperatorCase, of, type ShapeCase } from "./cases.testing.js";
import { gridSample } from "./grid-sample.js";

const GRID = { x: ["n", 3, "h", "w"], grid: ["n", "rows", "columns", 2] } as const;

export const cases: Readonly<Record<string, OperatorCase>> = {
  gridSample: {
    difference: 6.4e-7,
    open: GRID,
    build: ({ x, grid }) => ({
      bilinear: gridSample(x!, grid!),
      corners: gridSample(x!, grid!, { paddingMode: "border", alignCorners: true }),
      reflection: gridSample(x!, grid!, { paddingMode: "reflection" }),
      nearest: gridSample(x!, grid!, { mode: "nearest" }),
      bicubic: gridSample(x!, grid!, { mode: "bicubic", paddingMode: "border" }),
    }),
  },
  gridSampleCorners: {
    difference: 1.7e-7,
    open: GRID,
    build: ({ x, grid }) => ({
      nearest: gridSample(x!, grid!, { mode: "nearest", paddingMode: "border", alignCorners: true }),
      bicubic: gridSample(x!, grid!, { mode: "bicubic", alignCorners: true }),
      reflection: gridSample(x!, grid!, { mode: "bicubic", paddingMode: "reflection", alignCorners: true }),
    }),
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  gridSample: [of([map, "n w 5 2"], (x, grid) => gridSample(x!, grid!))],
};
