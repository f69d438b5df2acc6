/** How well saliency maps tell the salient object from the rest. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import { phrase, type Rules, readOptions } from "@segkit/core/validate";
import { badRecord } from "../coco/coco-file.js";
import { addExactly } from "../internal/exact-sums.js";
import { salientPair } from "./inputs.js";
import { balancedErrorRate, LEVELS, measureImage } from "./measure-image.js";
import { CELLS, CURVES, resultOf, type SalientResult } from "./result.js";

/** Options of {@link salientEvaluation}. */
export interface SalientEvaluationOptions {
  /** Whether each map is stretched to 0 … 1, unless it is constant. Without it, floats have to be 0 … 1. @default true */
  readonly normalize?: boolean;
  /** β² of the F-measure: how much precision weighs. Above 0. @default 0.3 */
  readonly betaSquared?: number;
  /** β² of the weighted F-measure. Above 0. @default 1 */
  readonly weightedBetaSquared?: number;
  /** Share of the object's similarity in the S-measure; the rest is the regions'. 0 … 1. @default 0.5 */
  readonly alpha?: number;
}

/** An evaluation of saliency maps as JSON. */
export interface SalientEvaluationJSON extends Required<SalientEvaluationOptions> {
  readonly images: number;
  /** Pixels above a half that are inside, above a half and outside, below and outside, below and inside. */
  readonly counts: readonly number[];
  /** Sums over images, three whole numbers each. */
  readonly sums: readonly number[];
}

/** See {@link salientEvaluation}. */
export interface SalientEvaluation {
  readonly options: Required<SalientEvaluationOptions>;
  /** Adds a map. Nothing is added when it throws. */
  update(saliency: ImageLike, groundTruth: Mask | ImageLike): SalientEvaluation;
  /** Adds what another evaluation with the same options has measured. */
  merge(other: SalientEvaluation): SalientEvaluation;
  /** All measures, in the mean of the images. */
  result(): SalientResult;
  /** Plain data for `JSON.stringify`; {@link salientEvaluationFromJSON} reads them. */
  toJSON(): SalientEvaluationJSON;
}

/** Bounds and defaults of {@link salientEvaluation}'s options. */
export const salientEvaluationRules = {
  normalize: { kind: "flag", default: true },
  betaSquared: { kind: "number", min: 0, exclusiveMin: true, max: 1e6, default: 0.3 },
  weightedBetaSquared: { kind: "number", min: 0, exclusiveMin: true, max: 1e6, default: 1 },
  alpha: { kind: "number", min: 0, max: 1, default: 0.5 },
} as const satisfies Rules<SalientEvaluationOptions>;

/**
 * An empty evaluation of saliency maps: mean absolute error, precision and recall, F-measure, weighted F-measure, S-measure, E-measure, balanced error rate.
 *
 * Each is measured image by image; results are means over the images.
 *
 * @param options - see {@link SalientEvaluationOptions}
 * @returns an accumulator: `update(saliency, groundTruth)` and `merge(other)` add to it and return it; `result()` gives all measures, and their curves over the
 *   thresholds 0 … 255. Maps are images of one channel. The ground truth is a mask, or a gray image of one channel, of which what is above 128 of 255 is inside.
 * @throws SegmentationError `invalid-option`; from `update` `invalid-image` for other images and for a single pixel, `invalid-mask`, `shape-mismatch`; from `merge`
 *   `invalid-option` for other options
 *
 * @see R. Margolin, L. Zelnik-Manor, A. Tal, "How to evaluate foreground maps?", CVPR 2014, doi:10.1109/CVPR.2014.39
 * @see D.-P. Fan et al., "Structure-measure: a new way to evaluate foreground maps", ICCV 2017, doi:10.1109/ICCV.2017.487
 * @see D.-P. Fan et al., "Enhanced-alignment measure for binary foreground map evaluation", IJCAI 2018, doi:10.24963/ijcai.2018/97
 *
 * @example
 * ```ts
 * import { salientEvaluation } from "@segkit/metrics/salient";
 *
 * const saliency = { data: Uint8Array.of(0, 51, 255, 204), height: 2, width: 2, channels: 1 };
 * const groundTruth = { data: Uint8Array.of(0, 0, 1, 1), height: 2, width: 2 };
 * const { meanAbsoluteError, fMeasure, curves } = salientEvaluation().update(saliency, groundTruth).result();
 * console.assert(Math.abs(meanAbsoluteError - 0.1) < 1e-12 && fMeasure.max === 1);
 * console.assert(curves.precision[0] === 0.5 && curves.recall[255] === 0.5);
 * ```
 *
 * @remarks
 * `update` takes O(pixels) time and 57 bytes of memory a pixel while it runs; an evaluation is 31 kB whatever the number of images. Sums are exact, so that evaluations
 * merge in any order to the same bits.
 *
 * Agrees with PySODMetrics 1.6.2 to 1e-12, in these too: `betaSquared` is 0.3 itself; an E-measure may exceed 1, as its sum is divided by the number of pixels less
 * one; a cut without pixels has precision 0; where the ground truth is empty, precision, recall, F-measure and weighted F-measure are 0. Deviation: where a quarter of the S-measure's regions is
 * empty, because the object touches the border, PySODMetrics gives NaN; here the quarter counts as its share, 0.
 */
export function salientEvaluation(options: SalientEvaluationOptions = {}): SalientEvaluation {
  return evaluationOf(readOptions("salientEvaluation", options, salientEvaluationRules));
}

/**
 * Reads what the `toJSON` of an evaluation of saliency maps wrote. Nothing in it is trusted.
 *
 * @param json - the parsed JSON value
 * @returns the same evaluation, to go on with
 * @throws SegmentationError `corrupt-data` for anything else: other lengths, sums that are no whole numbers, options out of range
 *
 * @example
 * ```ts
 * import { salientEvaluation, salientEvaluationFromJSON } from "@segkit/metrics/salient";
 *
 * const map = { data: Uint8Array.of(0, 255), height: 1, width: 2, channels: 1 };
 * const evaluation = salientEvaluation().update(map, { data: Uint8Array.of(0, 1), height: 1, width: 2 });
 * const copy = salientEvaluationFromJSON(JSON.parse(JSON.stringify(evaluation)));
 * console.assert(copy.result().meanAbsoluteError === 0);
 * ```
 */
export function salientEvaluationFromJSON(json: unknown): SalientEvaluation {
  const where = "salientEvaluationFromJSON";
  if (typeof json !== "object" || json === null) throw badRecord(where, "json", "an object", json);
  const { normalize, betaSquared, weightedBetaSquared, alpha, images, counts, sums } = json as Record<string, unknown>;
  let settings: Required<SalientEvaluationOptions>;
  try {
    const given = { normalize, betaSquared, weightedBetaSquared, alpha } as SalientEvaluationOptions;
    settings = readOptions(where, given, salientEvaluationRules);
  } catch (cause) {
    if (!(cause instanceof SegmentationError)) throw cause;
    const { option, expected, received } = cause;
    throw new SegmentationError("corrupt-data", { where, option, expected, received: phrase(received), cause });
  }
  const isCount = (each: unknown): boolean => Number.isSafeInteger(each) && (each as number) >= 0;
  if (!isCount(images)) throw badRecord(where, "images", "an integer ≥ 0", images);
  if (!Array.isArray(counts) || counts.length !== 4 || !counts.every(isCount))
    throw badRecord(where, "counts", "an array of 4 integers ≥ 0", counts);
  if (!Array.isArray(sums) || sums.length !== 3 * CELLS || !sums.every(Number.isSafeInteger))
    throw badRecord(where, "sums", `an array of ${3 * CELLS} integers`, sums);
  return evaluationOf(settings, images as number, Float64Array.from(counts), Float64Array.from(sums));
}

function evaluationOf(
  options: Required<SalientEvaluationOptions>,
  images = 0,
  counts = new Float64Array(4),
  sums = new Float64Array(3 * CELLS),
): SalientEvaluation {
  let count = images;
  const evaluation: SalientEvaluation = {
    options,
    update(saliency, groundTruth) {
      const pair = salientPair("SalientEvaluation.update", saliency, groundTruth, options.normalize);
      const { adaptive, half, levels, ...whole } = measureImage(pair, options);
      const scalars = [whole.meanAbsoluteError, whole.sMeasure, whole.weightedFMeasure];
      scalars.push(adaptive.fMeasure, adaptive.eMeasure, adaptive.balancedErrorRate, balancedErrorRate(half));
      for (const [cell, value] of scalars.entries()) addExactly(sums, cell, value);
      for (const [k, curve] of CURVES.entries()) {
        const first = scalars.length + LEVELS * k;
        for (let level = 0; level < LEVELS; level++) addExactly(sums, first + level, levels[level]![curve]);
      }
      const { truePositive, falsePositive, trueNegative, falseNegative } = half;
      for (const [k, pixels] of [truePositive, falsePositive, trueNegative, falseNegative].entries()) counts[k]! += pixels;
      count++;
      return evaluation;
    },
    merge(other) {
      if (typeof other?.toJSON !== "function" || JSON.stringify(other.options) !== JSON.stringify(options)) {
        throw new SegmentationError("invalid-option", {
          where: "SalientEvaluation.merge",
          option: "other",
          expected: "an evaluation with the same options",
          received: typeof other?.toJSON === "function" ? phrase("others") : other,
        });
      }
      const added = other.toJSON();
      count += added.images;
      for (const [k, value] of added.counts.entries()) counts[k]! += value;
      for (const [k, value] of added.sums.entries()) sums[k]! += value;
      return evaluation;
    },
    result: () => resultOf(count, counts, sums),
    toJSON: () => ({ ...options, images: count, counts: [...counts], sums: [...sums] }),
  };
  return evaluation;
}
