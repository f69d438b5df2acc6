/** Maps as sequences of positions, which attention works on, and back. */
import { productOf } from "../graph/extents.js";
import type { Value } from "../graph/value.js";
import { reshape, transpose } from "../ops/shape.js";

/** A map `[batch, C, H, W]` as rows, `[batch, C, H · W]`: a row for each channel. */
export function rowsOf(map: Value): Value {
  const [batch, channels, height, width] = map.shape;
  return reshape(map, [batch!, channels!, productOf([height!, width!])]);
}

/** A map `[batch, C, H, W]` as vectors, `[batch, H · W, C]`: one for each position. */
export function vectorsOf(map: Value): Value {
  return transpose(rowsOf(map), [0, 2, 1]);
}

/** Rows `[batch, C, H · W]` as a map of the height and width of another. */
export function mapOfRows(rows: Value, like: Value): Value {
  const [batch, channels] = rows.shape;
  const [, , height, width] = like.shape;
  return reshape(rows, [batch!, channels!, height!, width!]);
}

/** Vectors `[batch, H · W, C]` as a map of the height and width of another. */
export function mapOfVectors(vectors: Value, like: Value): Value {
  return mapOfRows(transpose(vectors, [0, 2, 1]), like);
}
