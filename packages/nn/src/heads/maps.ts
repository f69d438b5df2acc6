/** How heads take their maps: one by its place, or several brought to one size. */
import { SegmentationError } from "@segkit/core/errors";
import type { Extent } from "../graph/extents.js";
import { extentOf, type Value } from "../graph/value.js";
import type { Maps } from "../layers/encoder.js";
import { resize } from "../ops/resize.js";
import { concat } from "../ops/shape.js";

/** The map at an index, counted from the last where it is negative, as the option `index` of heads says. */
export function mapAt(where: string, maps: Maps, index: number): Value {
  const value = maps.values.at(index);
  if (value !== undefined) return value;
  const count = maps.values.length;
  throw new SegmentationError("invalid-option", {
    where,
    option: "index",
    expected: `an integer from ${-count} to ${count - 1}: the encoder has ${count} maps`,
    received: index,
  });
}

/** Height and width of a map. */
export function sizeOf(x: Value): readonly [Extent, Extent] {
  return [extentOf(x, 2), extentOf(x, 3)];
}

/** A map brought to another's size, bilinearly. */
export function resizedTo(x: Value, like: Value, alignCorners: boolean): Value {
  return resize(x, { size: sizeOf(like), mode: "bilinear", alignCorners });
}

/** Several maps brought to the size of the first, and joined along the channels. */
export function joinedMaps(values: readonly Value[], alignCorners: boolean): Value {
  const [first, ...others] = values;
  return concat([first!, ...others.map((x) => resizedTo(x, first!, alignCorners))]);
}
