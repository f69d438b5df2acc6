/** Annotated images as files of the VGG Image Annotator. */
import { checkText, type Rules, readOptions } from "@segkit/core/validate";
import type { AnnotatedImage, AnnotatedObject } from "../annotations/annotations.js";
import { bridgeHoles } from "../annotations/bridge.js";
import { objectToPolygons } from "../annotations/object-to-polygons.js";
import { checkImages } from "../internal/writing.js";

/** Options of {@link encodeVia}. */
export interface EncodeViaOptions {
  /**
   * The attribute of regions that names their class.
   * @default "label"
   */
  readonly classAttribute?: string;
}

/** Bounds and defaults of {@link encodeVia}'s options. */
export const encodeViaRules = {
  classAttribute: { kind: "text", check: checkText, default: "label" },
} as const satisfies Rules<EncodeViaOptions>;

/**
 * Encodes annotated images as annotations of the VGG Image Annotator (VIA 2).
 *
 * @param images - images with file names
 * @param options - see {@link EncodeViaOptions}
 * @returns the file's text, for VIA's menu Annotation, Import
 * @throws SegmentationError `invalid-argument` for what are no annotated images, `invalid-option`, `corrupt-data` for a mask that is none
 * @see https://www.robots.ox.ac.uk/~vgg/software/via/
 *
 * @example
 * ```ts
 * import { encodeVia } from "@segkit/formats";
 *
 * const objects = [{ className: "cat", box: { x: 1, y: 2, width: 3, height: 4 } }];
 * const file = JSON.parse(encodeVia([{ fileName: "a.jpg", objects }]));
 * console.assert(file["a.jpg-1"].regions[0].shape_attributes.name === "rect");
 * ```
 *
 * @remarks
 * VIA names an image by its file's name and size in bytes; −1, which is written here, is an unknown size. Holes become slits, and each part of an object is a region.
 */
export function encodeVia(images: readonly AnnotatedImage[], options: EncodeViaOptions = {}): string {
  const { classAttribute } = readOptions("encodeVia", options, encodeViaRules);
  checkImages("encodeVia", images);
  const entries = images.map(({ fileName = "", objects, attributes }) => {
    const regions = objects.flatMap((object: AnnotatedObject) =>
      shapesOf(object).map((shape_attributes) => ({
        shape_attributes,
        region_attributes: { ...object.attributes, [classAttribute]: object.className },
      })),
    );
    return [`${fileName}-1`, { filename: fileName, size: -1, regions, file_attributes: attributes ?? {} }];
  });
  return `${JSON.stringify(Object.fromEntries(entries))}\n`;
}

function shapesOf(object: AnnotatedObject): object[] {
  const { polygons, rle, ellipse, box, line, keypoints } = object;
  if (polygons?.length || rle !== undefined) {
    return objectToPolygons(object).map((part) => ({ name: "polygon", ...pointsOf(bridgeHoles(part)) }));
  }
  if (ellipse !== undefined) {
    const { x: cx, y: cy, radiusX: rx, radiusY: ry, rotation } = ellipse;
    if (rx === ry) return [{ name: "circle", cx, cy, r: rx }];
    return [{ name: "ellipse", cx, cy, rx, ry, theta: (rotation * Math.PI) / 180 }];
  }
  if (box !== undefined) return [{ name: "rect", x: box.x, y: box.y, width: box.width, height: box.height }];
  if (line !== undefined) return [{ name: "polyline", ...pointsOf(line) }];
  return (keypoints ?? []).filter(({ visibility }) => visibility > 0).map(({ x, y }) => ({ name: "point", cx: x, cy: y }));
}

function pointsOf(points: ArrayLike<number>): { readonly all_points_x: number[]; readonly all_points_y: number[] } {
  const all = Array.from(points);
  return { all_points_x: all.filter((_, k) => k % 2 === 0), all_points_y: all.filter((_, k) => k % 2 === 1) };
}
