/** Where the positions of a map lie in the room, and which of them are near each other. */
import { multiplyExtents } from "../../graph/extents.js";
import { shapeTensor } from "../../graph/shape-tensor.js";
import { extentOf, type Value } from "../../graph/value.js";
import { sizeOf } from "../../heads/maps.js";
import { add, cast, div, greater, max, mul, not, sub } from "../../ops/elementwise.js";
import { averagePool } from "../../ops/pool.js";
import { range } from "../../ops/range.js";
import { reduceSum } from "../../ops/reduce.js";
import { concat, reshape, slice, transpose } from "../../ops/shape.js";
import { topK } from "../../ops/top-k.js";

/** A pinhole camera, which looks into space without distortion; in parts of the image's height and width. */
export interface PinholeCamera {
  readonly focal: readonly [vertical: number, horizontal: number];
  /** Where its axis meets the image. */
  readonly center: readonly [vertical: number, horizontal: number];
}

/** The camera of NYU Depth V2's color images of 480 × 640 pixels, by the data set's toolbox. */
export const NYU_CAMERA: PinholeCamera = {
  focal: [519.469611 / 480, 518.857901 / 640],
  center: [253.736166 / 480, 325.582449 / 640],
};

/** Pixels from one position of the map to the next. */
const STRIDE = 8;
/** Keeps the mean of nothing finite. */
const LEAST = 1e-6;

/** Points `[batch, positions, 3]` in meters, right, down and ahead of the camera: at each position of a map of an eighth of the size the mean of what was measured in 9 × 9 pixels. */
export function positionsInSpace(depth: Value, { focal, center }: PinholeCamera): Value {
  const window = { kernel: STRIDE + 1, stride: STRIDE, padding: STRIDE / 2 };
  const measured = cast(greater(depth, 0), "float32");
  const z = div(averagePool(depth, window), max(averagePool(measured, window), LEAST));
  const [height, width] = sizeOf(z);
  const away = (axis: 0 | 1) => {
    const extent = cast(shapeTensor(z.graph, [sizeOf(depth)[axis]]), "float32");
    const at = div(range(z.graph, axis === 0 ? height : width, { start: 0.5, step: STRIDE }), extent);
    const view = axis === 0 ? [1, 1, height, 1] : [1, 1, 1, width];
    return mul(reshape(div(sub(at, center[axis]), focal[axis]), view), z);
  };
  const points = concat([away(1), away(0), z]);
  return transpose(reshape(points, [extentOf(z, 0), 3, multiplyExtents(height, width)]), [0, 2, 1]);
}

/** A matrix `[batch, positions, positions]` whose rows have the `count` nearest points, all with the same weight, and sum to 1. */
export function neighborsInSpace(points: Value, count: number): Value {
  let distances: Value | undefined;
  for (const axis of [0, 1, 2]) {
    const along = slice(points, 2, axis, axis + 1);
    const apart = sub(along, transpose(along, [0, 2, 1]));
    const square = mul(apart, apart);
    distances = distances ? add(distances, square) : square;
  }
  const { values } = topK(distances!, count, { axis: 2, largest: false });
  const near = cast(not(greater(distances!, slice(values, 2, count - 1, count))), "float32");
  return div(near, reduceSum(near, { axes: [2], keepDims: true }));
}
