/** What predicted masks and true instances of an image share. */
import { SegmentationError } from "@segkit/core/errors";
import { type LabelMap, type LabelMapLike, labelCounts } from "@segkit/core/labels";
import type { Mask } from "@segkit/core/masks";
import { type CocoSegmentation, toRle } from "@segkit/core/rle";
import { checkLabelMap, checkMask, checkSameSize, phrase } from "@segkit/core/validate";
import { badRecord, checkField, checkRecords } from "../coco/coco-file.js";
import type { ImageId } from "../internal/images.js";
import type { CityscapesDistance, CityscapesInstanceImage, CityscapesPrediction } from "./cityscapes.js";
import { IDS, INSTANCE_CLASSES, isVoid, labelOfInstance } from "./labels.js";

/** Measures an image: its instances, its predictions, and which of one class overlap. */
export function matchInstances(
  where: string,
  id: ImageId,
  predictions: readonly CityscapesPrediction[],
  groundTruth: LabelMapLike,
  distances: ReadonlyMap<number, CityscapesDistance> | undefined,
  areDistancesNeeded: boolean,
): CityscapesInstanceImage {
  const records = checkRecords(where, "predictions", predictions);
  const truth = checkLabelMap(where, "groundTruth", groundTruth);
  const found: number[] = [];
  const given: number[] = [];
  const overlaps: number[] = [];
  const placeOf = new Map<number, number>();
  const { ids: labels, counts } = labelCounts(truth);
  for (const [k, instance] of labels.entries()) {
    const place = INSTANCE_CLASSES.indexOf(checkInstance(where, instance));
    if (place < 0) continue;
    const { medDist, distConf } = distanceOf(where, instance, distances, areDistancesNeeded);
    placeOf.set(instance, found.length / 5);
    found.push(place, instance, counts[k]!, medDist, distConf);
  }
  for (const [i, record] of records.entries()) {
    const option = `predictions[${i}]`;
    const category = checkField(where, `${option}.category_id`, record.category_id);
    const score = checkField(where, `${option}.score`, record.score);
    const shared = countInside(where, `${option}.segmentation`, record.segmentation, truth);
    const place = INSTANCE_CLASSES.indexOf(category);
    let pixels = 0;
    let unmarked = 0;
    for (const [label, count] of shared) {
      pixels += count;
      // ids of instances of what is not evaluated, caravans' say, are no ids of labels: the official script passes them by
      if (label < IDS && isVoid(label)) unmarked += count;
    }
    if (place < 0 || pixels === 0) continue;
    const own = given.length / 4;
    given.push(place, score, pixels, unmarked);
    for (const label of labels) {
      const count = shared.get(label);
      if (count !== undefined && labelOfInstance(label) === category) overlaps.push(own, placeOf.get(label)!, count);
    }
  }
  return { id, instances: found, predictions: given, overlaps };
}

/** The label of an instance, which Cityscapes has to know. */
function checkInstance(where: string, instance: number): number {
  const label = labelOfInstance(instance);
  if (label >= 0 && label < IDS) return label;
  throw new SegmentationError("invalid-labels", {
    where,
    option: "groundTruth",
    expected: "Cityscapes' ids, 0 … 33, or 1000 · id + number",
    received: phrase(`the label ${instance}`),
    remedy: "The ground truth is an image *_gtFine_instanceIds.png, as readLabels or decodeLabels gives it.",
  });
}

function distanceOf(
  where: string,
  instance: number,
  distances: ReadonlyMap<number, CityscapesDistance> | undefined,
  areNeeded: boolean,
): CityscapesDistance {
  // what the official script writes where it does not know
  const known = distances?.get?.(instance);
  if (!areNeeded || (known === undefined && instance < 1000)) return { medDist: -1, distConf: 0 };
  if (known === undefined) {
    const remedy = "Give a map from ids of instances to { medDist, distConf }, or leave the option distances out.";
    throw badRecord(where, "distances", `the distance of the instance ${instance}`, distances, remedy);
  }
  return {
    medDist: checkField(where, `distances(${instance}).medDist`, known.medDist),
    distConf: checkField(where, `distances(${instance}).distConf`, known.distConf),
  };
}

/** Pixels of each true label inside a mask. */
function countInside(
  where: string,
  option: string,
  segmentation: CocoSegmentation | Mask,
  truth: LabelMap,
): ReadonlyMap<number, number> {
  const { data, height, width } = truth;
  const shared = new Map<number, number>();
  // neighbors mostly share their label: runs are added as one
  let label = -1;
  let run = 0;
  const add = () => run > 0 && shared.set(label, (shared.get(label) ?? 0) + run);
  const visit = (at: number) => {
    const next = data[at]!;
    if (next !== label) {
      add();
      label = next;
      run = 0;
    }
    run++;
  };
  if (typeof segmentation === "object" && segmentation !== null && "data" in segmentation) {
    const mask = checkMask(where, option, segmentation);
    checkSameSize(where, "groundTruth", truth, option, mask);
    eachInside(mask.data, visit);
  } else {
    const { counts } = runsOf(where, option, segmentation, [height, width]);
    let at = 0;
    for (let k = 0; k < counts.length; at += counts[k]!, k++) {
      if (k % 2 === 0) continue;
      for (let i = at; i < at + counts[k]!; i++) visit((i % height) * width + Math.floor(i / height));
    }
  }
  add();
  return shared;
}

/** Visits what is not 0; four pixels at a time are passed over, since most of a mask is empty. */
function eachInside(mask: Uint8Array, visit: (at: number) => void): void {
  const isAligned = mask.byteOffset % 4 === 0;
  const fours = isAligned ? new Uint32Array(mask.buffer, mask.byteOffset, mask.length >> 2) : new Uint32Array(0);
  for (let k = 0; k < fours.length; k++) {
    if (fours[k] === 0) continue;
    for (let i = 4 * k; i < 4 * k + 4; i++) if (mask[i] !== 0) visit(i);
  }
  for (let i = 4 * fours.length; i < mask.length; i++) if (mask[i] !== 0) visit(i);
}

function runsOf(where: string, option: string, segmentation: CocoSegmentation, size: readonly [number, number]) {
  try {
    return toRle(segmentation, size);
  } catch (cause) {
    if (!(cause instanceof SegmentationError)) throw cause;
    const code = cause.code === "shape-mismatch" ? cause.code : "corrupt-data";
    throw new SegmentationError(code, { where, option, expected: cause.expected, received: segmentation, cause });
  }
}
