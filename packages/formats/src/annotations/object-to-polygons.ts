/** Objects as polygons. */
import { SegmentationError } from "@segkit/core/errors";
import { maskToPolygons } from "@segkit/core/masks";
import { decodeRle } from "@segkit/core/rle";
import { phrase } from "@segkit/core/validate";
import type { AnnotatedEllipse, AnnotatedObject, AnnotatedPolygon } from "./annotations.js";

/**
 * Gives an annotated object as polygons with holes: its own, else the outline of its mask, its ellipse or its box.
 *
 * @param object - an object of any format
 * @returns the parts of the object, in pixels; none for one of key points or lines alone
 * @throws SegmentationError `corrupt-data` for a mask that is none, `invalid-argument`
 *
 * @example
 * ```ts
 * import { objectToPolygons } from "@segkit/formats";
 *
 * const [part] = objectToPolygons({ className: "cat", box: { x: 1, y: 2, width: 3, height: 4 } });
 * console.assert(Array.from(part!.outer).join() === "1,2,4,2,4,6,1,6");
 * ```
 *
 * @remarks
 * An ellipse becomes a polygon that is nowhere farther than 0.05 pixels from it.
 */
export function objectToPolygons(object: AnnotatedObject): readonly AnnotatedPolygon[] {
  const { polygons, rle, ellipse, box } = checkAnnotated("objectToPolygons", object);
  if (polygons?.length) return polygons;
  if (rle !== undefined) return maskToPolygons(decodeRle(rle));
  if (ellipse !== undefined) return [{ outer: ringOfEllipse(ellipse), holes: [] }];
  if (box === undefined) return [];
  const { x, y, width, height } = box;
  return [{ outer: [x, y, x + width, y, x + width, y + height, x, y + height], holes: [] }];
}

/** An object of an image, or the error that it is none. */
export function checkAnnotated(where: string, object: AnnotatedObject): AnnotatedObject {
  if (typeof object === "object" && object !== null && typeof object.className === "string") return object;
  throw new SegmentationError("invalid-argument", {
    where,
    option: "object",
    expected: "an annotated object { className, … }",
    received: typeof object === "object" && object !== null ? phrase("an object without className") : object,
  });
}

/** The corners of a polygon that is nowhere farther than 0.05 pixels from an ellipse. */
export function ringOfEllipse({ x, y, radiusX, radiusY, rotation }: AnnotatedEllipse): number[] {
  const radius = Math.max(Math.abs(radiusX), Math.abs(radiusY), 0.1);
  const count = Math.min(4096, Math.max(8, Math.ceil(Math.PI / Math.acos(Math.max(0, 1 - 0.05 / radius)))));
  const turn = (rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const ring: number[] = [];
  for (let k = 0; k < count; k++) {
    const [u, v] = [radiusX * Math.cos((2 * Math.PI * k) / count), radiusY * Math.sin((2 * Math.PI * k) / count)];
    ring.push(x + u * cos - v * sin, y + u * sin + v * cos);
  }
  return ring;
}
