/** Annotated images as ISAT files. */
import { polygonArea } from "@segkit/core/contours";
import type { AnnotatedImage } from "../annotations/annotations.js";
import { boxOfRings } from "../annotations/object-box.js";
import { objectToPolygons } from "../annotations/object-to-polygons.js";
import { checkImage, sizeOf } from "../internal/writing.js";

/**
 * Encodes an annotated image as a file of ISAT, the annotator with Segment Anything.
 *
 * @param image - an image with height and width
 * @returns the file's text
 * @throws SegmentationError `invalid-argument` for what is no annotated image with its size, `corrupt-data` for a mask that is none
 * @see https://github.com/yatengLG/ISAT_with_segment_anything
 *
 * @example
 * ```ts
 * import { encodeIsat } from "@segkit/formats";
 *
 * const ring = { outer: [0, 0, 8, 0, 8, 8, 0, 8], holes: [[2, 2, 6, 2, 6, 6, 2, 6]] };
 * const file = JSON.parse(encodeIsat({ fileName: "a.jpg", height: 9, width: 9, objects: [{ className: "ring", polygons: [ring] }] }));
 * console.assert(file.objects[1].category === "__background__" && file.objects[1].layer === 2);
 * ```
 *
 * @remarks
 * Every object is a group of polygons, masks by their outlines; holes are polygons of `__background__` a layer above. Objects of lines or points alone are left out.
 */
export function encodeIsat(image: AnnotatedImage): string {
  const where = "encodeIsat";
  const { height, width } = sizeOf(where, checkImage(where, image));
  const objects = image.objects.flatMap((object, k) => {
    const parts = objectToPolygons(object);
    const note = typeof object.attributes?.["note"] === "string" ? object.attributes["note"] : "";
    const record = (category: string, ring: ArrayLike<number>, layer: number) => {
      const { x, y, width: w, height: h } = boxOfRings([ring]);
      const segmentation = Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i]!, ring[2 * i + 1]!]);
      const bbox = [x, y, x + w, y + h];
      return {
        category,
        group: k + 1,
        segmentation,
        area: polygonArea(ring),
        layer,
        bbox,
        iscrowd: object.isCrowd === true,
        note,
      };
    };
    return [
      ...parts.map(({ outer }) => record(object.className, outer, 1)),
      ...parts.flatMap(({ holes }) => holes.map((hole) => record("__background__", hole, 2))),
    ];
  });
  const info = { description: "ISAT", folder: "", name: image.fileName ?? "", width, height, depth: 3, note: "" };
  return `${JSON.stringify({ info, objects }, null, 4)}\n`;
}
