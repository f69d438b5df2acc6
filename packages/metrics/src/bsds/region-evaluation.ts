/** The BSDS benchmark of regions: image after image, merged, stored. */
import type { LabelMapLike } from "@segkit/core/labels";
import { type Rules, readOptions } from "@segkit/core/validate";
import { badRecord } from "../coco/coco-file.js";
import { checkNewId, type Id, mergeable, mergeById, sortedById } from "../internal/by-id.js";
import { settingsOf } from "../internal/read-json.js";
import { readRegionImages } from "./read-json.js";
import { type RegionImage, scoreRegions } from "./score-regions.js";
import { thresholdsOf } from "./thresholds.js";

/** Options of {@link regionEvaluation}. */
export interface RegionEvaluationOptions {
  /** What each image's segmentations are called, ascending: altitudes of a hierarchy's cuts, or 1, 2, 3. */
  readonly thresholds: readonly number[];
}

/** A region evaluation as JSON. */
export interface RegionEvaluationJSON {
  readonly thresholds: readonly number[];
  readonly images: readonly RegionImage[];
}

/** A measure with one threshold for all images, and with the best of each image. */
export interface RegionScales {
  /** Optimal data set scale: the first threshold with the best value. */
  readonly ods: { readonly threshold: number; readonly value: number };
  /** Optimal image scale. */
  readonly ois: number;
}

/** What the benchmark reports. */
export interface RegionResult {
  /** Segmentation covering; `best` takes for each true region the best of all segmentations. */
  readonly covering: RegionScales & { readonly best: number };
  /** Probabilistic Rand index. */
  readonly randIndex: RegionScales;
  /** Variation of information, in bits; the least is the best. */
  readonly variation: RegionScales;
  /** All images together, at each threshold. */
  readonly curve: readonly {
    readonly threshold: number;
    readonly covering: number;
    readonly randIndex: number;
    readonly variation: number;
  }[];
  /** The best of each image, ascending by id. */
  readonly images: readonly {
    readonly id: Id;
    readonly covering: { readonly threshold: number; readonly value: number };
    readonly randIndex: { readonly threshold: number; readonly value: number };
    readonly variation: { readonly threshold: number; readonly value: number };
  }[];
}

/** See {@link regionEvaluation}. */
export interface RegionEvaluation {
  readonly thresholds: readonly number[];
  /** How many images were counted. */
  readonly images: number;
  /** Compares an image's segmentations, one for each threshold, with each person's. Nothing is added when it throws. */
  update(
    image: { readonly id: Id },
    segmentations: readonly LabelMapLike[],
    groundTruths: readonly LabelMapLike[],
  ): RegionEvaluation;
  /** Adds the images of another evaluation with the same thresholds. */
  merge(other: RegionEvaluation): RegionEvaluation;
  /** The figures of the images counted so far; NaN where there is none. */
  result(): RegionResult;
  /** Plain data for `JSON.stringify`; {@link regionEvaluationFromJSON} reads them. */
  toJSON(): RegionEvaluationJSON;
}

/** Bounds and defaults of {@link regionEvaluation}'s options. */
export const regionEvaluationRules = {
  thresholds: { kind: "numbers", form: "an ascending list of numbers", required: true },
} as const satisfies Rules<RegionEvaluationOptions>;

const imagesOf = new WeakMap<RegionEvaluation, Map<Id, RegionImage>>();

/**
 * An empty evaluation of regions by the BSDS benchmark: covering, probabilistic Rand index and variation of information against several people's segmentations, ODS and OIS.
 *
 * Evaluations of parts of a data set, from several workers say, merge into that of the whole; the order changes no bit of the result.
 *
 * @param options - see {@link RegionEvaluationOptions}; `thresholds` are required
 * @returns an accumulator: `update(image, segmentations, groundTruths)` and `merge(other)` add to it and return it, `result()` gives the three measures at each threshold, with
 *   the best threshold for all images and with the best for each
 * @throws SegmentationError `invalid-option`; from `update` also `invalid-labels`, `shape-mismatch`, and `invalid-argument` for other numbers of maps than of thresholds, no ground truth, and
 *   an image that was counted already; from `merge` `invalid-option` for other thresholds and `invalid-argument` for an image that both have counted
 *
 * @see P. Arbeláez, M. Maire, C. Fowlkes, J. Malik, "Contour detection and hierarchical image segmentation", 2011, doi:10.1109/TPAMI.2010.161
 *
 * @example
 * ```ts
 * import { regionEvaluation } from "@segkit/metrics/bsds";
 *
 * const one = { data: Int32Array.of(0, 0, 0, 0), height: 1, width: 4 };
 * const two = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
 * const evaluation = regionEvaluation({ thresholds: [0.1, 0.9] }).update({ id: 2018 }, [two, one], [two, two, one]);
 * const { covering, variation } = evaluation.result();
 * console.assert(covering.ods.threshold === 0.1 && covering.ods.value === 10 / 12);
 * console.assert(covering.best === 1 && Math.abs(variation.ois - 1 / 3) < 1e-15);
 * ```
 *
 * @remarks
 * `update` takes O(pixels · segmentations · people) time. Kept are three numbers for each threshold and image. Pixels that a person left unmarked, −1, do not count against that person's.
 *
 * Coverings are pooled: pixels covered over pixels, of all images and people; the other two are means over images of means over people. So are they in the benchmark, whose printed
 * figures of its five example photographs these reproduce.
 */
export function regionEvaluation(options: RegionEvaluationOptions): RegionEvaluation {
  const where = "regionEvaluation";
  const { thresholds } = readOptions(where, options, regionEvaluationRules);
  return evaluationOf(thresholdsOf(where, 1, thresholds), new Map());
}

/**
 * Reads what a region evaluation's `toJSON` wrote. Nothing in it is trusted.
 *
 * @param json - the parsed JSON value
 * @returns an evaluation with those images, to go on with
 * @throws SegmentationError `corrupt-data` for anything else: images twice, shares that are none, more covered than there is
 *
 * @example
 * ```ts
 * import { regionEvaluation, regionEvaluationFromJSON } from "@segkit/metrics/bsds";
 *
 * const labels = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
 * const evaluation = regionEvaluation({ thresholds: [1] }).update({ id: "2018" }, [labels], [labels]);
 * const copy = regionEvaluationFromJSON(JSON.parse(JSON.stringify(evaluation)));
 * console.assert(copy.images === 1 && copy.result().covering.ois === 1);
 * ```
 */
export function regionEvaluationFromJSON(json: unknown): RegionEvaluation {
  const where = "regionEvaluationFromJSON";
  if (typeof json !== "object" || json === null) throw badRecord(where, "json", "an object", json);
  const { thresholds, images } = json as Record<string, unknown>;
  const settings = settingsOf(where, () => regionEvaluation({ thresholds } as RegionEvaluationOptions));
  return evaluationOf(settings.thresholds, readRegionImages(where, images, settings.thresholds.length));
}

function evaluationOf(thresholds: readonly number[], images: Map<Id, RegionImage>): RegionEvaluation {
  const evaluation: RegionEvaluation = {
    thresholds,
    get images() {
      return images.size;
    },
    update(image, segmentations, groundTruths) {
      const where = "RegionEvaluation.update";
      const id = checkNewId(where, image, images, "update({ id: 2018 }, segmentations, groundTruths)");
      images.set(id, { id, ...scoreRegions(where, thresholds.length, segmentations, groundTruths) });
      return evaluation;
    },
    merge(other) {
      const where = "RegionEvaluation.merge";
      const told = (one: RegionEvaluation) => one.thresholds;
      mergeById(where, images, mergeable(where, "a region evaluation", imagesOf, evaluation, other, told));
      return evaluation;
    },
    result: () => resultOf(thresholds, sortedById(images.values())),
    toJSON: () => ({ thresholds, images: sortedById(images.values()) }),
  };
  imagesOf.set(evaluation, images);
  return evaluation;
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** The first of the best values, and its place. */
function bestOf(values: readonly number[], sign: 1 | -1): { readonly at: number; readonly value: number } {
  let at = 0;
  for (const [k, value] of values.entries()) if (sign * value > sign * values[at]!) at = k;
  return { at, value: values[at]! };
}

function resultOf(thresholds: readonly number[], images: readonly RegionImage[]): RegionResult {
  const area = total(images.map((image) => image.area));
  const mean = (values: readonly number[]) => total(values) / images.length;
  const curve = thresholds.map((threshold, k) => ({
    threshold,
    covering: total(images.map(({ covered }) => covered[k]!)) / area,
    randIndex: mean(images.map(({ randIndex }) => randIndex[k]!)),
    variation: mean(images.map(({ variation }) => variation[k]!)),
  }));
  const named = ({ at, value }: { readonly at: number; readonly value: number }) => ({ threshold: thresholds[at]!, value });
  const ods = (key: "covering" | "randIndex" | "variation", sign: 1 | -1) =>
    named(
      bestOf(
        curve.map((point) => point[key]),
        sign,
      ),
    );
  const ofImages = images.map((image) => ({
    id: image.id,
    covering: named(
      bestOf(
        image.covered.map((covered) => covered / image.area),
        1,
      ),
    ),
    randIndex: named(bestOf(image.randIndex, 1)),
    variation: named(bestOf(image.variation, -1)),
  }));
  const covered = total(images.map((image) => bestOf(image.covered, 1).value));
  return {
    covering: { ods: ods("covering", 1), ois: covered / area, best: total(images.map(({ best }) => best)) / area },
    randIndex: { ods: ods("randIndex", 1), ois: mean(ofImages.map(({ randIndex }) => randIndex.value)) },
    variation: { ods: ods("variation", -1), ois: mean(ofImages.map(({ variation }) => variation.value)) },
    curve,
    images: ofImages,
  };
}
