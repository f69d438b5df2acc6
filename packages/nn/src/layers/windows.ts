/** Windows of maps, which attention looks at one by one. */
import { type Extent, productOf } from "../graph/extents.js";
import { numberOf, type Value } from "../graph/value.js";
import { pad, reshape, slice, transpose } from "../ops/shape.js";

/**
 * Maps as tokens of windows: `[N, H, W, C]` to `[N · windows, size², C]`. Where `size` does not divide H or W, zeros are added below and on the right, as published
 * implementations do: attention sees them as tokens.
 */
export function splitWindows(x: Value, size: number): Value {
  const [batch] = x.shape as [Extent];
  const [height, width, channels] = [1, 2, 3].map((axis) => numberOf("splitWindows", x, axis)) as [number, number, number];
  const [rows, columns] = [Math.ceil(height / size), Math.ceil(width / size)];
  const [below, right] = [rows * size - height, columns * size - width];
  const padded = below + right > 0 ? pad(x, [0, 0, 0, 0], [0, below, right, 0]) : x;
  const parted = rows * columns === 1 ? padded : inWindows(padded, [rows, size, columns, size]);
  return reshape(parted, [productOf([batch, rows * columns]), size * size, channels]);
}

/** What {@link splitWindows} did, undone: `[N · windows, size², C]` to `[N, height, width, C]`, without what was added. */
export function joinWindows(tokens: Value, batch: Extent, [height, width]: readonly [number, number], size: number): Value {
  const channels = numberOf("joinWindows", tokens, -1);
  const [rows, columns] = [Math.ceil(height / size), Math.ceil(width / size)];
  const whole = [batch, rows * size, columns * size, channels];
  const joined =
    rows * columns === 1
      ? reshape(tokens, whole)
      : reshape(transpose(reshape(tokens, [batch, rows, columns, size, size, channels]), [0, 1, 3, 2, 4, 5]), whole);
  const cut = rows * size > height ? slice(joined, 1, 0, height) : joined;
  return columns * size > width ? slice(cut, 2, 0, width) : cut;
}

/** `[N, rows · size, columns · size, C]` to `[N, rows, columns, size, size, C]`. */
function inWindows(x: Value, extents: readonly number[]): Value {
  return transpose(reshape(x, [x.shape[0]!, ...extents, x.shape[3]!]), [0, 1, 3, 2, 4, 5]);
}
