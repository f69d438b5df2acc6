/** Cityscapes' evaluation of classes per pixel: the accumulator. */
import { SegmentationError } from "@segkit/core/errors";
import type { LabelMapLike } from "@segkit/core/labels";
import { checkLabelMap, checkSameSize } from "@segkit/core/validate";
import { badRecord } from "../coco/coco-file.js";
import { byId, type ImageId, mergeImages, newImageId } from "../internal/images.js";
import type { CityscapesImage, CityscapesResult } from "./cityscapes.js";
import { countPixels } from "./count-pixels.js";
import { checkPixelImages } from "./pixel-json.js";
import { pixelResultOf } from "./pixel-result.js";

/** An evaluation as JSON. */
export interface CityscapesJSON {
  readonly images: readonly CityscapesImage[];
}

/** See {@link cityscapesEvaluation}. */
export interface CityscapesEvaluation {
  /** How many images were counted. */
  readonly images: number;
  /** Counts an image's pixels. Nothing is added when it throws. */
  update(
    image: { readonly id: ImageId },
    prediction: LabelMapLike,
    groundTruth: LabelMapLike,
    instances?: LabelMapLike,
  ): CityscapesEvaluation;
  /** Adds the images of another evaluation. */
  merge(other: CityscapesEvaluation): CityscapesEvaluation;
  /** The figures of the images counted so far. */
  result(): CityscapesResult;
  /** Plain data for `JSON.stringify`; {@link cityscapesEvaluationFromJSON} reads them. */
  toJSON(): CityscapesJSON;
}

/** What merging needs of another evaluation, and no one else. */
const imagesOf = new WeakMap<CityscapesEvaluation, Map<ImageId, CityscapesImage>>();

/**
 * An empty evaluation of classes by Cityscapes' rules, which takes predicted and true ids image after image.
 *
 * Evaluations of parts of a data set merge into that of the whole; the order changes no bit of the result.
 *
 * @returns an accumulator: `update(image, prediction, groundTruth, instances)` and `merge(other)` add to it and return it. All maps hold ids of annotation
 *   images, 0 … 33, as result files do; `instances` is the image of instance ids, without which iIoU is NaN. `result()` gives IoU and iIoU of classes and
 *   categories, their means, each image's figures and the confusion matrix
 * @throws SegmentationError from `update` `invalid-labels` for labels that Cityscapes does not have, naming one and its pixel, `shape-mismatch` for maps of two sizes,
 *   and `invalid-argument` for an image that was counted already; from `merge` `invalid-argument`
 *
 * @see evaluation/evalPixelLevelSemanticLabeling.py in github.com/mcordts/cityscapesScripts; doi:10.1109/CVPR.2016.350
 *
 * @example
 * ```ts
 * import { cityscapesEvaluation } from "@segkit/metrics/cityscapes";
 *
 * // road (7), sidewalk (8), two cars (26), and what is not evaluated (0)
 * const groundTruth = { data: Int32Array.of(7, 7, 8, 26, 26, 26, 26, 0), height: 2, width: 4 };
 * const instances = { data: Int32Array.of(7, 7, 8, 26001, 26001, 26001, 26002, 0), height: 2, width: 4 };
 * const prediction = { data: Int32Array.of(7, 8, 8, 26, 26, 26, 7, 26), height: 2, width: 4 };
 *
 * const { figures, classes, groups } = cityscapesEvaluation().update({ id: 1 }, prediction, groundTruth, instances).result();
 * console.assert(figures.iouClass === (1 / 3 + 1 / 2 + 3 / 4) / 3);
 * console.assert(groups.find(({ name }) => name === "flat")!.iou === 3 / 4); // a road taken for a sidewalk is flat all the same
 * console.assert(classes.find(({ name }) => name === "car")!.iiou === 0.5); // both cars count the same, the small one is missed
 * ```
 *
 * @remarks
 * `update` takes O(pixels) time; kept are three numbers for each pair of labels and four for each instance of an image.
 *
 * As the official script has it: pixels whose true label is not evaluated do not count; a prediction of such a label is a miss, and a false positive of none. iIoU weighs each
 * instance by the average size of its class over its own, and is of the eight classes that have instances, and of the categories `human` and `vehicle`, where predictions of
 * caravan and trailer count as vehicles. Its figures are the same to 1e-12.
 */
export function cityscapesEvaluation(): CityscapesEvaluation {
  return evaluationOf(new Map());
}

/**
 * Reads what a Cityscapes evaluation's `toJSON` wrote. Nothing in it is trusted.
 *
 * @param json - the parsed JSON value
 * @returns an evaluation with those images, to go on with
 * @throws SegmentationError `corrupt-data` for anything else
 *
 * @example
 * ```ts
 * import { cityscapesEvaluation, cityscapesEvaluationFromJSON } from "@segkit/metrics/cityscapes";
 *
 * const road = { data: Int32Array.of(7, 7), height: 1, width: 2 };
 * const stored = JSON.stringify(cityscapesEvaluation().update({ id: "aachen_000000_000019" }, road, road));
 * console.assert(cityscapesEvaluationFromJSON(JSON.parse(stored)).result().figures.iouClass === 1);
 * ```
 */
export function cityscapesEvaluationFromJSON(json: unknown): CityscapesEvaluation {
  const where = "cityscapesEvaluationFromJSON";
  if (typeof json !== "object" || json === null) throw badRecord(where, "json", "an object", json);
  return evaluationOf(checkPixelImages(where, (json as Record<string, unknown>)["images"]));
}

function evaluationOf(images: Map<ImageId, CityscapesImage>): CityscapesEvaluation {
  const evaluation: CityscapesEvaluation = {
    get images() {
      return images.size;
    },
    update(image, prediction, groundTruth, instances) {
      const where = "CityscapesEvaluation.update";
      const id = newImageId(where, image, images);
      const predicted = checkLabelMap(where, "prediction", prediction);
      const truth = checkLabelMap(where, "groundTruth", groundTruth);
      checkSameSize(where, "prediction", predicted, "groundTruth", truth);
      const own = instances === undefined ? undefined : checkLabelMap(where, "instances", instances);
      if (own !== undefined) checkSameSize(where, "prediction", predicted, "instances", own);
      images.set(id, countPixels(where, id, predicted, truth, own));
      return evaluation;
    },
    merge(other) {
      const where = "CityscapesEvaluation.merge";
      const added = imagesOf.get(other);
      if (added === undefined) {
        const [expected, remedy] = ["a Cityscapes evaluation", "Read its JSON with cityscapesEvaluationFromJSON."];
        throw new SegmentationError("invalid-argument", { where, option: "other", expected, received: other, remedy });
      }
      mergeImages(where, images, added);
      return evaluation;
    },
    result: () => pixelResultOf(byId(images.values())),
    toJSON: () => ({ images: byId(images.values()) }),
  };
  imagesOf.set(evaluation, images);
  return evaluation;
}
