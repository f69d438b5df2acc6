/** Average precision of Cityscapes' instances: the accumulator. */

import { SegmentationError } from "@segkit/core/errors";
import type { LabelMapLike } from "@segkit/core/labels";
import { type Rules, readOptions } from "@segkit/core/validate";
import { badRecord } from "../coco/coco-file.js";
import { byId, type ImageId, mergeImages, newImageId } from "../internal/images.js";
import { instanceResultOf } from "./average-precision.js";
import type {
  CityscapesDistance,
  CityscapesInstanceImage,
  CityscapesInstanceResult,
  CityscapesPrediction,
} from "./cityscapes.js";
import { checkInstanceImages } from "./instance-json.js";
import { matchInstances } from "./match-instances.js";

/** Options of {@link cityscapesInstanceEvaluation}. */
export interface CityscapesInstanceOptions {
  /**
   * Whether AP is also computed of what is near: then the distances of instances have to be given, and regions below 1000 pixels do not count there.
   * @default false
   */
  readonly distances?: boolean;
}

/** An evaluation as JSON. */
export interface CityscapesInstanceJSON {
  readonly distances: boolean;
  readonly images: readonly CityscapesInstanceImage[];
}

/** See {@link cityscapesInstanceEvaluation}. */
export interface CityscapesInstanceEvaluation {
  readonly distances: boolean;
  /** How many images were counted. */
  readonly images: number;
  /** Measures an image's overlaps. Nothing is added when it throws. */
  update(
    image: { readonly id: ImageId },
    predictions: readonly CityscapesPrediction[],
    groundTruth: LabelMapLike,
    distances?: ReadonlyMap<number, CityscapesDistance>,
  ): CityscapesInstanceEvaluation;
  /** Adds the images of another evaluation. */
  merge(other: CityscapesInstanceEvaluation): CityscapesInstanceEvaluation;
  /** The figures of the images counted so far. */
  result(): CityscapesInstanceResult;
  /** Plain data for `JSON.stringify`; {@link cityscapesInstanceEvaluationFromJSON} reads them. */
  toJSON(): CityscapesInstanceJSON;
}

/** Bounds and defaults of {@link cityscapesInstanceEvaluation}'s options. */
export const cityscapesInstanceEvaluationRules = {
  distances: { kind: "flag", default: false },
} as const satisfies Rules<CityscapesInstanceOptions>;

/** What merging needs of another evaluation, and no one else. */
const imagesOf = new WeakMap<CityscapesInstanceEvaluation, Map<ImageId, CityscapesInstanceImage>>();

/**
 * An empty evaluation of instances by Cityscapes' rules, which takes predicted masks and true instances image after image.
 *
 * Evaluations of parts of a data set merge into that of the whole; the order changes no bit of the result.
 *
 * @param options - see {@link CityscapesInstanceOptions}
 * @returns an accumulator: `update(image, predictions, groundTruth)` and `merge(other)` add to it and return it; the ground truth is an `instanceIds` image.
 *   `result()` gives AP and AP50 of all and of each class, with distances also AP50m, AP100m and AP50 within 50 m
 * @throws SegmentationError `invalid-option`; from `update` `invalid-labels` for labels that Cityscapes does not have, `shape-mismatch` for masks of another
 *   size, `corrupt-data` for records that lack what is compared, and `invalid-argument` for an image that was counted already; from `merge` `invalid-option`
 *   and `invalid-argument`
 *
 * @see evaluation/evalInstanceLevelSemanticLabeling.py in github.com/mcordts/cityscapesScripts; doi:10.1109/CVPR.2016.350
 *
 * @example
 * ```ts
 * import { cityscapesInstanceEvaluation } from "@segkit/metrics/cityscapes";
 *
 * // a car of 200 pixels (26001), and road (7)
 * const groundTruth = { data: Int32Array.from({ length: 400 }, (_, i) => (i < 200 ? 26001 : 7)), height: 20, width: 20 };
 * const mask = { data: Uint8Array.from({ length: 400 }, (_, i) => (i < 160 ? 1 : 0)), height: 20, width: 20 };
 * const evaluation = cityscapesInstanceEvaluation();
 * evaluation.update({ id: "aachen_000000_000019" }, [{ category_id: 26, score: 0.9, segmentation: mask }], groundTruth);
 * const { figures } = evaluation.result();
 * console.assert(figures.AP50 === 1); // their IoU is 0.8
 * console.assert(Math.abs(figures.AP - 0.6) < 1e-15); // above the thresholds 0.5 … 0.75, not above 0.8
 * ```
 *
 * @remarks
 * `update` takes O(pixels of the image and of all masks) time.
 *
 * As the official script has it: an overlap has to be greater than its threshold; true instances below 100 pixels, and labels whose instances are not told apart (ids below
 * 1000, as of groups), need not be found, and a prediction that lies on them and on what is not evaluated by more than the threshold does not count; of two predictions
 * of one instance the one with the lower score is wrong; the curve is not made monotonous, and predictions of equal scores are one point of it. Its figures are the same
 * to 1e-12. Where all predictions of a class are passed over, AP is 0; the script stops with an error there.
 */
export function cityscapesInstanceEvaluation(options: CityscapesInstanceOptions = {}): CityscapesInstanceEvaluation {
  const { distances } = readOptions("cityscapesInstanceEvaluation", options, cityscapesInstanceEvaluationRules);
  return evaluationOf(distances, new Map());
}

/**
 * Reads what a Cityscapes instance evaluation's `toJSON` wrote. Nothing in it is trusted.
 *
 * @param json - the parsed JSON value
 * @returns an evaluation with those images, to go on with
 * @throws SegmentationError `corrupt-data` for anything else
 *
 * @example
 * ```ts
 * import { cityscapesInstanceEvaluation, cityscapesInstanceEvaluationFromJSON } from "@segkit/metrics/cityscapes";
 *
 * const groundTruth = { data: new Int32Array(400).fill(26001), height: 20, width: 20 };
 * const evaluation = cityscapesInstanceEvaluation().update({ id: 1 }, [], groundTruth);
 * const copy = cityscapesInstanceEvaluationFromJSON(JSON.parse(JSON.stringify(evaluation)));
 * console.assert(copy.images === 1 && copy.result().figures.AP === 0);
 * ```
 */
export function cityscapesInstanceEvaluationFromJSON(json: unknown): CityscapesInstanceEvaluation {
  const where = "cityscapesInstanceEvaluationFromJSON";
  if (typeof json !== "object" || json === null) throw badRecord(where, "json", "an object", json);
  const { distances, images } = json as Record<string, unknown>;
  if (typeof distances !== "boolean") throw badRecord(where, "distances", "true or false", distances);
  return evaluationOf(distances, checkInstanceImages(where, images));
}

function evaluationOf(distances: boolean, images: Map<ImageId, CityscapesInstanceImage>): CityscapesInstanceEvaluation {
  const evaluation: CityscapesInstanceEvaluation = {
    distances,
    get images() {
      return images.size;
    },
    update(image, predictions, groundTruth, known) {
      const where = "CityscapesInstanceEvaluation.update";
      const id = newImageId(where, image, images);
      images.set(id, matchInstances(where, id, predictions, groundTruth, distances ? known : undefined, distances));
      return evaluation;
    },
    merge(other) {
      const where = "CityscapesInstanceEvaluation.merge";
      const added = imagesOf.get(other);
      if (added === undefined) {
        const [expected, remedy] = [
          "a Cityscapes instance evaluation",
          "Read its JSON with cityscapesInstanceEvaluationFromJSON.",
        ];
        throw new SegmentationError("invalid-argument", { where, option: "other", expected, received: other, remedy });
      }
      if (other.distances !== distances) {
        const option = "other.distances";
        throw new SegmentationError("invalid-option", {
          where,
          option,
          expected: String(distances),
          received: other.distances,
        });
      }
      mergeImages(where, images, added);
      return evaluation;
    },
    result: () => instanceResultOf(byId(images.values()), distances),
    toJSON: () => ({ distances, images: byId(images.values()) }),
  };
  imagesOf.set(evaluation, images);
  return evaluation;
}
