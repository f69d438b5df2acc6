/** Annotated images as COCO files. */
import { polygonArea } from "@segkit/core/contours";
import { expandRle, rleArea, rleToString, toRle } from "@segkit/core/rle";
import { type Rules, readOptions } from "@segkit/core/validate";
import type { AnnotatedImage, AnnotatedObject } from "../annotations/annotations.js";
import { bridgeHoles } from "../annotations/bridge.js";
import { objectBox } from "../annotations/object-box.js";
import { objectToPolygons } from "../annotations/object-to-polygons.js";
import { rleOfParts } from "../annotations/object-to-rle.js";
import { checkImages, classesRule } from "../internal/writing.js";
import type { RepairedCocoFile } from "./check-coco.js";
import type { CocoFileCategory } from "./coco-file.js";

/** Options of {@link annotationsToCoco}. */
export interface AnnotationsToCocoOptions {
  /**
   * Names of the categories, whose ids count from 1.
   * @default the names of the objects, in the order of their appearance
   */
  readonly classes?: readonly string[];
  /**
   * How masks are written: as they are, or all as compressed run lengths.
   * @default "as they are"
   */
  readonly masks?: "as they are" | "rle";
}

/** Bounds and defaults of {@link annotationsToCoco}'s options. */
export const annotationsToCocoRules = {
  classes: classesRule,
  masks: { kind: "choice", of: ["as they are", "rle"], default: "as they are" },
} as const satisfies Rules<AnnotationsToCocoOptions>;

/**
 * Converts annotated images to a COCO file that evaluators read without surprises.
 *
 * @param images - of any format
 * @param options - see {@link AnnotationsToCocoOptions}
 * @returns a file whose ids count from 1, with every area, box and crowd flag; `encodeCoco` makes JSON of it
 * @throws SegmentationError `invalid-argument` for what are no annotated images, `invalid-option` for an object whose class is not among `classes`, `corrupt-data`
 *   for a mask that is none
 * @see https://cocodataset.org/#format-data
 *
 * @example
 * ```ts
 * import { annotationsToCoco } from "@segkit/formats";
 *
 * const ring = { outer: [0, 0, 8, 0, 8, 8, 0, 8], holes: [[2, 2, 6, 2, 6, 6, 2, 6]] };
 * const image = { fileName: "a.jpg", height: 10, width: 10, objects: [{ className: "ring", polygons: [ring] }] };
 * const { annotations } = annotationsToCoco([image]);
 * console.assert(annotations[0]!.area === 64 - 16 && annotations[0]!.id === 1);
 * ```
 *
 * @remarks
 * Holes are written as slits, since COCO unites rings. Areas are the masks' pixels as pycocotools rasterizes them, or by the shoelace formula where an image has no size. Lines alone have no place in
 * COCO; an object that has neither area nor key points is left out.
 */
export function annotationsToCoco(images: readonly AnnotatedImage[], options: AnnotationsToCocoOptions = {}): RepairedCocoFile {
  const where = "annotationsToCoco";
  const { classes, masks } = readOptions(where, options, annotationsToCocoRules);
  const { names, indexOf } = checkImages(where, images, classes);
  const categories: (CocoFileCategory & { keypoints?: readonly string[] })[] = names.map((name, k) => ({ id: k + 1, name }));
  const annotations: RepairedCocoFile["annotations"][number][] = [];
  for (const [i, image] of images.entries()) {
    for (const object of image.objects) {
      const category = categories[indexOf(object.className)]!;
      const fields = fieldsOf(object, image, masks === "rle");
      if (fields === undefined) continue;
      if (object.keypoints && !category.keypoints) {
        category.keypoints = object.keypoints.map(({ name }, k) => name ?? String(k + 1));
      }
      annotations.push({ id: annotations.length + 1, image_id: i + 1, category_id: category.id, ...fields });
    }
  }
  return {
    images: images.map(({ fileName, height, width }, i) => ({ id: i + 1, file_name: fileName ?? "", height, width })),
    categories,
    annotations,
  };
}

function fieldsOf(object: AnnotatedObject, { height, width }: AnnotatedImage, asRle: boolean) {
  const { keypoints, isCrowd, score } = object;
  const box = objectBox(object);
  const mask = maskOf(object, height !== undefined && width !== undefined ? [height, width] : undefined, asRle);
  if (box === undefined || (mask === undefined && object.box === undefined && !keypoints)) return undefined;
  return {
    ...(mask === undefined ? {} : { segmentation: mask.segmentation }),
    area: mask?.area ?? box.width * box.height,
    bbox: [box.x, box.y, box.width, box.height],
    iscrowd: isCrowd ? 1 : 0,
    ...(keypoints
      ? {
          keypoints: keypoints.flatMap(({ x, y, visibility }) => [x, y, visibility]),
          num_keypoints: keypoints.filter(({ visibility }) => visibility > 0).length,
        }
      : {}),
    ...(score === undefined ? {} : { score }),
  };
}

/** An object's mask as COCO has it, and its area; none for an object of a box alone. */
function maskOf(object: AnnotatedObject, size: readonly [number, number] | undefined, asRle: boolean) {
  if (!object.polygons?.length && object.rle !== undefined) {
    const runs = expandRle(object.rle);
    return { segmentation: { size: runs.size, counts: rleToString(runs) }, area: rleArea(runs) };
  }
  if (!object.polygons?.length && object.ellipse === undefined) return undefined;
  const parts = objectToPolygons(object);
  if (asRle && size !== undefined) {
    const runs = rleOfParts(parts, size);
    return { segmentation: { size: runs.size, counts: rleToString(runs) }, area: rleArea(runs) };
  }
  const rings = parts.map(bridgeHoles);
  const area = size === undefined ? rings.reduce((sum, ring) => sum + polygonArea(ring), 0) : rleArea(toRle(rings, size));
  return { segmentation: rings, area };
}
