/** Masks of queries, and what of a map each query may look at for them: the masked attention of Mask2Former. */
import { productOf } from "../graph/extents.js";
import type { Value } from "../graph/value.js";
import { and, less, not } from "../ops/elementwise.js";
import { greaterOrEqual } from "../ops/logic.js";
import { matMul } from "../ops/matrix.js";
import { reduceMax } from "../ops/reduce.js";
import { resize } from "../ops/resize.js";
import { flatten, reshape } from "../ops/shape.js";
import type { MapSize } from "./deformable-attention.js";

/** The masks' logits of queries `[batch, queries, C]` on a map `[batch, C, height, width]`: `[batch, queries, height, width]`. */
export function queryMasks(vectors: Value, map: Value): Value {
  const [batch, , height, width] = map.shape;
  return reshape(matMul(vectors, flatten(map, 2)), [batch!, vectors.shape[1]!, height!, width!]);
}

/**
 * Which positions of a map each query sees: those that its mask has, at the map's size; all of them where it has none there. `[batch, 1, queries, positions]`, bool.
 *
 * @param masks - logits `[batch, queries, height, width]`
 * @param size - of the map that is looked at
 */
export function seenPositions(masks: Value, size: MapSize): Value {
  const [batch, queries] = masks.shape;
  const logits = reshape(resize(masks, { size, mode: "bilinear" }), [batch!, 1, queries!, productOf(size)]);
  const sees = greaterOrEqual(reduceMax(logits, { axes: [3], keepDims: true }), 0);
  return not(and(less(logits, 0), sees));
}
