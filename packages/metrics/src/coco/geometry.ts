/** What detections and objects of one category in one image have of each other: areas and overlaps. */
import { SegmentationError } from "@segkit/core/errors";
import { type RunLengths, rleArea, rleBox, rleFromBox, rleIou, toRle } from "@segkit/core/rle";
import {
  badRecord,
  type CocoAnnotation,
  type CocoDetection,
  type CocoImage,
  checkField,
  readBox,
  readKeypoints,
} from "./coco-file.js";
import { keypointSimilarities } from "./keypoint-similarity.js";
import type { CocoSettings } from "./options.js";

/** Records that take part, by their places in the caller's lists. */
export interface Chosen {
  readonly detections: readonly CocoDetection[];
  readonly detectionAt: Int32Array;
  readonly annotations: readonly CocoAnnotation[];
  readonly annotationAt: Int32Array;
}

/** Areas and overlaps of the chosen records. */
export interface Geometry {
  readonly overlaps: Float64Array;
  readonly detectionAreas: Float64Array;
  readonly areas: Float64Array;
}

const NONE = new Float64Array(0);

/** Measures the chosen records of one image. Objects' areas are the file's; overlaps are computed where there are both detections and objects. */
export function measure(where: string, settings: CocoSettings, image: CocoImage, chosen: Chosen, crowd: Uint8Array): Geometry {
  const { type, protocol, detectionArea } = settings;
  const [rows, columns] = [chosen.detectionAt.length, chosen.annotationAt.length];
  const both = rows > 0 && columns > 0;
  const size = () => sizeOf(where, image);
  const masked = type === "masks";
  const masks = masked && (both || detectionArea === "mask") ? detectionMasks(where, chosen, size()) : undefined;
  const boxes = detectionArea === "box" || (type === "boxes" && both) ? detectionBoxes(where, chosen, image) : NONE;
  const found =
    type === "keypoints" && (both || detectionArea === "keypoints") ? detectedPoints(where, settings, chosen) : NONE;
  const areas = objectAreas(where, protocol, chosen);
  return {
    areas,
    detectionAreas: detectionAreas(where, settings, chosen, boxes, found, masks, image),
    overlaps: both ? overlapsOf() : NONE,
  };

  function overlapsOf(): Float64Array {
    if (type === "boxes") return boxOverlaps(boxes, objectBoxes(where, chosen), crowd);
    if (type === "keypoints") {
      const objects = objectPoints(where, settings, chosen);
      return keypointSimilarities(found, objects, areas, objectBoxes(where, chosen), settings.sigmas);
    }
    return rleIou(masks!, objectMasks(where, chosen, size()), { crowd });
  }
}

/** IoU of boxes of four doubles, row-major; of crowds the share of the first box that they cover. */
export function boxOverlaps(first: Float64Array, second: Float64Array, crowd: Uint8Array): Float64Array {
  const [rows, columns] = [first.length / 4, second.length / 4];
  const overlaps = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const [x, y, w, h] = [first[4 * i]!, first[4 * i + 1]!, first[4 * i + 2]!, first[4 * i + 3]!];
    const area = w * h;
    for (let j = 0; j < columns; j++) {
      const [left, top, width, height] = [second[4 * j]!, second[4 * j + 1]!, second[4 * j + 2]!, second[4 * j + 3]!];
      const across = Math.min(w + x, width + left) - Math.max(x, left);
      if (across <= 0) continue;
      const down = Math.min(h + y, height + top) - Math.max(y, top);
      if (down <= 0) continue;
      const shared = across * down;
      overlaps[i * columns + j] = shared / (crowd[j] === 1 ? area : area + width * height - shared);
    }
  }
  return overlaps;
}

function detectionAreas(
  where: string,
  { detectionArea, sigmas }: CocoSettings,
  chosen: Chosen,
  boxes: Float64Array,
  found: Float64Array,
  masks: readonly RunLengths[] | undefined,
  image: CocoImage,
): Float64Array {
  const areas = new Float64Array(chosen.detectionAt.length);
  for (let i = 0; i < areas.length; i++) {
    if (detectionArea === "box") areas[i] = boxes[4 * i + 2]! * boxes[4 * i + 3]!;
    else if (detectionArea === "mask") areas[i] = rleArea(masks?.[i] ?? detectionMask(where, chosen, i, sizeOf(where, image)));
    else areas[i] = extent(found, 3 * sigmas.length * i, sigmas.length);
  }
  return areas;
}

/** The area of the box around points. */
function extent(points: Float64Array, at: number, count: number): number {
  let [left, right, top, bottom] = [points[at]!, points[at]!, points[at + 1]!, points[at + 1]!];
  for (let k = 1; k < count; k++) {
    const [x, y] = [points[at + 3 * k]!, points[at + 3 * k + 1]!];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return (right - left) * (bottom - top);
}

function objectAreas(where: string, protocol: CocoSettings["protocol"], { annotations, annotationAt }: Chosen): Float64Array {
  const areas = new Float64Array(annotationAt.length);
  const box = new Float64Array(4);
  for (let j = 0; j < areas.length; j++) {
    const at = annotationAt[j]!;
    if (protocol === "crowdpose") {
      readBox(where, `annotations[${at}]`, annotations[at]!.bbox, box, 0);
      areas[j] = box[2]! * box[3]! * 0.53;
    } else {
      const remedy = "The area of the mask in pixels: rleArea(toRle(segmentation, [height, width])).";
      areas[j] = checkField(where, `annotations[${at}].area`, annotations[at]!.area, remedy);
    }
  }
  return areas;
}

function detectionBoxes(where: string, { detections, detectionAt }: Chosen, image: CocoImage): Float64Array {
  const boxes = new Float64Array(4 * detectionAt.length);
  for (let i = 0; i < detectionAt.length; i++) {
    const at = detectionAt[i]!;
    const { bbox, segmentation } = detections[at]!;
    if (bbox === undefined && segmentation !== undefined) {
      const { x, y, width, height } = rleBox(maskOf(where, `detections[${at}]`, segmentation, sizeOf(where, image)));
      boxes.set([x, y, width, height], 4 * i);
    } else readBox(where, `detections[${at}]`, bbox, boxes, 4 * i);
  }
  return boxes;
}

function objectBoxes(where: string, { annotations, annotationAt }: Chosen): Float64Array {
  const boxes = new Float64Array(4 * annotationAt.length);
  for (let j = 0; j < annotationAt.length; j++) {
    readBox(where, `annotations[${annotationAt[j]}]`, annotations[annotationAt[j]!]!.bbox, boxes, 4 * j);
  }
  return boxes;
}

function detectedPoints(where: string, { sigmas }: CocoSettings, { detections, detectionAt }: Chosen): Float64Array {
  const points = new Float64Array(3 * sigmas.length * detectionAt.length);
  for (let i = 0; i < detectionAt.length; i++) {
    const at = detectionAt[i]!;
    readKeypoints(where, `detections[${at}]`, detections[at]!.keypoints, sigmas.length, points, 3 * sigmas.length * i);
  }
  return points;
}

function objectPoints(where: string, { sigmas }: CocoSettings, { annotations, annotationAt }: Chosen): Float64Array {
  const points = new Float64Array(3 * sigmas.length * annotationAt.length);
  for (let j = 0; j < annotationAt.length; j++) {
    const at = annotationAt[j]!;
    readKeypoints(where, `annotations[${at}]`, annotations[at]!.keypoints, sigmas.length, points, 3 * sigmas.length * j);
  }
  return points;
}

function detectionMasks(where: string, chosen: Chosen, size: readonly [number, number]): RunLengths[] {
  return Array.from(chosen.detectionAt, (_, i) => detectionMask(where, chosen, i, size));
}

/** A detection without a mask has that of its box, as in pycocotools. */
function detectionMask(
  where: string,
  { detections, detectionAt }: Chosen,
  i: number,
  size: readonly [number, number],
): RunLengths {
  const at = detectionAt[i]!;
  const { bbox, segmentation } = detections[at]!;
  if (segmentation === undefined && bbox !== undefined) {
    const box = new Float64Array(4);
    readBox(where, `detections[${at}]`, bbox, box, 0);
    return rleFromBox({ x: box[0]!, y: box[1]!, width: box[2]!, height: box[3]! }, size);
  }
  return maskOf(where, `detections[${at}]`, segmentation, size);
}

function objectMasks(where: string, { annotations, annotationAt }: Chosen, size: readonly [number, number]): RunLengths[] {
  return Array.from(annotationAt, (at) => maskOf(where, `annotations[${at}]`, annotations[at]!.segmentation, size));
}

function maskOf(
  where: string,
  option: string,
  segmentation: CocoDetection["segmentation"],
  size: readonly [number, number],
): RunLengths {
  try {
    return toRle(segmentation!, size);
  } catch (cause) {
    if (!(cause instanceof SegmentationError) || cause.code === "out-of-memory" || cause.code === "no-backend") throw cause;
    const { code, expected, remedy } = cause;
    const received = segmentation ?? undefined;
    const details = { where, option: `${option}.segmentation`, expected, received, remedy, cause };
    throw new SegmentationError(code === "shape-mismatch" ? code : "corrupt-data", details);
  }
}

function sizeOf(where: string, { id, height, width }: CocoImage): readonly [number, number] {
  if (typeof height === "number" && typeof width === "number") return [height, width];
  throw badRecord(where, `images: id ${id}`, "height and width, which masks need", { height, width });
}
