/** For tests: the cases of operators that look up, write or sample elements at positions. */
import {
  cast,
  gather,
  gatherElements,
  gatherND,
  gridSample,
  oneHot,
  roiAlign,
  scatterElements,
  scatterND,
  spaceToDepth,
  tile,
  topK,
  trilu,
} from "./index.js";
import type { OperatorCase } from "./operator-cases.js";

const GRID = { x: ["n", 3, "h", "w"], grid: ["n", "rows", "columns", 2] } as const;

export const indexingCases: Readonly<Record<string, OperatorCase>> = {
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
    open: { x: ["n", "m"], updates: ["n", "some"], same: ["n", "some"] },
    build: ({ x, updates, same }) => {
      const by = (reduction: "mul" | "max" | "min") => scatterElements(x!, same!, updates!, 1, { reduction });
      return { mul: by("mul"), max: by("max"), min: by("min") };
    },
  },
  topK: {
    open: { x: ["n", "m", 4] },
    build: ({ x }) => {
      const [most, least] = [topK(x!, 3, { axis: 1 }), topK(x!, 2, { largest: false })];
      return { values: most.values, indices: most.indices, least: least.values, leastIndices: least.indices };
    },
  },
  gridSample: {
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
    open: GRID,
    build: ({ x, grid }) => ({
      nearest: gridSample(x!, grid!, { mode: "nearest", paddingMode: "border", alignCorners: true }),
      bicubic: gridSample(x!, grid!, { mode: "bicubic", alignCorners: true }),
      reflection: gridSample(x!, grid!, { mode: "bicubic", paddingMode: "reflection", alignCorners: true }),
    }),
  },
  roiAlign: {
    open: { x: [1, 3, "h", "w"], boxes: ["count", 4] },
    build: ({ x, boxes }) => {
      const spatialScale = 0.25;
      return {
        y: roiAlign(x!, boxes!, { size: [3, 2], samplingRatio: 2, spatialScale }),
        centered: roiAlign(x!, boxes!, { size: [2, 3], samplingRatio: 2, spatialScale, aligned: true }),
        one: roiAlign(x!, boxes!, { size: [4, 4], samplingRatio: 1, spatialScale: 0.5 }),
      };
    },
  },
  trilu: {
    open: { x: ["n", "rows", "columns"] },
    build: ({ x }) => ({ lower: trilu(x!, "lower"), below: trilu(x!, "lower", -2), upper: trilu(x!, "upper", 1) }),
  },
  oneHot: {
    open: { x: ["n", "m"] },
    build: ({ x }) => ({ last: oneHot(x!, 4), channels: oneHot(cast(x!, "int32"), 4, 1) }),
  },
  spaceToDepth: {
    open: { x: ["n", "c", 4, 6] },
    build: ({ x }) => ({ y: spaceToDepth(x!, 2), depthFirst: spaceToDepth(x!, 2, "DCR") }),
  },
};
