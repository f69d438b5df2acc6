/** Square maps of tokens as windows, and back. */
import { numberOf, type Value } from "../../graph/value.js";
import { pad, reshape, slice, transpose } from "../../ops/shape.js";

/** How many windows of a size lie beside each other on a square map, the last one padded. */
function windowsAlong(size: number, window: number): number {
  return Math.ceil(size / window);
}

/** `[1, size², C]` to `[windows², window², C]`: windows row by row; positions beyond the map are zeros. */
export function partition(tokens: Value, size: number, window: number): Value {
  const channels = numberOf("partition", tokens, -1);
  const count = windowsAlong(size, window);
  const more = count * window - size;
  const map = reshape(tokens, [size, size, channels]);
  const whole = more === 0 ? map : pad(map, [0, 0, 0], [more, more, 0]);
  const split = reshape(whole, [count, window, count, window, channels]);
  return reshape(transpose(split, [0, 2, 1, 3, 4]), [count * count, window * window, channels]);
}

/** `[windows², window², C]` to `[1, size², C]`: the way back, without the positions beyond the map. */
export function unpartition(tokens: Value, size: number, window: number): Value {
  const channels = numberOf("unpartition", tokens, -1);
  const count = windowsAlong(size, window);
  const split = reshape(tokens, [count, count, window, window, channels]);
  const side = count * window;
  const whole = reshape(transpose(split, [0, 2, 1, 3, 4]), [side, side, channels]);
  const map = side === size ? whole : slice(slice(whole, 0, 0, size), 1, 0, size);
  return reshape(map, [1, size * size, channels]);
}
