/** Polygons that cut those below them. */
import { pointInPolygon } from "@segkit/core/contours";
import { mergeRle, rleArea, rleFromPolygons } from "@segkit/core/rle";
import type { AnnotatedObject } from "../annotations/annotations.js";
import { rleOfParts } from "../annotations/object-to-rle.js";

/** An object and its parts, each in its layer. */
export interface Layered {
  readonly object: AnnotatedObject;
  readonly group: number | undefined;
  readonly parts: { readonly outer: number[]; readonly holes: number[][]; readonly layer: number }[];
}

/** A ring that cuts the lower layers of its group. */
export interface Cut {
  readonly ring: number[];
  readonly layer: number;
  readonly group: number | undefined;
}

/** Objects with what was cut out of them: as holes where the cut lies within a part, else as a mask. */
export function cutHoles(
  layered: readonly Layered[],
  cuts: readonly Cut[],
  size: readonly [number, number],
): AnnotatedObject[] {
  return layered.map(({ object, group, parts }) => {
    const above = cuts.filter((cut) => cut.group === group);
    const across: number[][] = [];
    for (const { ring, layer } of above) {
      for (const part of parts.filter((lower) => lower.layer < layer)) {
        const inside = count(ring, part.outer);
        if (inside === ring.length / 2) part.holes.push(ring);
        else if (inside > 0 || count(part.outer, ring) > 0) across.push(ring);
      }
    }
    const polygons = parts.map(({ outer, holes }) => ({ outer, holes }));
    if (across.length === 0) return { ...object, polygons };
    const rle = mergeRle([rleOfParts(polygons, size), rleFromPolygons(across, size)], { operation: "difference" });
    // nothing is left of it
    return rleArea(rle) === 0 ? { ...object, polygons } : { ...object, rle };
  });
}

/** How many corners of a ring lie within another. */
function count(ring: readonly number[], other: readonly number[]): number {
  let inside = 0;
  for (let i = 0; i < ring.length; i += 2) if (pointInPolygon(other, ring[i]!, ring[i + 1]!)) inside++;
  return inside;
}
