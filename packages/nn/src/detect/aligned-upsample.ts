/** CondInst's upsampling, whose result has the samples of the map at every so many of its own, half a step from the first on. */
import { addExtents, multiplyExtents } from "../graph/extents.js";
import { extentOf, type Value } from "../graph/value.js";
import { resize } from "../ops/resize.js";
import { pad, sliceWithin } from "../ops/shape.js";

/** `[batch, channels, height, width]` at `times` the size, bilinearly: the sample at `times · k + ⌊times / 2⌋` is the map's at `k`, and what lies beyond the first and the last is as these. */
export function alignedUpsample(x: Value, times: number): Value {
  const half = Math.floor(times / 2);
  const more = pad(x, [0, 0, 0, 0], [0, 0, 1, 1], { mode: "edge" });
  const size = [2, 3].map((axis) => addExtents(multiplyExtents(extentOf(x, axis), times), 1)) as [never, never];
  const upsampled = resize(more, { size, mode: "bilinear", alignCorners: true });
  const moved = pad(upsampled, [0, 0, half, half], [0, 0, 0, 0], { mode: "edge" });
  return sliceWithin(sliceWithin(moved, 2, 0, -1 - half), 3, 0, -1 - half);
}
