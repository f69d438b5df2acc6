/** Direction pooling: which channel of the directions each position of a box is taken from. */
import { checkInteger } from "@segkit/core/validate";
import { numberOf, type Value } from "../../graph/value.js";
import { mul } from "../../ops/elementwise.js";
import { oneHot } from "../../ops/one-hot.js";
import { reduceSum } from "../../ops/reduce.js";

/** Directions to an object's center, and distances in each of them. */
export const [DIRECTIONS, DISTANCES] = [8, 4] as const;

/**
 * MaskLab's channels by the positions of a box: in which direction its center lies from there, and how far.
 *
 * Direction 0 is to the right, 2 down, 4 to the left, 6 up; distance 0 is around the center and 3 in the corners; the center itself has channel 0. The channel is `4 · direction + distance`.
 *
 * @param side - positions in a row of the box, and in a column, 1 … 4096. Default 41, the paper's
 * @returns the channels, row by row
 * @throws SegmentationError `invalid-option`
 *
 * @see L.-C. Chen et al., "MaskLab: Instance segmentation by refining object detection with semantic and direction features", CVPR 2018, arXiv:1712.04837
 *
 * @example
 * ```ts
 * import { directionChannels } from "@segkit/nn";
 *
 * // at the left edge, halfway down, the center lies to the right
 * console.assert(directionChannels()[20 * 41] === 4 * 0 + 2);
 * ```
 *
 * @remarks
 * Eight directions and four distances are the paper's. Where they begin is ours: a direction reaches 22.5° to both sides, distances are equal parts of the way from the center to a corner, and both are measured in the box's own units, so that
 * the channels of all boxes are the same.
 */
export function directionChannels(side = 41): Int32Array {
  checkInteger("directionChannels", "side", side, { min: 1, max: 4096 });
  // from −1 at one edge of the box to 1 at the other
  const place = (i: number) => (2 * i + 1 - side) / side;
  return Int32Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [place(i % side), place(Math.floor(i / side))];
    // of zeros with a sign, the angle would be half a turn
    const turns = Math.atan2(0 - y, 0 - x) / (2 * Math.PI);
    const direction = (Math.round(turns * DIRECTIONS) + DIRECTIONS) % DIRECTIONS;
    const distance = Math.floor(DISTANCES * Math.sqrt((x * x + y * y) / 2));
    return DISTANCES * direction + distance;
  });
}

/** Of maps `[boxes, 32, side, side]` the one `[boxes, 1, side, side]` in which each position is of its own channel. */
export function directionPooling(maps: Value): Value {
  const side = numberOf("directionPooling", maps, 2);
  const channels = maps.graph.constant(directionChannels(side), [1, side, side]);
  return reduceSum(mul(maps, oneHot(channels, DIRECTIONS * DISTANCES, 1)), { axes: [1], keepDims: true });
}
