/** The accumulator of panoptic quality: image after image, merged, stored. */
import { SegmentationError } from "@segkit/core/errors";
import { checkSameSize, phrase, type Rules, readOptions } from "@segkit/core/validate";
import { badRecord, checkRecords } from "../coco/coco-file.js";
import { byId, isImageId, mergeImages, newImageId } from "../internal/images.js";
import { matchSegments } from "./match-segments.js";
import type { PanopticCategory, PanopticImage, PanopticResult, PanopticSegmentation } from "./panoptic.js";
import { panopticResultOf } from "./result.js";
import { checkPanopticCategories, checkSegments } from "./segments.js";

/** Options of {@link panopticEvaluation}. */
export interface PanopticEvaluationOptions {
  /** All categories of the data set: a panoptic COCO file's `categories`. */
  readonly categories: readonly PanopticCategory[];
  /**
   * What a segment weighs in parsing covering: its share of its image, so that large images count no more than small ones, or its pixels.
   * @default "share"
   */
  readonly coveringWeights?: "share" | "pixels";
}

/** A panoptic evaluation as JSON. */
export interface PanopticEvaluationJSON {
  readonly categories: readonly PanopticCategory[];
  readonly coveringWeights: "share" | "pixels";
  readonly images: readonly PanopticImage[];
}

/** See {@link panopticEvaluation}. */
export interface PanopticEvaluation {
  readonly categories: readonly PanopticCategory[];
  readonly coveringWeights: "share" | "pixels";
  /** How many images were counted. */
  readonly images: number;
  /** Matches an image's segments. Nothing is added when it throws. */
  update(
    image: { readonly id: number | string },
    prediction: PanopticSegmentation,
    groundTruth: PanopticSegmentation,
  ): PanopticEvaluation;
  /** Adds the images of another evaluation over the same categories. */
  merge(other: PanopticEvaluation): PanopticEvaluation;
  /** The figures of the images counted so far. */
  result(): PanopticResult;
  /** Plain data for `JSON.stringify`; {@link panopticEvaluationFromJSON} reads them. */
  toJSON(): PanopticEvaluationJSON;
}

/** Bounds and defaults of {@link panopticEvaluation}'s options. */
export const panopticEvaluationRules = {
  coveringWeights: { kind: "choice", of: ["share", "pixels"], default: "share" },
  categories: { kind: "list", check: checkPanopticCategories, required: true },
} as const satisfies Rules<PanopticEvaluationOptions>;

/** What merging needs of another evaluation, and no one else. */
const imagesOf = new WeakMap<PanopticEvaluation, Map<number | string, PanopticImage>>();

/**
 * An empty evaluation of panoptic segmentations, which takes predicted and true segments image after image.
 *
 * Evaluations of parts of a data set, from several workers say, merge into that of the whole; the order changes no bit of the result.
 *
 * @param options - see {@link PanopticEvaluationOptions}; `categories` are required
 * @returns an accumulator: `update(image, prediction, groundTruth)` and `merge(other)` add to it and return it, `result()` gives PQ, SQ and RQ of all, things,
 *   stuff and each category, PQ†, parsing covering, each image's figures, and panopticapi's table
 * @throws SegmentationError `invalid-option`; from `update` also `invalid-labels`, `shape-mismatch` for maps of two sizes, `corrupt-data` for segments of unknown
 *   categories, predicted segments without pixels and predicted labels that are no segment's, naming image and id, and `invalid-argument` for an image that was
 *   counted already; from `merge` `invalid-option` for other categories and `invalid-argument` for an image that both have counted
 *
 * @see A. Kirillov et al., "Panoptic segmentation", CVPR 2019, doi:10.1109/CVPR.2019.00963
 *
 * @example
 * ```ts
 * import { panopticEvaluation } from "@segkit/metrics/panoptic";
 *
 * const evaluation = panopticEvaluation({
 *   categories: [
 *     { id: 1, name: "person", isthing: 1 },
 *     { id: 90, name: "sky", isthing: 0 },
 *   ],
 * });
 * const groundTruth = {
 *   labels: { data: Int32Array.of(5, 5, 5, 6, 6, 7, 7, 7), height: 1, width: 8 },
 *   segments: [
 *     { id: 5, category_id: 1 },
 *     { id: 6, category_id: 1 },
 *     { id: 7, category_id: 90 },
 *   ],
 * };
 * const prediction = {
 *   labels: { data: Int32Array.of(1, 1, 0, 0, 0, 2, 2, 2), height: 1, width: 8 },
 *   segments: [
 *     { id: 1, category_id: 1 },
 *     { id: 2, category_id: 90 },
 *   ],
 * };
 * const { all, things, stuff } = evaluation.update({ id: 1 }, prediction, groundTruth).result();
 * console.assert(stuff.pq === 1 && things.sq === 2 / 3 && things.rq === 2 / 3);
 * console.assert(all.pq === (1 + 4 / 9) / 2);
 * ```
 *
 * @remarks
 * `update` takes O(pixels) time and, of memory, a table of segments against segments; kept are three numbers for each match and one for each miss.
 *
 * Two segments match where they are of one category and their IoU, without the pixels that the ground truth leaves unmarked, is above one half: no segment can match two. A
 * prediction that lies by more than half on unmarked pixels, or on a crowd of its category, counts nowhere. As panopticapi has it, of several crowds of a category the last
 * alone is remembered, the area of a true segment is that of its file, and a true segment whose id the map does not show was not found. Compared with its rules
 * written out in NumPy, counts are the same and figures differ by at most 2e-16. On purpose it differs in these: categories without segments are NaN, there 0 (and
 * in no mean); nothing at all gives NaN, there an error; IoUs are added in the order of images' ids, there in that of the processes.
 *
 * PQ† is Porzi et al.'s (2019): stuff by the IoU of all of its pixels in an image, matched or not. Parsing covering is Yang et al.'s (2019).
 */
export function panopticEvaluation(options: PanopticEvaluationOptions): PanopticEvaluation {
  const { categories, coveringWeights } = readOptions("panopticEvaluation", options, panopticEvaluationRules);
  return evaluationOf(categories, coveringWeights, new Map());
}

/**
 * Reads what a panoptic evaluation's `toJSON` wrote. Nothing in it is trusted.
 *
 * @param json - the parsed JSON value
 * @returns an evaluation with those images, to go on with
 * @throws SegmentationError `corrupt-data` for anything else: images twice, categories that the list does not have, numbers that are none
 *
 * @example
 * ```ts
 * import { panopticEvaluation, panopticEvaluationFromJSON } from "@segkit/metrics/panoptic";
 *
 * const evaluation = panopticEvaluation({ categories: [{ id: 1, isthing: 1 }] });
 * const segmentation = { labels: { data: Int32Array.of(3, 3), height: 1, width: 2 }, segments: [{ id: 3, category_id: 1 }] };
 * evaluation.update({ id: "aachen_000000" }, segmentation, segmentation);
 * const copy = panopticEvaluationFromJSON(JSON.parse(JSON.stringify(evaluation)));
 * console.assert(copy.images === 1 && copy.result().all.pq === 1);
 * ```
 */
export function panopticEvaluationFromJSON(json: unknown): PanopticEvaluation {
  const where = "panopticEvaluationFromJSON";
  if (typeof json !== "object" || json === null) throw badRecord(where, "json", "an object", json);
  const { categories, coveringWeights, images } = json as Record<string, unknown>;
  let empty: PanopticEvaluation;
  try {
    empty = panopticEvaluation({ categories, coveringWeights } as PanopticEvaluationOptions);
  } catch (cause) {
    if (!(cause instanceof SegmentationError)) throw cause;
    const { option, expected, received } = cause;
    throw new SegmentationError("corrupt-data", { where, option, expected, received: phrase(received), cause });
  }
  const read = new Map<number | string, PanopticImage>();
  for (const [i, image] of checkRecords(where, "images", images as readonly PanopticImage[]).entries()) {
    const { id, pixels } = image;
    if (!isImageId(id) || read.has(id)) throw badRecord(where, `images[${i}].id`, "an id that did not come before", id);
    if (!isCount(pixels) || pixels === 0) throw badRecord(where, `images[${i}].pixels`, "an integer from 1", pixels);
    const list = (key: keyof PanopticImage, width: number) => {
      const values: unknown = image[key];
      const fits = (value: unknown, k: number) =>
        k % width === 0 ? isCount(value) && value < empty.categories.length : Number.isFinite(value) && (value as number) >= 0;
      if (Array.isArray(values) && values.length % width === 0 && values.every(fits)) return values as number[];
      throw badRecord(
        where,
        `images[${i}].${key}`,
        `${width} × n numbers, the first of each ${width} a category's place`,
        values,
      );
    };
    const [matches, regions, covered] = [list("matches", 3), list("regions", 3), list("covered", 3)];
    const [falsePositives, falseNegatives] = [list("falsePositives", 1), list("falseNegatives", 1)];
    read.set(id, { id, pixels, matches, falsePositives, falseNegatives, regions, covered });
  }
  return evaluationOf(empty.categories, empty.coveringWeights, read);
}

function evaluationOf(
  categories: readonly PanopticCategory[],
  coveringWeights: "share" | "pixels",
  images: Map<number | string, PanopticImage>,
): PanopticEvaluation {
  const places = new Map(categories.map(({ id }, k) => [id, k] as const));
  const evaluation: PanopticEvaluation = {
    categories,
    coveringWeights,
    get images() {
      return images.size;
    },
    update(image, prediction, groundTruth) {
      const where = "PanopticEvaluation.update";
      const id = newImageId(where, image, images);
      const predicted = checkSegments(where, "prediction", prediction, places);
      const truth = checkSegments(where, "groundTruth", groundTruth, places);
      checkSameSize(where, "prediction", predicted, "groundTruth", truth);
      images.set(id, matchSegments(where, id, predicted, truth));
      return evaluation;
    },
    merge(other) {
      const added = checkMergeable(evaluation, other);
      mergeImages("PanopticEvaluation.merge", images, added);
      return evaluation;
    },
    result: () => panopticResultOf(categories, coveringWeights, byId(images.values())),
    toJSON: () => ({ categories, coveringWeights, images: byId(images.values()) }),
  };
  imagesOf.set(evaluation, images);
  return evaluation;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function checkMergeable(own: PanopticEvaluation, other: PanopticEvaluation): ReadonlyMap<number | string, PanopticImage> {
  const where = "PanopticEvaluation.merge";
  const images = imagesOf.get(other);
  if (images === undefined) {
    const [expected, remedy] = ["a panoptic evaluation", "Read an evaluation's JSON with panopticEvaluationFromJSON."];
    throw new SegmentationError("invalid-argument", { where, option: "other", expected, received: other, remedy });
  }
  const told = ({ categories, coveringWeights }: PanopticEvaluation) =>
    JSON.stringify([coveringWeights, categories.map(({ id, isthing }) => [id, Boolean(isthing)])]);
  if (told(other) !== told(own)) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "other",
      expected: "the same categories, in the same order, and the same coveringWeights",
      received: phrase("others"),
      remedy: "Evaluations by different rules do not add up to one of the whole.",
    });
  }
  return images;
}
