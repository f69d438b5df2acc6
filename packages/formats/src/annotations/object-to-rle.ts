/** Objects as run lengths. */
import { expandRle, mergeRle, type RunLengths, rleFromPolygons, toRle } from "@segkit/core/rle";
import type { AnnotatedObject, AnnotatedPolygon } from "./annotations.js";
import { bridgeHoles } from "./bridge.js";
import { checkAnnotated, objectToPolygons } from "./object-to-polygons.js";

/**
 * Gives an annotated object's mask as run lengths: its own, else what COCO's rasterization makes of its polygons, its ellipse or its box.
 *
 * @param object - an object of any format
 * @param size - height and width of its image
 * @returns run lengths of the image's size; an empty mask for an object of key points or lines alone
 * @throws SegmentationError `shape-mismatch` for a mask of another size, `corrupt-data` for one that is none, `invalid-argument`
 *
 * @example
 * ```ts
 * import { rleArea } from "@segkit/core";
 * import { objectToRle } from "@segkit/formats";
 *
 * const ring = { outer: [0, 0, 8, 0, 8, 8, 0, 8], holes: [[2, 2, 6, 2, 6, 6, 2, 6]] };
 * console.assert(rleArea(objectToRle({ className: "ring", polygons: [ring] }, [10, 10])) === 64 - 16);
 * ```
 *
 * @remarks
 * Holes are cut out and parts united, as masks.
 */
export function objectToRle(object: AnnotatedObject, size: readonly [height: number, width: number]): RunLengths {
  const { rle } = checkAnnotated("objectToRle", object);
  if (rle !== undefined) return toRle(expandRle(rle, "objectToRle"), size);
  return rleOfParts(objectToPolygons(object), size);
}

/** The union of polygons with holes. */
export function rleOfParts(parts: readonly AnnotatedPolygon[], size: readonly [number, number]): RunLengths {
  if (parts.every(({ holes }) => holes.length === 0))
    return rleFromPolygons(
      parts.map(({ outer }) => outer),
      size,
    );
  return mergeRle(parts.map((part) => rleFromPolygons([bridgeHoles(part)], size)));
}
