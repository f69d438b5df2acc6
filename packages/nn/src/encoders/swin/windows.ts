/** Windows of a map and their shift: how Swin takes maps apart and puts them together, for any height and width. */
import { addExtents, type Extent, floorDivide, multiplyExtents, productOf, subtractExtents } from "../../graph/extents.js";
import type { Value } from "../../graph/value.js";
import { add, max, mul } from "../../ops/elementwise.js";
import { roll } from "../../ops/roll.js";
import { pad, reshape, transpose } from "../../ops/shape.js";

/** Windows of `size` × `size` positions that begin `shift` positions to the right and below. */
export interface Windows {
  readonly size: number;
  readonly shift: number;
  /** Whether maps are shifted before zeros are added to them, as timm does. @default false */
  readonly shiftFirst?: boolean;
}

/** What is added to the score of two positions that a shifted window has from opposite sides of the map. */
const APART = -100;

/** The least multiple of `by` that is not below an extent. */
export function ceilTo(extent: Extent, by: number): Extent {
  return multiplyExtents(floorDivide(addExtents(extent, by - 1), by), by);
}

/** Zeros at the lower and right sides of `[batch, height, width, C]`, or fewer rows and columns. */
export function resized(x: Value, height: Extent, width: Extent): Value {
  const more = [subtractExtents(height, x.shape[1]!), subtractExtents(width, x.shape[2]!)];
  return more.every((extent) => extent === 0) ? x : pad(x, [0, 0, 0, 0], [0, more[0]!, more[1]!, 0]);
}

/**
 * Applies `attend` to the windows of a map `[batch, height, width, C]`, as tokens `[batch · windows, size², C]`, and puts the results together. A map that is no whole number of windows
 * gets rows and columns of zeros, which take part in the attention, as in the published implementations. It is shifted after that, or before.
 */
export function inWindows(x: Value, { size, shift, shiftFirst = false }: Windows, attend: (tokens: Value) => Value): Value {
  const [batch, height, width, channels] = x.shape as [Extent, Extent, Extent, Extent];
  const [fullHeight, fullWidth] = [ceilTo(height, size), ceilTo(width, size)];
  const [rows, columns] = [floorDivide(fullHeight, size), floorDivide(fullWidth, size)];
  const shifted = (map: Value, by: number) => roll(map, [by, by], [1, 2]);
  const whole = shiftFirst
    ? resized(shifted(x, -shift), fullHeight, fullWidth)
    : shifted(resized(x, fullHeight, fullWidth), -shift);
  const apart = transpose(reshape(whole, [batch, rows, size, columns, size, channels]), [0, 1, 3, 2, 4, 5]);
  const attended = attend(reshape(apart, [productOf([batch, rows, columns]), size * size, channels]));
  const together = transpose(reshape(attended, [batch, rows, columns, size, size, channels]), [0, 1, 3, 2, 4, 5]);
  const back = reshape(together, [batch, fullHeight, fullWidth, channels]);
  return shiftFirst ? shifted(resized(back, height, width), shift) : resized(shifted(back, shift), height, width);
}

/**
 * What shifted windows of a map add to their scores, `[windows, 1, size², size²]`: the last window of a row or column holds what a cyclic shift brought there from the other side, and
 * positions of the two parts do not see each other.
 */
export function shiftMask(map: Value, { size, shift }: Windows): Value {
  const [, height, width] = map.shape as [Extent, Extent, Extent];
  const [rows, columns] = [height, width].map((extent) => floorDivide(addExtents(extent, size - 1), size)) as [Extent, Extent];
  const later = (i: number) => i >= size - shift;
  const parted = Float32Array.from({ length: size * size }, (_, i) => Number(later(Math.floor(i / size)) !== later(i % size)));
  // of all windows along an axis the last one alone has two parts
  const last = map.graph.constant(parted, [1, size, size]);
  const along = (count: Extent) => pad(last, [subtractExtents(count, 1), 0, 0], [0, 0, 0]);
  const either = max(
    reshape(along(rows), [rows, 1, size, 1, size, 1]),
    reshape(along(columns), [1, columns, 1, size, 1, size]),
  );
  return reshape(mul(either, APART), [productOf([rows, columns]), 1, size * size, size * size]);
}

/** Scores of windows, `[batch · windows, heads, N, N]`, and what {@link shiftMask} adds to them. */
export function addMask(scores: Value, mask: Value, batch: Extent): Value {
  const [windows] = mask.shape;
  const byImage = reshape(scores, [batch, windows!, ...scores.shape.slice(1)]);
  return reshape(add(byImage, mask), scores.shape);
}
