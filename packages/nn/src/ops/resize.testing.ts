import { map, type OperatorCase, of, type ShapeCase } from "./cases.testing.js";
import { resize } from "./resize.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  resizes: {
    difference: 8.4e-7,
    open: { x: ["n", 3, "h", "w"] },
    build: ({ x }) => ({
      nearest: resize(x!, { size: [8, 13], mode: "nearest" }),
      doubled: resize(x!, { scale: 2, mode: "nearest" }),
      bilinear: resize(x!, { size: [8, 13], mode: "bilinear" }),
      corners: resize(x!, { size: [8, 13], mode: "bilinear", alignCorners: true }),
      smaller: resize(x!, { size: [3, 4], mode: "bilinear" }),
      bicubic: resize(x!, { size: [8, 13], mode: "bicubic" }),
      bicubicCorners: resize(x!, { size: [4, 13], mode: "bicubic", alignCorners: true }),
    }),
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  resize: [
    ...[2, 0.5, 1 / 3, 3, 1, 0.75, 1.25].map((scale) => of(map, (x) => resize(x, { scale, mode: "bilinear" }))),
    ...[1.5, 2.1, 0.37, 1.1].map((scale) => of("n 2 7 13", (x) => resize(x, { scale, mode: "nearest" }))),
    of(map, (x) => resize(x, { size: [3, 17], mode: "bicubic" })),
    of([map, "h n"], (x, y) => resize(x!, { size: [x!.shape[3]!, y!.shape[0]!], mode: "bilinear", alignCorners: true })),
  ],
};
