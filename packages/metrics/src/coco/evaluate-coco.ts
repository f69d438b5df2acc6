/** COCO's evaluation of detections, by one call. */
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import { extendRules, type Rules, readOptions } from "@segkit/core/validate";
import { arrange } from "./arrange.js";
import type { CocoDetection, CocoGroundTruth } from "./coco-file.js";
import { type EvaluatedImage, ImageEvaluator, type ImageState } from "./evaluate-image.js";
import { type CocoMatch, matchesOf } from "./matches.js";
import { type CocoOptions, cocoRules, detectionsRule, groundTruthRule, idsRule, settle } from "./options.js";
import { type CocoResult, resultOf } from "./result.js";
import type { CocoWarning } from "./warning.js";

/** Options of {@link evaluateCoco}. */
export interface EvaluateCocoOptions extends CocoOptions, CallOptions {
  /** The annotations: a parsed COCO file. */
  readonly groundTruth: CocoGroundTruth;
  /** The results: a parsed COCO result file. */
  readonly detections: readonly CocoDetection[];
  /**
   * The images that are evaluated.
   * @default all of groundTruth.images
   */
  readonly imageIds?: readonly number[];
  /**
   * The categories that are evaluated.
   * @default all of groundTruth.categories
   */
  readonly categoryIds?: readonly number[];
  /**
   * Whether the result tells which detection was matched to which object.
   * @default false
   */
  readonly matches?: boolean;
}

/** What {@link evaluateCoco} gives: cells, figures, table, and what the files made of them. */
export interface CocoEvaluated extends CocoResult {
  /** What in the files changed figures without being an error. */
  readonly warnings: readonly CocoWarning[];
  /** By category, area range and image; empty unless asked for. */
  readonly matches: readonly CocoMatch[];
}

/** Bounds and defaults of {@link evaluateCoco}'s options. */
export const evaluateCocoRules = /* @__PURE__ */ extendRules(cocoRules, {
  groundTruth: groundTruthRule,
  detections: detectionsRule,
  imageIds: idsRule,
  categoryIds: idsRule,
  matches: { kind: "flag", default: false },
  onProgress: progressRule,
  signal: signalRule,
} as const) satisfies Rules<EvaluateCocoOptions>;

/**
 * Evaluates detections as COCO does: average precision and recall of boxes, masks, key points or boundaries.
 *
 * Every cell, figure and line of the table is pycocotools'. With `protocol: "lvis"` the rules are those of LVIS' tool, with `"crowdpose"` CrowdPose's.
 *
 * @param options - see {@link EvaluateCocoOptions}; `groundTruth`, `detections` and `type` are required
 * @returns `figures` by name (`AP`, `AP50`, …), the official `table`, every cell of `precision`, `recall` and `scores`, `warnings`, and `matches` where asked for
 * @throws SegmentationError `invalid-option`; `corrupt-data` for records that lack what is compared, naming the record and its field; `shape-mismatch` for
 *   masks of another size than their image; `aborted`
 *
 * @see T.-Y. Lin et al., "Microsoft COCO: common objects in context", ECCV 2014, doi:10.1007/978-3-319-10602-1_48
 *
 * @example
 * ```ts
 * import { evaluateCoco } from "@segkit/metrics/coco";
 *
 * const groundTruth = {
 *   images: [{ id: 1, height: 100, width: 100 }],
 *   categories: [{ id: 7, name: "cat" }],
 *   annotations: [
 *     { id: 1, image_id: 1, category_id: 7, bbox: [10, 10, 40, 40], area: 1600 },
 *     { id: 2, image_id: 1, category_id: 7, bbox: [60, 60, 30, 30], area: 900 },
 *   ],
 * };
 * const detections = [{ image_id: 1, category_id: 7, bbox: [10, 10, 40, 39], score: 0.9 }];
 * const { figures, table } = evaluateCoco({ groundTruth, detections, type: "boxes" });
 * console.assert(figures.AR100 === 0.5 && figures.APs === 0);
 * console.assert(table.startsWith(" Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = 0.505"));
 * ```
 *
 * @remarks
 * One pass over the images, each as {@link cocoEvaluation}'s `update` takes it; 5,000 images with 36,000 objects and 100,000 detections take a second or two.
 * Nothing in the files is changed. Compared with pycocotools 2.0.11 the largest difference of a cell or a figure is 0; the same by the rules of LVIS (lvis 0.5.3), Boundary IoU
 * (its erosion, by OpenCV) and CrowdPose, whose parts are not rounded to four digits here. A boundary costs O(pixels of the mask's box / 64).
 * On purpose it differs in these: cells and figures without objects are NaN where there they are −1; `AP` is read at the greatest of `maxDetections`, there
 * at 100 even if 100 is none of them; no detections give figures of 0, there an error; key points without categories are matched, there never; a score
 * that is not finite, a mask of another size than its image and an annotation without `area` are errors, there not always. As there, an object of the id 0 is
 * never found, of objects with one id only the last counts, and where the first detection has a `bbox`, areas of all detections are those of their boxes.
 */
export function evaluateCoco(options: EvaluateCocoOptions): CocoEvaluated {
  const where = "evaluateCoco";
  const { groundTruth, detections, imageIds, categoryIds, matches, onProgress, signal, ...given } = readOptions(
    where,
    options,
    evaluateCocoRules,
  );
  const settings = settle(where, { ...given, detectionArea: given.detectionArea ?? areaOf(detections[0]) });
  const { images, categories, records, warnings } = arrange(where, groundTruth, detections, imageIds, categoryIds);
  const places = new Map(categories.map(({ id }, k) => [id, k] as const));
  const states = new Map<number, ImageState>();
  const evaluated: EvaluatedImage[] = [];
  const evaluator = new ImageEvaluator(settings, places, matches ? (each) => evaluated.push(each) : undefined);
  for (const [i, image] of images.entries()) {
    checkAborted(where, signal);
    states.set(image.id, evaluator.evaluate(where, image, records[i]!));
    onProgress?.({ stage: "images", done: i + 1, total: images.length });
  }
  const result = resultOf(settings, categories, states);
  return { ...result, warnings, matches: matchesOf(settings, result.categories, evaluated) };
}

/** What pycocotools takes areas from: what the first detection has. */
function areaOf(first: CocoDetection | null | undefined): CocoOptions["detectionArea"] {
  if ((first?.bbox?.length ?? 0) > 0) return "box";
  if (first?.segmentation !== undefined) return "mask";
  return first?.keypoints === undefined ? undefined : "keypoints";
}
