/** PASCAL VOC's evaluation of detections. */
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import { type Rules, readOptions } from "@segkit/core/validate";
import { arrange } from "../coco/arrange.js";
import {
  type CocoAnnotation,
  type CocoCategory,
  type CocoDetection,
  type CocoImage,
  checkField,
  readBox,
} from "../coco/coco-file.js";
import { detectionsRule, groundTruthRule } from "../coco/options.js";
import { averageOfCurve } from "./average-of-curve.js";

/** An annotated object of VOC, as a COCO record. */
export interface VocAnnotation extends Omit<CocoAnnotation, "id" | "area"> {
  /** Whether the object is hard to recognize: what finds it counts neither as right nor as wrong. */
  readonly difficult?: number | boolean;
}

/** Annotations of VOC, as a parsed COCO file. */
export interface VocGroundTruth {
  readonly images: readonly CocoImage[];
  readonly annotations: readonly VocAnnotation[];
  readonly categories: readonly CocoCategory[];
}

/** Options of {@link evaluateVoc}. */
export interface EvaluateVocOptions extends CallOptions {
  /** The annotations, as a parsed COCO file, with `difficult`. */
  readonly groundTruth: VocGroundTruth;
  /** The results: a parsed COCO result file. */
  readonly detections: readonly CocoDetection[];
  /**
   * A detection is right where its IoU with an object is greater than this; 0 … 1.
   * @default 0.5
   */
  readonly iouThreshold?: number;
  /**
   * `area`: the area below the curve, as from VOC 2010 on; `11-point`: the mean of the best precisions at the recalls 0, 0.1, … 1, as before.
   * @default "area"
   */
  readonly method?: "area" | "11-point";
}

/** The curve of one category. */
export interface VocCategoryResult {
  readonly id: number;
  readonly name?: string;
  /** NaN where no object counts. */
  readonly averagePrecision: number;
  /** Objects that count. */
  readonly objects: number;
  /** Precision, recall and score after each detection, by falling score. */
  readonly precision: Float64Array;
  readonly recall: Float64Array;
  readonly scores: Float64Array;
}

/** What {@link evaluateVoc} gives. */
export interface VocResult {
  /** The mean over the categories that have objects; NaN where none has. */
  readonly meanAveragePrecision: number;
  /** By ascending id. */
  readonly categories: readonly VocCategoryResult[];
}

/** Bounds and defaults of {@link evaluateVoc}'s options. */
export const evaluateVocRules = {
  groundTruth: groundTruthRule,
  detections: detectionsRule,
  iouThreshold: { kind: "number", min: 0, max: 1, default: 0.5 },
  method: { kind: "choice", of: ["area", "11-point"], default: "area" },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<EvaluateVocOptions>;

/**
 * Evaluates boxes as PASCAL VOC does: average precision of each category, and their mean.
 *
 * Each detection, by falling score over all images, is held against the one object that it overlaps most: right if nothing had that before, wrong if something had.
 *
 * @param options - see {@link EvaluateVocOptions}; boxes are [left, top, width, height]: of VOC's corners, which belong to the box, width = xmax − xmin + 1
 * @returns `meanAveragePrecision`, and of each category the average precision and its curve
 * @throws SegmentationError `invalid-option`; `corrupt-data` for records that lack what is compared, naming the record and its field; `aborted`
 *
 * @see M. Everingham et al., "The PASCAL visual object classes (VOC) challenge", IJCV 2010, doi:10.1007/s11263-009-0275-4
 *
 * @example
 * ```ts
 * import { evaluateVoc } from "@segkit/metrics/voc";
 *
 * const here = { image_id: 1, category_id: 12 };
 * const groundTruth = {
 *   images: [{ id: 1 }],
 *   categories: [{ id: 12, name: "dog" }],
 *   annotations: [
 *     { ...here, id: 1, bbox: [0, 0, 10, 10] },
 *     { ...here, id: 2, bbox: [50, 50, 10, 10], difficult: 1 },
 *   ],
 * };
 * const detections = [
 *   { ...here, bbox: [20, 20, 10, 10], score: 0.9 },
 *   { ...here, bbox: [0, 0, 10, 9], score: 0.8 },
 *   { ...here, bbox: [50, 50, 10, 10], score: 0.7 },
 * ];
 * console.assert(evaluateVoc({ groundTruth, detections }).meanAveragePrecision === 0.5);
 * ```
 *
 * @remarks
 * O(detections · objects of the category in the image) time after sorting. Equal scores keep the order of the list, where the development kit's order is left
 * to chance; categories without objects are left out of the mean. Compared with the kit's rules written out in NumPy the largest difference is 0 for curves, 1e-16 for means.
 */
export function evaluateVoc(options: EvaluateVocOptions): VocResult {
  const where = "evaluateVoc";
  const { groundTruth, detections, iouThreshold, method, onProgress, signal } = readOptions(where, options, evaluateVocRules);
  const sorted = arrange(
    where,
    { ...groundTruth, annotations: numbered(groundTruth.annotations) },
    detections,
    undefined,
    undefined,
  );
  const places = new Map(sorted.categories.map(({ id }, k) => [id, k] as const));
  const objects = boxesOf(where, "annotations", groundTruth.annotations);
  const found = boxesOf(where, "detections", detections);
  const outcomes = new Map<number, number[]>(sorted.categories.map((_, k) => [k, []]));
  const counts = new Int32Array(sorted.categories.length);
  // the matching of images is independent but for the order, which is that of scores within each
  const outcomeOf = new Uint8Array(detections.length);
  for (const [i, { detectionAt, annotationAt }] of sorted.records.entries()) {
    checkAborted(where, signal);
    const given = Array.from(annotationAt);
    for (const at of given) {
      const place = places.get(groundTruth.annotations[at]!.category_id);
      if (place !== undefined && !groundTruth.annotations[at]!.difficult) counts[place]!++;
    }
    const taken = new Set<number>();
    for (const at of byScore(where, detections, Array.from(detectionAt))) {
      const place = places.get(detections[at]!.category_id);
      if (place === undefined) continue;
      outcomes.get(place)!.push(at);
      const rivals = given.filter((g) => groundTruth.annotations[g]!.category_id === detections[at]!.category_id);
      outcomeOf[at] = judge(at, rivals, found, objects, groundTruth.annotations, iouThreshold, taken);
    }
    onProgress?.({ stage: "images", done: i + 1, total: sorted.images.length });
  }
  const categories = sorted.categories.map(({ id, name }, k): VocCategoryResult => {
    const order = byScore(
      where,
      detections,
      outcomes.get(k)!.sort((a, b) => a - b),
    );
    const curve = curveOf(order, outcomeOf, counts[k]!);
    const averagePrecision = counts[k] === 0 ? Number.NaN : averageOfCurve(curve.recall, curve.precision, method);
    const scores = Float64Array.from(order, (at) => detections[at]!.score);
    return { id, ...(name !== undefined && { name }), averagePrecision, objects: counts[k]!, ...curve, scores };
  });
  const known = categories.filter(({ objects: count }) => count > 0);
  const sum = known.reduce((total, category) => total + category.averagePrecision, 0);
  return { meanAveragePrecision: sum / known.length, categories };
}

const WRONG = 0;
const RIGHT = 1;
const NEITHER = 2;

/** VOC asks for neither ids nor areas; records are told apart by their places. */
function numbered(annotations: readonly VocAnnotation[]): readonly CocoAnnotation[] {
  if (!Array.isArray(annotations)) return annotations as unknown as readonly CocoAnnotation[];
  return annotations.map((one, i) => (typeof one === "object" && one !== null ? { ...one, id: i + 1 } : one));
}

function boxesOf(where: string, list: string, records: readonly { readonly bbox?: ArrayLike<number> }[]): Float64Array {
  const boxes = new Float64Array(4 * records.length);
  for (const [i, { bbox }] of records.entries()) readBox(where, `${list}[${i}]`, bbox, boxes, 4 * i);
  return boxes;
}

/** Places of detections by falling score, those of equal scores in the order given. */
function byScore(where: string, detections: readonly CocoDetection[], at: number[]): number[] {
  for (const i of at) checkField(where, `detections[${i}].score`, detections[i]!.score);
  return at.sort((a, b) => detections[b]!.score - detections[a]!.score || a - b);
}

/** What a detection is: the object that it overlaps most, the first of several, decides. */
function judge(
  at: number,
  rivals: readonly number[],
  found: Float64Array,
  objects: Float64Array,
  annotations: readonly VocAnnotation[],
  threshold: number,
  taken: Set<number>,
): number {
  let best = Number.NEGATIVE_INFINITY;
  let match = -1;
  for (const g of rivals) {
    const overlap = boxIou(found.subarray(4 * at, 4 * at + 4), objects.subarray(4 * g, 4 * g + 4));
    if (overlap <= best) continue;
    best = overlap;
    match = g;
  }
  if (match < 0 || !(best > threshold)) return WRONG;
  if (annotations[match]!.difficult) return NEITHER;
  if (taken.has(match)) return WRONG;
  taken.add(match);
  return RIGHT;
}

function boxIou(a: Float64Array, b: Float64Array): number {
  const across = Math.max(0, Math.min(a[0]! + a[2]!, b[0]! + b[2]!) - Math.max(a[0]!, b[0]!));
  const down = Math.max(0, Math.min(a[1]! + a[3]!, b[1]! + b[3]!) - Math.max(a[1]!, b[1]!));
  const shared = across * down;
  return shared / (a[2]! * a[3]! + b[2]! * b[3]! - shared);
}

function curveOf(
  order: readonly number[],
  outcomes: Uint8Array,
  objects: number,
): { precision: Float64Array; recall: Float64Array } {
  const precision = new Float64Array(order.length);
  const recall = new Float64Array(order.length);
  let right = 0;
  let wrong = 0;
  for (const [i, at] of order.entries()) {
    if (outcomes[at] === RIGHT) right++;
    else if (outcomes[at] === WRONG) wrong++;
    recall[i] = right / objects;
    precision[i] = right / Math.max(right + wrong, Number.EPSILON);
  }
  return { precision, recall };
}
