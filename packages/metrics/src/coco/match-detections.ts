/** True positives, false positives and false negatives at one threshold. */
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import { type Rules, readOptions } from "@segkit/core/validate";
import { arrange } from "./arrange.js";
import type { CocoCategory, CocoDetection, CocoGroundTruth } from "./coco-file.js";
import { ImageEvaluator } from "./evaluate-image.js";
import { IGNORED, TRUE_POSITIVE } from "./match.js";
import { type CocoOptions, cocoRules, detectionsRule, groundTruthRule, idsRule, settle } from "./options.js";

/** Options of {@link matchDetections}. */
export interface MatchDetectionsOptions extends CallOptions {
  /** The annotations: a parsed COCO file. */
  readonly groundTruth: CocoGroundTruth;
  /** The results: a parsed COCO result file. */
  readonly detections: readonly CocoDetection[];
  /** What is compared, as in `evaluateCoco`. */
  readonly type: CocoOptions["type"];
  /**
   * The overlap from which on a detection may match an object; 0 … 1.
   * @default 0.5
   */
  readonly iouThreshold?: number;
  /**
   * Detections of lower scores are left out.
   * @default all take part
   */
  readonly scoreThreshold?: number;
  /**
   * How many detections take part, the best of each category in each image; ≥ 1.
   * @default 100
   */
  readonly maxDetections?: number;
  /**
   * Whether a detection can match objects of its own category only.
   * @default true
   */
  readonly useCategories?: boolean;
  /**
   * Key points: how far annotators scatter, for each point, as a share of the object's size; > 0. See {@link KEYPOINT_SIGMAS}.
   * @default COCO's 17
   */
  readonly sigmas?: readonly number[];
  /**
   * How far the boundary of a mask reaches into it, as a share of the image's diagonal; 0 … 1. At least one pixel.
   * @default 0.02
   */
  readonly boundaryRatio?: number;
  /**
   * The images that are looked at.
   * @default all of groundTruth.images
   */
  readonly imageIds?: readonly number[];
  /**
   * The categories that are looked at.
   * @default all of groundTruth.categories
   */
  readonly categoryIds?: readonly number[];
}

/** How many were right, wrong and missed. */
export interface DetectionCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  /** TP / (TP + FP); NaN without detections that count. */
  readonly precision: number;
  /** TP / (TP + FN); NaN without objects that count. */
  readonly recall: number;
  /** 2 TP / (2 TP + FP + FN); NaN without either. */
  readonly f1: number;
}

/** What {@link matchDetections} gives. Arrays have an element for each record of the caller's lists. */
export interface DetectionMatching extends DetectionCounts {
  /** What each detection is: 1 true positive, 0 false positive, 2 neither, as of a crowd, 3 left out. */
  readonly detections: Uint8Array;
  /** What each annotation is: 1 found, 0 false negative, 2 neither, as a crowd, 3 left out. */
  readonly annotations: Uint8Array;
  /** The annotation that each detection has, or −1. */
  readonly annotationOf: Int32Array;
  /** The detection that each annotation has, or −1; of a crowd's the last. */
  readonly detectionOf: Int32Array;
  /** The same counts for each category, by ascending id; of all together, with the id −1, where categories are not used. */
  readonly categories: readonly (CocoCategory & DetectionCounts)[];
}

/** Bounds and defaults of {@link matchDetections}'s options. */
export const matchDetectionsRules = {
  groundTruth: groundTruthRule,
  detections: detectionsRule,
  type: cocoRules.type,
  iouThreshold: { kind: "number", min: 0, max: 1, default: 0.5 },
  scoreThreshold: { kind: "number" },
  maxDetections: { kind: "integer", min: 1, default: 100 },
  useCategories: cocoRules.useCategories,
  sigmas: cocoRules.sigmas,
  boundaryRatio: cocoRules.boundaryRatio,
  imageIds: idsRule,
  categoryIds: idsRule,
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<MatchDetectionsOptions>;

const FALSE_NEGATIVE = 0;
const FOUND = 1;
const NEITHER = 2;
const LEFT_OUT = 3;

/**
 * Matches detections to objects at one threshold, and tells what is right, wrong and missed.
 *
 * The matching is COCO's: by falling score each detection takes the object of its category that it overlaps most.
 *
 * @param options - see {@link MatchDetectionsOptions}; `groundTruth`, `detections` and `type` are required
 * @returns counts, precision, recall and F1, of all and of each category; and for each record what it is and what it was matched to
 * @throws SegmentationError `invalid-option`; `corrupt-data` for records that lack what is compared, naming the record and its field; `shape-mismatch` for
 *   masks of another size than their image; `aborted`
 *
 * @see https://cocodataset.org/#detection-eval
 *
 * @example
 * ```ts
 * import { matchDetections } from "@segkit/metrics/coco";
 *
 * const here = { image_id: 1, category_id: 1 };
 * const groundTruth = {
 *   images: [{ id: 1 }],
 *   categories: [{ id: 1, name: "cat" }],
 *   annotations: [
 *     { ...here, id: 1, bbox: [0, 0, 10, 10], area: 100 },
 *     { ...here, id: 2, bbox: [50, 50, 10, 10], area: 100 },
 *   ],
 * };
 * const detections = [
 *   { ...here, bbox: [0, 0, 10, 9], score: 0.9 },
 *   { ...here, bbox: [20, 20, 10, 10], score: 0.8 },
 * ];
 * const found = matchDetections({ groundTruth, detections, type: "boxes" });
 * console.assert(found.truePositives === 1 && found.falsePositives === 1 && found.falseNegatives === 1);
 * console.assert(found.detections.join() === "1,0" && found.annotationOf.join() === "0,-1");
 * ```
 *
 * @remarks
 * Equal to pycocotools 2.0.11 (`evalImgs` of the area range `all`), but that an object of the id 0 can be found.
 */
export function matchDetections(options: MatchDetectionsOptions): DetectionMatching {
  const where = "matchDetections";
  const read = readOptions(where, options, matchDetectionsRules);
  const { groundTruth, detections, iouThreshold, scoreThreshold = Number.NEGATIVE_INFINITY, maxDetections } = read;
  const { type, useCategories, sigmas, boundaryRatio, onProgress, signal } = read;
  const settings = settle(where, {
    type,
    protocol: "coco",
    useCategories,
    boundaryRatio,
    iouThresholds: [iouThreshold],
    maxDetections: [maxDetections],
    areaRanges: [{ name: "all", min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY }],
    // areas of detections decide nothing here
    detectionArea: type === "boxes" ? "box" : type === "keypoints" ? "keypoints" : "mask",
    ...(sigmas && { sigmas }),
  });
  const { images, categories, records } = arrange(where, groundTruth, detections, read.imageIds, read.categoryIds);
  const counted = useCategories ? categories : [{ id: -1 }];
  const counts = counted.map(() => ({ right: 0, wrong: 0, missed: 0 }));
  const matching = {
    detections: new Uint8Array(detections.length).fill(LEFT_OUT),
    annotations: new Uint8Array(groundTruth.annotations.length).fill(LEFT_OUT),
    annotationOf: new Int32Array(detections.length).fill(-1),
    detectionOf: new Int32Array(groundTruth.annotations.length).fill(-1),
  };
  const places = new Map(categories.map(({ id }, k) => [id, k] as const));
  const evaluator = new ImageEvaluator(settings, places, ({ groups, partners, ignore }) => {
    const { detectionAt, annotationAt, detectionStarts, annotationStarts } = groups;
    for (let g = 0; g < annotationAt.length; g++) {
      matching.annotations[annotationAt[g]!] = ignore[g] === 1 ? NEITHER : FALSE_NEGATIVE;
    }
    for (let d = 0; d < detectionAt.length; d++) {
      const partner = partners[d]!;
      const own = detectionAt[d]!;
      matching.detections[own] = partner < 0 ? 0 : ignore[partner] === 1 ? IGNORED : TRUE_POSITIVE;
      if (partner < 0) continue;
      const other = annotationAt[partner]!;
      matching.annotationOf[own] = other;
      matching.detectionOf[other] = own;
      if (ignore[partner] === 0) matching.annotations[other] = FOUND;
    }
    for (const [k, category] of groups.categories.entries()) {
      const sum = counts[category]!;
      for (let d = detectionStarts[k]!; d < detectionStarts[k + 1]!; d++) {
        const outcome = matching.detections[detectionAt[d]!];
        if (outcome === TRUE_POSITIVE) sum.right++;
        else if (outcome !== IGNORED) sum.wrong++;
      }
      for (let g = annotationStarts[k]!; g < annotationStarts[k + 1]!; g++) {
        if (matching.annotations[annotationAt[g]!] === FALSE_NEGATIVE) sum.missed++;
      }
    }
  });
  for (const [i, image] of images.entries()) {
    checkAborted(where, signal);
    const { detectionAt, ...own } = records[i]!;
    const kept = Array.from(detectionAt).filter((at) => !(detections[at]!.score < scoreThreshold));
    evaluator.evaluate(where, image, { ...own, detectionAt: kept });
    onProgress?.({ stage: "images", done: i + 1, total: images.length });
  }
  const total = (part: "right" | "wrong" | "missed"): number => counts.reduce((sum, each) => sum + each[part], 0);
  return {
    ...ratios(total("right"), total("wrong"), total("missed")),
    ...matching,
    categories: counted.map((category, k) => {
      const { right, wrong, missed } = counts[k]!;
      return { ...category, ...ratios(right, wrong, missed) };
    }),
  };
}

function ratios(truePositives: number, falsePositives: number, falseNegatives: number): DetectionCounts {
  return {
    truePositives,
    falsePositives,
    falseNegatives,
    precision: truePositives / (truePositives + falsePositives),
    recall: truePositives / (truePositives + falseNegatives),
    f1: (2 * truePositives) / (2 * truePositives + falsePositives + falseNegatives),
  };
}
