/** The BSDS benchmark of boundaries: image after image, merged, stored. */
import type { ImageLike } from "@segkit/core/image";
import type { LabelMapLike } from "@segkit/core/labels";
import type { Mask } from "@segkit/core/masks";
import { type Rules, readOptions } from "@segkit/core/validate";
import { checkNewId, type Id, mergeable, mergeById, sortedById } from "../internal/by-id.js";
import { type BoundaryImage, type BoundarySettings, countBoundaries } from "./count-boundaries.js";
import { addCounts, averagePrecisionOf, type BoundaryFigures, bestOf, figuresOf } from "./curve.js";
import { matchBoundariesRules } from "./match-boundaries.js";
import { readBoundaryEvaluation } from "./read-json.js";
import { thresholdsOf } from "./thresholds.js";

/** Options of {@link boundaryEvaluation}. */
export interface BoundaryEvaluationOptions {
  /** How many thresholds: n of them are 1 / (n + 1), 2 / (n + 1), … n / (n + 1). 1 … 9999. @default 99 */
  readonly nThresholds?: number;
  /** The thresholds themselves, ascending, in place of `nThresholds`. Of segmentations they are names, e.g. 1, 2, 3. */
  readonly thresholds?: readonly number[];
  /** How far apart two matched pixels may be, as a share of the image's diagonal. 0 … 0.2. @default 0.0075 */
  readonly tolerance?: number;
  /** Whether to thin found boundaries to lines one pixel wide before they are matched. @default true */
  readonly thin?: boolean;
}

/** A boundary evaluation as JSON. */
export interface BoundaryEvaluationJSON {
  readonly thresholds: readonly number[];
  readonly tolerance: number;
  readonly thin: boolean;
  readonly images: readonly BoundaryImage[];
}

/** What the benchmark reports. */
export interface BoundaryResult {
  /** Optimal data set scale: the best F with one threshold for all images; it may lie between two. */
  readonly ods: BoundaryFigures;
  /** Optimal image scale: with the best threshold of each image. */
  readonly ois: Omit<BoundaryFigures, "threshold">;
  /** The area under the curve of precision over recall. */
  readonly averagePrecision: number;
  /** All images together, at each threshold. */
  readonly curve: readonly BoundaryFigures[];
  /** The best of each image, ascending by id. */
  readonly images: readonly (BoundaryFigures & { readonly id: Id })[];
}

/** See {@link boundaryEvaluation}. */
export interface BoundaryEvaluation {
  readonly thresholds: readonly number[];
  readonly tolerance: number;
  readonly thin: boolean;
  /** How many images were counted. */
  readonly images: number;
  /**
   * Matches an image's found boundaries with each person's. `prediction` is a soft map of one channel, whose samples are taken as 0 … 1, or a list of label maps, one
   * for each threshold; `groundTruths` are masks of boundaries. Nothing is added when it throws.
   */
  update(
    image: { readonly id: Id },
    prediction: ImageLike | readonly LabelMapLike[],
    groundTruths: readonly Mask[],
  ): BoundaryEvaluation;
  /** Adds the images of another evaluation with the same options. */
  merge(other: BoundaryEvaluation): BoundaryEvaluation;
  /** The figures of the images counted so far. */
  result(): BoundaryResult;
  /** Plain data for `JSON.stringify`; {@link boundaryEvaluationFromJSON} reads them. */
  toJSON(): BoundaryEvaluationJSON;
}

/** Bounds and defaults of {@link boundaryEvaluation}'s options. */
export const boundaryEvaluationRules = {
  nThresholds: { kind: "integer", min: 1, max: 9999, default: 99 },
  thresholds: { kind: "numbers", form: "an ascending list of numbers" },
  tolerance: matchBoundariesRules.tolerance,
  thin: { kind: "flag", default: true },
} as const satisfies Rules<BoundaryEvaluationOptions>;

const imagesOf = new WeakMap<BoundaryEvaluation, Map<Id, BoundaryImage>>();

/**
 * An empty evaluation of boundaries by the BSDS benchmark: precision, recall and F against several people's boundaries, ODS, OIS and AP.
 *
 * Evaluations of parts of a data set, from several workers say, merge into that of the whole; counts are integers, so the order changes no bit of the result.
 *
 * @param options - see {@link BoundaryEvaluationOptions}
 * @returns an accumulator: `update(image, prediction, groundTruths)` and `merge(other)` add to it and return it, `result()` gives ODS, OIS, AP, the curve and each
 *   image's best
 * @throws SegmentationError `invalid-option`; from `update` also `invalid-image`, `invalid-labels`, `invalid-mask`, `shape-mismatch`, and `invalid-argument` for other numbers of maps than of
 *   thresholds, no ground truth, and an image that was counted already; from `merge` `invalid-option` for other options and `invalid-argument` for an image that both have counted
 *
 * @see P. Arbeláez, M. Maire, C. Fowlkes, J. Malik, "Contour detection and hierarchical image segmentation", 2011, doi:10.1109/TPAMI.2010.161
 * @see D. R. Martin, C. C. Fowlkes, J. Malik, "Learning to detect natural image boundaries using local brightness, color, and texture cues", 2004,
 *   doi:10.1109/TPAMI.2004.1273918
 *
 * @example
 * ```ts
 * import { boundaryEvaluation, segmentationBoundaries } from "@segkit/metrics/bsds";
 *
 * const person = { data: Int32Array.of(0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1), height: 2, width: 6 };
 * const soft = { data: Uint8Array.of(0, 90, 200, 0, 0, 0, 0, 90, 200, 0, 0, 0), height: 2, width: 6, channels: 1 };
 * const evaluation = boundaryEvaluation({ thresholds: [0.25, 0.75], thin: false });
 * evaluation.update({ id: 2018 }, soft, [segmentationBoundaries(person)]);
 * const { ods, curve } = evaluation.result();
 * console.assert(curve[0]!.recall === 1 && curve[0]!.precision === 0.5);
 * console.assert(ods.f === 1 && ods.threshold === 0.75);
 * ```
 *
 * @remarks
 * `update` matches once for each person and each threshold at which the map changes: 1 to 5 ms each for a photograph of 321 × 481. Kept are three integers for each threshold and image.
 *
 * As in the benchmark: the found boundary is thinned, the people's is taken as it is (in the data set it is thin: `thin(segmentationBoundaries(labels))`); a found pixel is right if any person's boundary matches it, while recall is over all people's
 * pixels; 0 / 0 is 0, not NaN; F is looked for at 100 places between any two thresholds; recalls are 0, 0.01, … 1 for the area, so that a perfect curve has 1.01, and one with a single recall 0.
 * The benchmark's own matching draws random edges by the clock; that here is the optimum ({@link matchBoundaries}). On its five example photographs recall and F differ by at most 5e-4
 * from the printed figures, precision by 7e-4; the printed figures of one and the same maps differ among themselves by 4e-4.
 */
export function boundaryEvaluation(options: BoundaryEvaluationOptions = {}): BoundaryEvaluation {
  const where = "boundaryEvaluation";
  const { nThresholds, thresholds, tolerance, thin } = readOptions(where, options, boundaryEvaluationRules);
  return evaluationOf({ thresholds: thresholdsOf(where, nThresholds, thresholds), tolerance, thin }, new Map());
}

/**
 * Reads what a boundary evaluation's `toJSON` wrote. Nothing in it is trusted.
 *
 * @param json - the parsed JSON value
 * @returns an evaluation with those images, to go on with
 * @throws SegmentationError `corrupt-data` for anything else: images twice, counts that are none, more matched pixels than there are
 *
 * @example
 * ```ts
 * import { boundaryEvaluation, boundaryEvaluationFromJSON } from "@segkit/metrics/bsds";
 *
 * const labels = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
 * const truth = { data: Uint8Array.of(0, 1, 0, 0), height: 1, width: 4 };
 * const evaluation = boundaryEvaluation({ thresholds: [1] }).update({ id: "2018" }, [labels], [truth]);
 * const copy = boundaryEvaluationFromJSON(JSON.parse(JSON.stringify(evaluation)));
 * console.assert(copy.images === 1 && copy.result().ods.f === 1);
 * ```
 */
export function boundaryEvaluationFromJSON(json: unknown): BoundaryEvaluation {
  const { settings, images } = readBoundaryEvaluation("boundaryEvaluationFromJSON", json, boundaryEvaluation);
  return evaluationOf(settings, images);
}

function evaluationOf(settings: BoundarySettings, images: Map<Id, BoundaryImage>): BoundaryEvaluation {
  const { thresholds, tolerance, thin } = settings;
  const evaluation: BoundaryEvaluation = {
    thresholds,
    tolerance,
    thin,
    get images() {
      return images.size;
    },
    update(image, prediction, groundTruths) {
      const where = "BoundaryEvaluation.update";
      const id = checkNewId(where, image, images, "update({ id: 2018 }, prediction, groundTruths)");
      images.set(id, { id, ...countBoundaries(where, settings, prediction, groundTruths) });
      return evaluation;
    },
    merge(other) {
      const where = "BoundaryEvaluation.merge";
      const told = (one: BoundaryEvaluation) => [one.thresholds, one.tolerance, one.thin];
      mergeById(where, images, mergeable(where, "a boundary evaluation", imagesOf, evaluation, other, told));
      return evaluation;
    },
    result: () => resultOf(thresholds, sortedById(images.values())),
    toJSON: () => ({ thresholds, tolerance, thin, images: sortedById(images.values()) }),
  };
  imagesOf.set(evaluation, images);
  return evaluation;
}

function resultOf(thresholds: readonly number[], images: readonly BoundaryImage[]): BoundaryResult {
  const at = ({ truth, truthMatched, found, foundMatched }: BoundaryImage, t: number) => ({
    truth,
    truthMatched: truthMatched[t]!,
    found: found[t]!,
    foundMatched: foundMatched[t]!,
  });
  const curve = thresholds.map((threshold, t) => figuresOf(threshold, addCounts(images.map((image) => at(image, t)))));
  const chosen = images.map((image) => {
    let [best, most] = [0, -1];
    for (const [t, threshold] of thresholds.entries()) {
      const { f } = figuresOf(threshold, at(image, t));
      if (f > most) [best, most] = [t, f];
    }
    return at(image, best);
  });
  const { recall, precision, f } = figuresOf(0, addCounts(chosen));
  return {
    ods: bestOf(curve),
    ois: { recall, precision, f },
    averagePrecision: averagePrecisionOf(curve),
    curve,
    images: images.map((image) => ({
      id: image.id,
      ...bestOf(thresholds.map((threshold, t) => figuresOf(threshold, at(image, t)))),
    })),
  };
}
