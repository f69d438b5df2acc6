/** Boxes of objects. */
import type { Box } from "@segkit/core/boxes";
import { rleBox } from "@segkit/core/rle";
import type { AnnotatedObject } from "./annotations.js";
import { checkAnnotated, objectToPolygons } from "./object-to-polygons.js";

/**
 * Gives the box around an annotated object: its own, else that of its mask, its polygons, its ellipse, its line or its labeled key points.
 *
 * @param object - an object of any format
 * @returns left, top, width and height in pixels; `undefined` for an object that is nowhere
 * @throws SegmentationError `corrupt-data` for a mask that is none, `invalid-argument`
 *
 * @example
 * ```ts
 * import { objectBox } from "@segkit/formats";
 *
 * const box = objectBox({ className: "cat", polygons: [{ outer: [1, 2, 5.5, 2, 5.5, 6], holes: [] }] });
 * console.assert(box!.width === 4.5 && box!.height === 4);
 * ```
 *
 * @remarks
 * O(corners) time, or O(runs) of a mask.
 */
export function objectBox(object: AnnotatedObject): Box | undefined {
  const { box, polygons, rle, line, keypoints } = checkAnnotated("objectBox", object);
  if (box !== undefined) return box;
  if (!polygons?.length && rle !== undefined) return rleBox(rle);
  const parts = objectToPolygons(object);
  if (parts.length > 0) return boxOfRings(parts.map(({ outer }) => outer));
  if (line !== undefined) return boxOfRings([line]);
  const labeled = keypoints?.filter(({ visibility }) => visibility > 0) ?? [];
  return labeled.length > 0 ? boxOfRings([labeled.flatMap(({ x, y }) => [x, y])]) : undefined;
}

/** The box around the corners of rings. */
export function boxOfRings(rings: readonly ArrayLike<number>[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      left = Math.min(left, ring[i]!);
      right = Math.max(right, ring[i]!);
      top = Math.min(top, ring[i + 1]!);
      bottom = Math.max(bottom, ring[i + 1]!);
    }
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
