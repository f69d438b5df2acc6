/** COCO files as annotated images. */
import { SegmentationError } from "@segkit/core/errors";
import type { AnnotatedImage, AnnotatedKeypoint, AnnotatedObject } from "../annotations/annotations.js";
import type { CocoFile, CocoFileAnnotation, CocoFileCategory } from "./coco-file.js";

/**
 * Converts a COCO file to annotated images, which every other format is written from.
 *
 * @param file - a COCO file of objects
 * @returns the images in their order, each with its objects in the order of the file; images without objects too
 * @throws SegmentationError `invalid-argument` for what is no COCO file
 * @see https://cocodataset.org/#format-data
 *
 * @example
 * ```ts
 * import { cocoToAnnotations } from "@segkit/formats";
 *
 * const annotations = [{ id: 1, image_id: 7, category_id: 3, bbox: [1, 2, 3, 4] }];
 * const [image] = cocoToAnnotations({ images: [{ id: 7, file_name: "a.jpg" }], categories: [{ id: 3, name: "cat" }], annotations });
 * console.assert(image!.fileName === "a.jpg" && image!.objects[0]!.className === "cat");
 * ```
 *
 * @remarks
 * COCO's rings become parts without holes, as evaluators read them. Annotations of images or categories that the file does not list are left out, as evaluators leave them out; `checkCoco` tells
 * of them.
 */
export function cocoToAnnotations(file: CocoFile): AnnotatedImage[] {
  if (!Array.isArray(file?.images) || !Array.isArray(file.annotations) || !Array.isArray(file.categories)) {
    throw new SegmentationError("invalid-argument", {
      where: "cocoToAnnotations",
      option: "file",
      expected: "a COCO file { images, annotations, categories }",
      received: file,
      remedy: "Read it with decodeCoco.",
    });
  }
  const categories = new Map(file.categories.map((category) => [category?.id, category]));
  const objects = new Map<number, AnnotatedObject[]>(file.images.map((image) => [image?.id, []]));
  for (const annotation of file.annotations) {
    const category = categories.get(annotation?.category_id);
    if (category !== undefined) objects.get(annotation.image_id)?.push(objectOf(annotation, category));
  }
  return [...new Map(file.images.map((image) => [image?.id, image])).values()].map((image) => ({
    ...(image?.file_name === undefined ? {} : { fileName: image.file_name }),
    ...(image?.height === undefined ? {} : { height: image.height }),
    ...(image?.width === undefined ? {} : { width: image.width }),
    objects: objects.get(image?.id)!,
  }));
}

function objectOf(annotation: CocoFileAnnotation, category: CocoFileCategory): AnnotatedObject {
  const { segmentation, bbox, keypoints, iscrowd } = annotation;
  const { score } = annotation as { score?: unknown };
  return {
    className: category.name ?? String(category.id),
    ...(Array.isArray(segmentation) && segmentation.length > 0
      ? { polygons: segmentation.map((outer: ArrayLike<number>) => ({ outer, holes: [] })) }
      : {}),
    ...(segmentation && "counts" in segmentation ? { rle: segmentation } : {}),
    ...(bbox?.length === 4 ? { box: { x: bbox[0]!, y: bbox[1]!, width: bbox[2]!, height: bbox[3]! } } : {}),
    ...(keypoints?.length ? { keypoints: keypointsOf(keypoints, category.keypoints) } : {}),
    ...(iscrowd ? { isCrowd: true } : {}),
    ...(typeof score === "number" ? { score } : {}),
  };
}

function keypointsOf(values: readonly number[], names: readonly string[] | undefined): AnnotatedKeypoint[] {
  return Array.from({ length: Math.floor(values.length / 3) }, (_, k) => ({
    x: values[3 * k]!,
    y: values[3 * k + 1]!,
    visibility: values[3 * k + 2]! >= 2 ? 2 : values[3 * k + 2]! > 0 ? 1 : 0,
    ...(names?.[k] === undefined ? {} : { name: names[k] }),
  }));
}
