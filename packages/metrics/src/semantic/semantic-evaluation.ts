/** Evaluation of classes per pixel by a data set's rules, image by image: the accumulator. */
import { SegmentationError } from "@segkit/core/errors";
import type { LabelMapLike } from "@segkit/core/labels";
import type { DatasetClass } from "@segkit/core/palettes";
import { checkLabelMap, checkSameSize, phrase, type Rules, readOptions } from "@segkit/core/validate";
import { badRecord } from "../coco/coco-file.js";
import { byId, type ImageId, mergeImages, newImageId } from "../internal/images.js";
import { countClasses, type Numbers, numbersOf } from "./count-classes.js";
import type { SemanticImage, SemanticResult } from "./semantic.js";
import { checkSemanticImages } from "./semantic-json.js";
import { semanticResultOf } from "./semantic-result.js";

/** Options of {@link semanticEvaluation}: what a data set's evaluator does. `ADE20K_PROTOCOL` and others have them. */
export interface SemanticEvaluationOptions {
  /** The data set's classes, e.g. `ade20kClasses`. The ground truth holds their ids; labels without a `trainId` do not count. */
  readonly classes: readonly DatasetClass[];
  /**
   * Which number of the classes predictions hold.
   * @default "trainId"
   */
  readonly predictions?: "id" | "trainId";
  /**
   * What to do with predictions that are no evaluated class: `"error"` refuses them, `"miss"` counts the pixel as a false negative of its true class, and as a
   * false positive of none.
   * @default "error"
   */
  readonly outsidePrediction?: "error" | "miss";
  /**
   * What a class counts in means that occurs nowhere: not at all, 0, or 1.
   * @default "exclude"
   */
  readonly absentClasses?: "exclude" | "zero" | "one";
}

/** An evaluation as JSON. */
export interface SemanticEvaluationJSON {
  readonly classes: readonly DatasetClass[];
  readonly predictions: "id" | "trainId";
  readonly outsidePrediction: "error" | "miss";
  readonly absentClasses: "exclude" | "zero" | "one";
  readonly images: readonly SemanticImage[];
}

/** See {@link semanticEvaluation}. */
export interface SemanticEvaluation extends Required<SemanticEvaluationOptions> {
  /** How many images were counted. */
  readonly images: number;
  /** Counts an image's pixels. Nothing is added when it throws. */
  update(image: { readonly id: ImageId }, prediction: LabelMapLike, groundTruth: LabelMapLike): SemanticEvaluation;
  /** Adds the images of another evaluation by the same rules. */
  merge(other: SemanticEvaluation): SemanticEvaluation;
  /** The figures of the images counted so far. */
  result(): SemanticResult;
  /** Plain data for `JSON.stringify`; {@link semanticEvaluationFromJSON} reads them. */
  toJSON(): SemanticEvaluationJSON;
}

/** Bounds and defaults of {@link semanticEvaluation}'s options. */
export const semanticEvaluationRules = {
  predictions: { kind: "choice", of: ["id", "trainId"], default: "trainId" },
  outsidePrediction: { kind: "choice", of: ["error", "miss"], default: "error" },
  absentClasses: { kind: "choice", of: ["exclude", "zero", "one"], default: "exclude" },
  classes: { kind: "list", check: checkClasses, required: true },
} as const satisfies Rules<SemanticEvaluationOptions>;

type SemanticSettings = Required<SemanticEvaluationOptions>;

/** What merging needs of another evaluation, and no one else. */
const imagesOf = new WeakMap<SemanticEvaluation, Map<ImageId, SemanticImage>>();

/**
 * An empty evaluation of classes per pixel by a data set's rules, which takes predictions and annotation images as they are published.
 *
 * Pixels of all images count together; beside that each image has figures of its own, to find the worst. Evaluations of parts of a data set merge into that of the
 * whole.
 *
 * @param options - see {@link SemanticEvaluationOptions}; `classes` are required. `VOC_PROTOCOL`, `ADE20K_PROTOCOL`, `CAMVID_PROTOCOL`, `NYU40_PROTOCOL` and others are options
 * @returns an accumulator: `update(image, prediction, groundTruth)` and `merge(other)` add to it and return it, `result()` gives pixel accuracy, mean accuracy, mean and
 *   frequency-weighted IoU, those of each class and image, and the confusion matrix
 * @throws SegmentationError `invalid-option`; from `update` `invalid-labels` for labels that the set does not have, naming one and its pixel, `shape-mismatch` for maps of two
 *   sizes, and `invalid-argument` for an image that was counted already; from `merge` `invalid-option` for other rules and `invalid-argument`
 *
 * @see J. Long, E. Shelhamer, T. Darrell, "Fully convolutional networks for semantic segmentation", 2015, doi:10.1109/CVPR.2015.7298965
 *
 * @example
 * ```ts
 * import { ADE20K_PROTOCOL, semanticEvaluation } from "@segkit/metrics/semantic";
 *
 * const map = (...data: number[]) => ({ data: Int32Array.from(data), height: 1, width: data.length });
 * const evaluation = semanticEvaluation(ADE20K_PROTOCOL);
 * // annotation images count from 1, networks from 0; 0 is no class
 * evaluation.update({ id: "ADE_val_00000001" }, map(0, 0, 2, 5), map(1, 1, 2, 0));
 * const { figures, classes } = evaluation.result();
 * console.assert(figures.pixelAccuracy === 2 / 3);
 * console.assert(classes[0]!.iou === 1 && figures.meanIoU === 1 / 150); // classes that occur nowhere count 0 there
 * ```
 *
 * @remarks
 * `update` takes O(pixels + classes²) time; kept are three numbers for each pair of classes of an image.
 */
export function semanticEvaluation(options: SemanticEvaluationOptions): SemanticEvaluation {
  return evaluationOf(readOptions("semanticEvaluation", options, semanticEvaluationRules), new Map());
}

/**
 * Reads what a semantic evaluation's `toJSON` wrote. Nothing in it is trusted.
 *
 * @param json - the parsed JSON value
 * @returns an evaluation with those images, to go on with
 * @throws SegmentationError `corrupt-data` for anything else
 *
 * @example
 * ```ts
 * import { CAMVID_PROTOCOL, semanticEvaluation, semanticEvaluationFromJSON } from "@segkit/metrics/semantic";
 *
 * const sky = { data: new Uint8Array(4), height: 2, width: 2 };
 * const stored = JSON.stringify(semanticEvaluation(CAMVID_PROTOCOL).update({ id: "0016E5_07959" }, sky, sky));
 * console.assert(semanticEvaluationFromJSON(JSON.parse(stored)).result().figures.pixelAccuracy === 1);
 * ```
 */
export function semanticEvaluationFromJSON(json: unknown): SemanticEvaluation {
  const where = "semanticEvaluationFromJSON";
  if (typeof json !== "object" || json === null) throw badRecord(where, "json", "an object", json);
  const { classes, predictions, outsidePrediction, absentClasses, images } = json as Record<string, unknown>;
  let settings: SemanticSettings;
  try {
    const options = { classes, predictions, outsidePrediction, absentClasses } as SemanticEvaluationOptions;
    settings = readOptions("semanticEvaluation", options, semanticEvaluationRules);
  } catch (cause) {
    if (!(cause instanceof SegmentationError)) throw cause;
    const { option, expected, received } = cause;
    throw new SegmentationError("corrupt-data", { where, option, expected, received: phrase(received), cause });
  }
  const { nClasses } = numbersOf(settings.classes, settings.predictions);
  return evaluationOf(settings, checkSemanticImages(where, images, nClasses, settings.outsidePrediction));
}

function evaluationOf(settings: SemanticSettings, images: Map<ImageId, SemanticImage>): SemanticEvaluation {
  const numbers: Numbers = numbersOf(settings.classes, settings.predictions);
  const evaluation: SemanticEvaluation = {
    ...settings,
    get images() {
      return images.size;
    },
    update(image, prediction, groundTruth) {
      const where = "SemanticEvaluation.update";
      const id = newImageId(where, image, images);
      const predicted = checkLabelMap(where, "prediction", prediction);
      const truth = checkLabelMap(where, "groundTruth", groundTruth);
      checkSameSize(where, "prediction", predicted, "groundTruth", truth);
      images.set(id, countClasses(where, id, predicted, truth, numbers, settings.outsidePrediction));
      return evaluation;
    },
    merge(other) {
      mergeImages("SemanticEvaluation.merge", images, checkMergeable(evaluation, other));
      return evaluation;
    },
    result: () => semanticResultOf(settings, byId(images.values())),
    toJSON: () => ({ ...settings, images: byId(images.values()) }),
  };
  imagesOf.set(evaluation, images);
  return evaluation;
}

function checkMergeable(own: SemanticEvaluation, other: SemanticEvaluation): ReadonlyMap<ImageId, SemanticImage> {
  const where = "SemanticEvaluation.merge";
  const images = imagesOf.get(other);
  if (images === undefined) {
    const [expected, remedy] = ["a semantic evaluation", "Read its JSON with semanticEvaluationFromJSON."];
    throw new SegmentationError("invalid-argument", { where, option: "other", expected, received: other, remedy });
  }
  const told = ({ classes, predictions, outsidePrediction, absentClasses }: SemanticEvaluation) =>
    JSON.stringify([predictions, outsidePrediction, absentClasses, classes.map(({ id, trainId }) => [id, trainId])]);
  if (told(other) === told(own)) return images;
  throw new SegmentationError("invalid-option", {
    where,
    option: "other",
    expected: "the same classes and the same rules",
    received: phrase("others"),
    remedy: "Evaluations by different rules do not add up to one of the whole.",
  });
}

/** Classes with ids of their own, whose train ids count from 0 without gaps. */
function checkClasses(where: string, option: string, classes: readonly DatasetClass[]): readonly DatasetClass[] {
  const isClass = (entry: DatasetClass | null) => Number.isInteger(entry?.id) && typeof entry?.name === "string";
  const fits = Array.isArray(classes) && classes.length <= 4096 && classes.every(isClass);
  const trainIds = fits ? [...new Set(classes.flatMap(({ trainId }) => trainId ?? []))].sort((a, b) => a - b) : [];
  const ids = new Set(fits ? classes.map(({ id }) => id) : []);
  if (trainIds.length > 0 && ids.size === classes.length && trainIds.every((trainId, k) => trainId === k)) return classes;
  const expected = "a list of classes, { id, trainId, name, color }, with ids of their own and train ids 0, 1, … without gaps";
  const remedy = "The sets of @segkit/core/palettes are such lists.";
  throw new SegmentationError("invalid-option", { where, option, expected, received: classes, remedy });
}
