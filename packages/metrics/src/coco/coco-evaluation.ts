/** The accumulator behind evaluateCoco: image after image, merged, stored. */
import { SegmentationError } from "@segkit/core/errors";
import { extendRules, phrase, type Rules, readOptions } from "@segkit/core/validate";
import { sortedCategories } from "./categories.js";
import {
  badRecord,
  type CocoAnnotation,
  type CocoCategory,
  type CocoDetection,
  type CocoImage,
  checkField,
  checkRecords,
} from "./coco-file.js";
import { ImageEvaluator, type ImageState } from "./evaluate-image.js";
import { type CocoOptions, type CocoSettings, cocoRules, settle } from "./options.js";
import { type CocoResult, resultOf } from "./result.js";
import { type ImageStateJSON, imageFromJSON, imageToJSON } from "./state-json.js";

/** Options of {@link cocoEvaluation}. */
export interface CocoEvaluationOptions extends CocoOptions {
  /** The categories that are evaluated, as the file of annotations lists them. */
  readonly categories: readonly CocoCategory[];
}

/** A COCO evaluation as JSON. */
export interface CocoEvaluationJSON {
  readonly settings: CocoSettings;
  readonly categories: readonly CocoCategory[];
  readonly images: readonly ImageStateJSON[];
}

/** See {@link cocoEvaluation}. */
export interface CocoEvaluation {
  readonly settings: CocoSettings;
  /** By ascending id. */
  readonly categories: readonly CocoCategory[];
  /** How many images were counted. */
  readonly images: number;
  /** Matches an image's detections to its objects, and keeps what they count as. Nothing is added when it throws. */
  update(image: CocoImage, detections: readonly CocoDetection[], annotations: readonly CocoAnnotation[]): CocoEvaluation;
  /** Adds the images of another evaluation with the same settings and categories. */
  merge(other: CocoEvaluation): CocoEvaluation;
  /** All cells, figures and the table for the images counted so far. */
  result(): CocoResult;
  /** Plain data for `JSON.stringify`; {@link cocoEvaluationFromJSON} reads them. */
  toJSON(): CocoEvaluationJSON;
}

/** Bounds and defaults of {@link cocoEvaluation}'s options. */
export const cocoEvaluationRules = /* @__PURE__ */ extendRules(cocoRules, {
  categories: { kind: "list", check: checkCategories, required: true },
} as const) satisfies Rules<CocoEvaluationOptions>;

/** What merging needs of another evaluation, and no one else. */
const statesOf = new WeakMap<CocoEvaluation, Map<number, ImageState>>();

/**
 * An empty COCO evaluation, which takes detections and annotated objects image after image.
 *
 * Evaluations of parts of a data set, from several workers say, merge into that of the whole; the order changes no bit of the result.
 *
 * @param options - see {@link CocoEvaluationOptions}; `type` and `categories` are required
 * @returns an accumulator: `update(image, detections, annotations)` and `merge(other)` add to it and return it, `result()` gives cells and figures
 * @throws SegmentationError `invalid-option`; from `update` also `corrupt-data` for records that lack what is compared, naming the record and its field,
 *   `shape-mismatch` for masks of another size than the image, and `invalid-argument` for an image that was counted already; from `merge`
 *   `invalid-option` for other settings or categories and `invalid-argument` for an image that both have counted
 *
 * @see T.-Y. Lin et al., "Microsoft COCO: common objects in context", ECCV 2014, doi:10.1007/978-3-319-10602-1_48
 *
 * @example
 * ```ts
 * import { cocoEvaluation } from "@segkit/metrics/coco";
 *
 * const options = { type: "boxes", categories: [{ id: 1, name: "cat" }] } as const;
 * const cat = { image_id: 5, category_id: 1, bbox: [10, 10, 50, 40] };
 * const first = cocoEvaluation(options).update({ id: 5 }, [{ ...cat, score: 0.9 }], [{ ...cat, id: 1, area: 2000 }]);
 * const second = cocoEvaluation(options).update({ id: 6 }, [], [{ ...cat, image_id: 6, id: 2, area: 2000 }]);
 * console.assert(first.merge(second).result().figures.AR100 === 0.5);
 * ```
 *
 * @remarks
 * `update` takes the overlaps of each category's best detections with its objects, and O(detections · objects) for each area range and threshold.
 * Memory is 8 bytes for each detection that counts and one more for each area range and threshold: 48 with COCO's.
 */
export function cocoEvaluation(options: CocoEvaluationOptions): CocoEvaluation {
  const where = "cocoEvaluation";
  const { categories, ...given } = readOptions(where, options, cocoEvaluationRules);
  return evaluationOf(settle(where, given), categories, new Map());
}

/**
 * Reads what a COCO evaluation's `toJSON` wrote. Nothing in it is trusted.
 *
 * @param json - the parsed JSON value
 * @returns an evaluation with those images, to go on with
 * @throws SegmentationError `corrupt-data` for anything else: other settings, images twice, scores that do not fall, other lengths
 *
 * @example
 * ```ts
 * import { cocoEvaluation, cocoEvaluationFromJSON } from "@segkit/metrics/coco";
 *
 * const evaluation = cocoEvaluation({ type: "boxes", categories: [{ id: 1 }] });
 * evaluation.update({ id: 5 }, [{ image_id: 5, category_id: 1, bbox: [0, 0, 9, 9], score: 0.5 }], []);
 * const copy = cocoEvaluationFromJSON(JSON.parse(JSON.stringify(evaluation)));
 * console.assert(copy.images === 1 && copy.result().table === evaluation.result().table);
 * ```
 */
export function cocoEvaluationFromJSON(json: unknown): CocoEvaluation {
  const where = "cocoEvaluationFromJSON";
  if (typeof json !== "object" || json === null) throw badRecord(where, "json", "an object", json);
  const { settings, categories, images } = json as Record<string, unknown>;
  if (typeof settings !== "object" || settings === null) throw badRecord(where, "settings", "an object", settings);
  let empty: CocoEvaluation;
  try {
    empty = cocoEvaluation({ ...(settings as CocoSettings), categories: categories as CocoCategory[] });
  } catch (cause) {
    if (!(cause instanceof SegmentationError)) throw cause;
    const { option, expected, received } = cause;
    throw new SegmentationError("corrupt-data", { where, option, expected, received: phrase(received), cause });
  }
  const states = new Map<number, ImageState>();
  for (const [i, image] of checkRecords(where, "images", images as readonly unknown[]).entries()) {
    const counted = empty.settings.useCategories ? empty.categories.length : 1;
    const state = imageFromJSON(where, `images[${i}]`, image as ImageStateJSON, empty.settings, counted);
    if (states.has(state.id)) throw badRecord(where, `images[${i}].id`, "an image that did not come before", state.id);
    states.set(state.id, state);
  }
  return evaluationOf(empty.settings, empty.categories, states);
}

function evaluationOf(settings: CocoSettings, given: readonly CocoCategory[], states: Map<number, ImageState>): CocoEvaluation {
  const categories = sortedCategories(given);
  const places = new Map(categories.map(({ id }, k) => [id, k] as const));
  const evaluator = new ImageEvaluator(settings, places);
  const evaluation: CocoEvaluation = {
    settings,
    categories,
    get images() {
      return states.size;
    },
    update(image, detections, annotations) {
      const where = "CocoEvaluation.update";
      checkImage(where, image, states);
      const records = {
        detections: checkOwn(where, "detections", image, detections),
        detectionAt: detections.map((_, i) => i),
        annotations: checkOwn(where, "annotations", image, annotations),
        annotationAt: annotations.map((_, i) => i),
      };
      states.set(image.id, evaluator.evaluate(where, image, records));
      return evaluation;
    },
    merge(other) {
      const added = checkMergeable(evaluation, other);
      for (const id of added.keys()) if (states.has(id)) throw counted("CocoEvaluation.merge", "other", id);
      for (const [id, state] of added) states.set(id, state);
      return evaluation;
    },
    result: () => resultOf(settings, categories, states),
    toJSON: () => ({
      settings,
      categories,
      images: [...states.values()].sort((a, b) => a.id - b.id).map((state) => imageToJSON(state)),
    }),
  };
  statesOf.set(evaluation, states);
  return evaluation;
}

function checkCategories(where: string, option: string, value: readonly CocoCategory[]): readonly CocoCategory[] {
  const ids = Array.isArray(value) ? value.map((category) => (category as CocoCategory | null)?.id) : [undefined];
  for (const [i, id] of ids.entries()) {
    if (typeof id === "number" && Number.isFinite(id)) continue;
    throw new SegmentationError("invalid-option", {
      where,
      option: Array.isArray(value) ? `${option}[${i}].id` : option,
      expected: Array.isArray(value) ? "a finite number" : "a list of categories, { id, name }",
      received: Array.isArray(value) ? id : value,
    });
  }
  return value;
}

function checkImage(where: string, image: CocoImage, states: ReadonlyMap<number, ImageState>): void {
  if (typeof image !== "object" || image === null) throw badRecord(where, "image", "{ id, height, width }", image);
  const id = checkField(where, "image.id", image.id);
  if (states.has(id)) throw counted(where, "image.id", id);
}

function counted(where: string, option: string, id: number): SegmentationError {
  const expected = "an image that was not counted yet";
  const remedy = "Give each image once, with all of its detections and objects.";
  return new SegmentationError("invalid-argument", { where, option, expected, received: phrase(`image ${id} again`), remedy });
}

/** Records of this image; another image's would be counted in the wrong place. */
function checkOwn<Item extends { readonly image_id: number }>(
  where: string,
  option: string,
  image: CocoImage,
  list: readonly Item[],
): readonly Item[] {
  for (const [i, { image_id: id }] of checkRecords(where, option, list).entries()) {
    if (id !== image.id) throw badRecord(where, `${option}[${i}].image_id`, `the image's id, ${image.id}`, id);
  }
  return list;
}

function checkMergeable(own: CocoEvaluation, other: CocoEvaluation): ReadonlyMap<number, ImageState> {
  const where = "CocoEvaluation.merge";
  const states = statesOf.get(other);
  if (states === undefined) {
    const remedy = "Read an evaluation's JSON with cocoEvaluationFromJSON.";
    throw new SegmentationError("invalid-argument", {
      where,
      option: "other",
      expected: "a COCO evaluation",
      received: other,
      remedy,
    });
  }
  const told = ({ settings, categories }: CocoEvaluation) =>
    JSON.stringify([settings, categories.map(({ id, frequency }) => [id, frequency])]);
  if (told(other) !== told(own)) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "other",
      expected: "the same settings and categories",
      received: phrase("others"),
      remedy: "Evaluations by different rules do not add up to one of the whole.",
    });
  }
  return states;
}
