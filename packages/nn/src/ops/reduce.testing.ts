import type { Value } from "../graph/value.js";
import { map, of, type ShapeCase } from "./cases.testing.js";
import { argMax, type ReduceAttributes, reduceMax, reduceMean, reduceMin, reduceSum } from "./reduce.js";

/** Forms of an operator that reduces axes. */
export const reduction = (build: (x: Value, attributes: ReduceAttributes) => Value) => [
  of(map, (x) => build(x, { axes: [2, 3] })),
  of(map, (x) => build(x, { axes: [-1, 0], keepDims: true })),
  of("h w", (x) => build(x, { axes: [0, 1] })),
];

/** Forms of an operator that gives positions. */
export const position = (build: (x: Value, axis: number, keepDims?: boolean) => Value) => [
  of(map, (x) => build(x, 1)),
  of(map, (x) => build(x, -1, true)),
];

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  reduceMean: reduction(reduceMean),
  reduceMax: reduction(reduceMax),
  reduceMin: reduction(reduceMin),
  reduceSum: reduction(reduceSum),
  argMax: position(argMax),
};
