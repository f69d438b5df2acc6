import { map, type OperatorCase, of, type ShapeCase } from "./cases.testing.js";
import { cast, neg } from "./elementwise.js";
import { argMax, reduceMax, reduceMean, reduceMin, reduceSum } from "./reduce.js";
import {
  concat,
  depthToSpace,
  expand,
  flatten,
  pad,
  reshape,
  slice,
  split,
  squeeze,
  tile,
  transpose,
  unsqueeze,
} from "./shape.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  moves: {
    difference: 2.1e-7,
    open: { x: ["n", 4, "h", "w"] },
    build: ({ x: given }) => {
      const x = given!;
      const [n, , h, w] = x.shape;
      return {
        transpose: transpose(x, [2, 0, 3, 1]),
        concat: concat([x, slice(x, 1, 0, 1), neg(x)]),
        split: split(x, [1, 3])[1]!,
        slice: slice(slice(slice(x, 1, -3, -1), 2, 1), 3, 2, -1),
        flatten: flatten(x),
        expand: expand(slice(x, 1, 0, 1), [n!, 6, h!, w!]),
        tile: squeeze(tile(unsqueeze(x, [0]), [1, 1, 2, 1, 3]), [0]),
        zeros: pad(x, [0, 0, 0, 1], [0, 0, 1, 2], { value: 0.5 }),
        reflect: pad(x, [0, 0, 1, 2], [0, 0, 0, 1], { mode: "reflect" }),
        edge: pad(x, [0, 0, 1, 2], [0, 0, 3, 1], { mode: "edge" }),
        cut: pad(x, [0, 0, 1, -1], [0, 0, -1, 2]),
        shuffle: depthToSpace(x, 2),
        reduceMean: reduceMean(x, { axes: [2, 3], keepDims: true }),
        reduceSum: reduceSum(x, { axes: [0, 2] }),
        reduceMax: reduceMax(x, { axes: [1] }),
        reduceMin: reduceMin(x, { axes: [1, -1] }),
        argMax: argMax(x, 1),
      };
    },
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  reshape: [
    of(map, (x) => reshape(x, [x.shape[0]!, 2, 3, -1])),
    of("n 2*h w", (x) => reshape(x, [-1, x.shape[2]!, 2])),
    of(map, (x) => reshape(x, [x.shape[3]!, x.shape[2]!, 6, x.shape[0]!])),
    of("1 1", (x) => reshape(x, [])),
  ],
  flatten: [of(map, (x) => flatten(x)), of(map, (x) => flatten(x, 2)), of(map, (x) => flatten(x, 0, 1))],
  transpose: [of(map, (x) => transpose(x, [3, 0, 2, 1])), of("int32 h w", (x) => transpose(x, [1, 0]))],
  squeeze: [of("n 1 h 1", (x) => squeeze(x, [-1, 1])), of("1 1", (x) => squeeze(x, [0, 1]))],
  unsqueeze: [
    of("h w", (x) => unsqueeze(x, [-1])),
    of("h w", (x) => unsqueeze(x, [0, -1])),
    of("h w", (x) => unsqueeze(x, [3, 1])),
    of("h w", (x) => unsqueeze(x, [-2, -5, -4])),
  ],
  concat: [
    of([map, "n 2 h w"], (a, b) => concat([a!, b!])),
    of(["h 3", "w 3", "5 3"], (...values) => concat(values, -2)),
    of(["int32 h", "int32 w"], (a, b) => concat([a!, b!], 0)),
  ],
  split: [of(map, (x) => split(x, [1, 3, 2])), of("h 5", (x) => split(x, [4, 1], -1))],
  slice: [
    of(map, (x) => slice(x, 1, 1, 4)),
    of(map, (x) => slice(x, 1, -4, -1)),
    of("n h w", (x) => slice(x, 1, 2)),
    of("n h w", (x) => slice(x, -1, 1, -2)),
    of("n h w", (x) => slice(x, 2, 0, 1)),
    of("n h w", (x) => slice(x, 0, -1)),
  ],
  pad: [
    of(map, (x) => pad(x, [0, 0, 1, 2], [0, 1, 0, 3], { value: 7 })),
    of("n h w", (x) => pad(x, [0, -1, 2], [0, 2, -3], { mode: "edge" })),
    of("n h w", (x) => pad(x, [0, 1, 2], [0, 3, 0], { mode: "reflect" })),
    of(["h", "w"], (x, y) => pad(x!, [y!.shape[0]!], [0])),
    of("int32 h w", (x) => pad(x, [1, 0], [0, 1])),
  ],
  expand: [
    of(["n 1", "h w"], (x, y) => expand(x!, [3, x!.shape[0]!, y!.shape[1]!])),
    of("", (x) => expand(x, [])),
    of("h", (x) => expand(x, x.shape)),
  ],
  tile: [of("n 1 h", (x) => tile(x, [2, 3, 1]))],
  depthToSpace: [
    of("n 12 h w", (x) => depthToSpace(x, 2)),
    of("n 9 h w", (x) => depthToSpace(x, 3, "DCR")),
    of("n 4 h w", (x) => cast(depthToSpace(cast(x, "float16"), 2), "float32")),
  ],
};
