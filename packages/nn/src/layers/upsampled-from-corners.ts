/** Upsampling as TensorFlow's first version has it: a position's corner, not its middle, stays in place. */
import { addExtents, multiplyExtents } from "../graph/extents.js";
import { extentOf, type Value } from "../graph/value.js";
import { resize } from "../ops/resize.js";
import { concat, slice } from "../ops/shape.js";

/** Maps `times` as large, bilinearly: every so many positions those of before, in between their mixtures, and after the last no other. */
export function upsampledFromCorners(x: Value, times: number): Value {
  if (times === 1) return x;
  // with the last position twice, outermost centers lie where corners would
  let y = x;
  for (const axis of [2, 3]) y = concat([y, slice(y, axis, -1)], axis);
  const size = [2, 3].map((axis) => addExtents(multiplyExtents(extentOf(x, axis), times), 1)) as never;
  y = resize(y, { size, mode: "bilinear", alignCorners: true });
  for (const axis of [2, 3]) y = slice(y, axis, 0, -1);
  return y;
}
