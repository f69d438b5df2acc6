/** Areas of an image's detections and objects, and their overlaps. */
import { rleArea, rleBox } from "@segkit/core/rle";
import { type CocoImage, checkField, readBox, readKeypoints } from "./coco-file.js";
import { cellsBefore, type Groups } from "./groups.js";
import { keypointSimilarities } from "./keypoint-similarity.js";
import { maskOf, measureMasks, sizeOf } from "./masks.js";
import type { CocoSettings } from "./options.js";

/** What is measured in an image. */
export interface Geometry {
  /** Areas of the detections and of the objects, in the order of the groups. */
  readonly detectionAreas: Float64Array;
  readonly areas: Float64Array;
  /** Overlaps of each group, one behind the other; within it row-major by detection. */
  readonly overlaps: Float64Array;
}

/** Measures an image's groups. Objects' areas are the file's; overlaps are computed where there are both detections and objects. */
export function measure(where: string, settings: CocoSettings, image: CocoImage, groups: Groups, crowd: Uint8Array): Geometry {
  const { type, detectionArea, sigmas } = settings;
  const areas = objectAreas(where, settings.protocol, groups);
  const masks = type === "masks" || type === "boundaries" ? measureMasks(where, settings, image, groups, crowd) : undefined;
  const boxes = type === "boxes" || detectionArea === "box" ? detectionBoxes(where, image, groups) : undefined;
  const points = type === "keypoints" || detectionArea === "keypoints" ? detectedPoints(where, settings, groups) : undefined;
  const detectionAreas =
    detectionArea === "box"
      ? boxAreas(boxes!)
      : detectionArea === "keypoints"
        ? extents(points!, sigmas.length)
        : (masks?.areas ?? maskAreas(where, image, groups));
  const overlaps =
    type === "boxes"
      ? boxOverlaps(boxes!, objectBoxes(where, groups), groups, crowd)
      : type === "keypoints"
        ? pointOverlaps(where, settings, groups, areas, points!)
        : masks!.overlaps;
  return { areas, detectionAreas, overlaps };
}

/** IoU of boxes of four doubles, group by group; of crowds the share of the detection that they cover. */
function boxOverlaps(found: Float64Array, objects: Float64Array, groups: Groups, crowd: Uint8Array): Float64Array {
  const { detectionStarts, annotationStarts, categories } = groups;
  const overlaps = new Float64Array(cellsBefore(groups, categories.length));
  let cell = 0;
  for (let k = 0; k < categories.length; k++) {
    for (let i = 4 * detectionStarts[k]!; i < 4 * detectionStarts[k + 1]!; i += 4) {
      const x = found[i]!;
      const y = found[i + 1]!;
      const w = found[i + 2]!;
      const h = found[i + 3]!;
      for (let g = annotationStarts[k]!; g < annotationStarts[k + 1]!; g++, cell++) {
        const j = 4 * g;
        const across = Math.min(w + x, objects[j + 2]! + objects[j]!) - Math.max(x, objects[j]!);
        if (across <= 0) continue;
        const down = Math.min(h + y, objects[j + 3]! + objects[j + 1]!) - Math.max(y, objects[j + 1]!);
        if (down <= 0) continue;
        const shared = across * down;
        overlaps[cell] = shared / (crowd[g] === 1 ? w * h : w * h + objects[j + 2]! * objects[j + 3]! - shared);
      }
    }
  }
  return overlaps;
}

function pointOverlaps(
  where: string,
  { sigmas }: CocoSettings,
  groups: Groups,
  areas: Float64Array,
  found: Float64Array,
): Float64Array {
  const { annotations, annotationAt, detectionStarts, annotationStarts, categories } = groups;
  const step = 3 * sigmas.length;
  const overlaps = new Float64Array(cellsBefore(groups, categories.length));
  let cell = 0;
  for (let k = 0; k < categories.length; k++) {
    const [d0, d1, g0, g1] = [detectionStarts[k]!, detectionStarts[k + 1]!, annotationStarts[k]!, annotationStarts[k + 1]!];
    if (d0 === d1 || g0 === g1) continue;
    const objects = new Float64Array(step * (g1 - g0));
    const boxes = new Float64Array(4 * (g1 - g0));
    for (let g = g0; g < g1; g++) {
      const at = annotationAt[g]!;
      readKeypoints(where, `annotations[${at}]`, annotations[at]!.keypoints, sigmas.length, objects, step * (g - g0));
      readBox(where, `annotations[${at}]`, annotations[at]!.bbox, boxes, 4 * (g - g0));
    }
    const group = keypointSimilarities(found.subarray(step * d0, step * d1), objects, areas.subarray(g0, g1), boxes, sigmas);
    overlaps.set(group, cell);
    cell += group.length;
  }
  return overlaps;
}

function boxAreas(boxes: Float64Array): Float64Array {
  const areas = new Float64Array(boxes.length / 4);
  for (let i = 0; i < areas.length; i++) areas[i] = boxes[4 * i + 2]! * boxes[4 * i + 3]!;
  return areas;
}

/** The areas of the boxes around each detection's points. */
function extents(points: Float64Array, count: number): Float64Array {
  const areas = new Float64Array(points.length / (3 * count));
  for (let i = 0; i < areas.length; i++) {
    const at = 3 * count * i;
    let left = points[at]!;
    let right = left;
    let top = points[at + 1]!;
    let bottom = top;
    for (let k = 1; k < count; k++) {
      const x = points[at + 3 * k]!;
      const y = points[at + 3 * k + 1]!;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    areas[i] = (right - left) * (bottom - top);
  }
  return areas;
}

/** Where boxes or points are compared, but the areas are those of masks. */
function maskAreas(where: string, image: CocoImage, { detections, detectionAt }: Groups): Float64Array {
  const size = sizeOf(where, image);
  return Float64Array.from(detectionAt, (at) => rleArea(maskOf(where, `detections[${at}]`, detections[at]!, size)));
}

function objectAreas(where: string, protocol: CocoSettings["protocol"], { annotations, annotationAt }: Groups): Float64Array {
  const areas = new Float64Array(annotationAt.length);
  const box = new Float64Array(4);
  for (let j = 0; j < areas.length; j++) {
    const at = annotationAt[j]!;
    if (protocol === "crowdpose") {
      readBox(where, `annotations[${at}]`, annotations[at]!.bbox, box, 0);
      areas[j] = box[2]! * box[3]! * 0.53;
    } else {
      const { area } = annotations[at]!;
      if (Number.isFinite(area)) areas[j] = area;
      else {
        const remedy = "The area of the mask in pixels: rleArea(toRle(segmentation, [height, width])).";
        areas[j] = checkField(where, `annotations[${at}].area`, area, remedy);
      }
    }
  }
  return areas;
}

/** A detection without a box has that of its mask, as in pycocotools. */
function detectionBoxes(where: string, image: CocoImage, { detections, detectionAt }: Groups): Float64Array {
  const boxes = new Float64Array(4 * detectionAt.length);
  for (let i = 0; i < detectionAt.length; i++) {
    const at = detectionAt[i]!;
    const record = detections[at]!;
    if (record.bbox === undefined && record.segmentation !== undefined) {
      const { x, y, width, height } = rleBox(maskOf(where, `detections[${at}]`, record, sizeOf(where, image)));
      boxes.set([x, y, width, height], 4 * i);
    } else readBox(where, `detections[${at}]`, record.bbox, boxes, 4 * i);
  }
  return boxes;
}

function objectBoxes(where: string, { annotations, annotationAt }: Groups): Float64Array {
  const boxes = new Float64Array(4 * annotationAt.length);
  for (let j = 0; j < annotationAt.length; j++) {
    readBox(where, `annotations[${annotationAt[j]}]`, annotations[annotationAt[j]!]!.bbox, boxes, 4 * j);
  }
  return boxes;
}

function detectedPoints(where: string, { sigmas }: CocoSettings, { detections, detectionAt }: Groups): Float64Array {
  const points = new Float64Array(3 * sigmas.length * detectionAt.length);
  for (let i = 0; i < detectionAt.length; i++) {
    const at = detectionAt[i]!;
    readKeypoints(where, `detections[${at}]`, detections[at]!.keypoints, sigmas.length, points, 3 * sigmas.length * i);
  }
  return points;
}
