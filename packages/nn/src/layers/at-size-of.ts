/** Maps at the size of others. */
import { extentOf, type Value } from "../graph/value.js";
import { type ResizeAttributes, resize } from "../ops/resize.js";

/** A map `[N, C, H, W]` at the height and width of another, bilinear unless another mode is said. */
export function atSizeOf(
  like: Value,
  x: Value,
  { mode = "bilinear", alignCorners = false }: Partial<Pick<ResizeAttributes, "mode" | "alignCorners">> = {},
): Value {
  return resize(x, { size: [extentOf(like, 2), extentOf(like, 3)], mode, alignCorners });
}
