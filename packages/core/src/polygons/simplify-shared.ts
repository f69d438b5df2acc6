/** Rings of regions that touch, simplified together: what two of them share is simplified once. */
import { type Arc, cutAtJunctions } from "./arcs.js";
import { Conflicts } from "./conflicts.js";
import { furthest } from "./furthest.js";

/** How to simplify, and the map's size. */
export interface Simplification {
  readonly tolerance: number;
  readonly height: number;
  readonly width: number;
}

/**
 * Simplifies rings of pixel corners, the x of which is doubled, plus one at a junction. Junctions and the map's corners stay.
 *
 * @returns the rings' points, in their order and direction, without marks
 */
export function simplifyShared(marked: readonly Int32Array[], { tolerance, height, width }: Simplification): Int32Array[] {
  const { arcs, rings } = cutAtJunctions(marked, height, width);
  for (const arc of arcs) reduce(arc, tolerance);
  const conflicts = new Conflicts(arcs, height, width);
  for (let crossed = conflicts.find(); crossed.length > 0; crossed = conflicts.find()) {
    for (const { arc, at } of crossed) arc.kept[at] = 1;
  }
  return rings.map((pieces) => {
    const ring: number[] = [];
    for (const { arc, isReversed } of pieces) {
      const count = arc.points.length / 2;
      // the last point of a piece is the first of the next
      for (let k = 0; k < count - 1; k++) {
        const i = isReversed ? count - 1 - k : k;
        if (arc.kept[i]) ring.push(arc.points[2 * i]!, arc.points[2 * i + 1]!);
      }
    }
    return Int32Array.from(ring);
  });
}

/** Douglas and Peucker: marks the points that are kept. Of a closed piece the point furthest from its start is kept besides. */
function reduce({ points, kept }: Arc, tolerance: number): void {
  const last = points.length / 2 - 1;
  const stack = [0, last];
  while (stack.length > 0) {
    const end = stack.pop()!;
    const start = stack.pop()!;
    const { at, distance } = furthest(points, start, end);
    if (at < 0 || !(distance > tolerance)) continue;
    kept[at] = 1;
    stack.push(at, end, start, at);
  }
}
