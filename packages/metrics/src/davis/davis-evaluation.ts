/** The DAVIS benchmark of objects in videos: sequence after sequence, merged, stored. */
import { SegmentationError } from "@segkit/core/errors";
import type { LabelMap, LabelMapLike } from "@segkit/core/labels";
import { checkLabelMap, checkSameSize, phrase, type Rules, readOptions } from "@segkit/core/validate";
import { boundaryFOf, boundaryFRules } from "../boundary/boundary-f.js";
import { badRecord } from "../coco/coco-file.js";
import { checkNewId, type Id, mergeable, mergeById, sortedById } from "../internal/by-id.js";
import { readImages, readNumbers, settingsOf } from "../internal/read-json.js";
import { assignObjects } from "./assign-objects.js";
import { type DavisStatistics, davisStatistics } from "./davis-statistics.js";

/** Options of {@link davisEvaluation}. */
export interface DavisEvaluationOptions {
  /** How far boundaries may be apart: below 1 a share of the frame's diagonal, rounded up to pixels, else pixels. ≥ 0. @default 0.008 */
  readonly tolerance?: number;
  /** `inner`: without the first frame, which a semi-supervised method is given, and the last, as the benchmark counts. `all`: every frame. @default "inner" */
  readonly frames?: "inner" | "all";
  /**
   * `label`: a label stands for one object in both. `best`: predicted objects, 20 at most, are assigned to the true ones so that the mean of J and F is highest, as the
   * benchmark does for unsupervised methods; with `frames: "all"`.
   * @default "label"
   */
  readonly assignment?: "label" | "best";
}

/** An object's region similarity and contour accuracy, frame after frame. */
export interface DavisObject {
  readonly j: readonly number[];
  readonly f: readonly number[];
}

/** A sequence's objects; the first is that of label 1. */
export interface DavisSequence {
  readonly id: Id;
  readonly objects: readonly DavisObject[];
}

/** A DAVIS evaluation as JSON. */
export interface DavisEvaluationJSON {
  readonly tolerance: number;
  readonly frames: "inner" | "all";
  readonly assignment: "label" | "best";
  readonly sequences: readonly DavisSequence[];
}

/** What the benchmark reports. */
export interface DavisResult {
  /** Region similarity, the IoU: the means over objects of each object's mean, recall and decay. */
  readonly j: DavisStatistics;
  /** Contour accuracy, the boundary F. */
  readonly f: DavisStatistics;
  /** The mean of both means. */
  readonly jAndF: number;
  /** Each sequence's objects, ascending by id. */
  readonly sequences: readonly {
    readonly id: Id;
    readonly objects: readonly { readonly j: DavisStatistics; readonly f: DavisStatistics }[];
  }[];
}

/** See {@link davisEvaluation}. */
export interface DavisEvaluation {
  readonly tolerance: number;
  readonly frames: "inner" | "all";
  readonly assignment: "label" | "best";
  /** How many sequences were counted. */
  readonly sequences: number;
  /**
   * Compares a sequence's label maps, frame after frame. Labels are objects, from 1; 0 is none of them, and so is 255 of the ground truth. Its first frame says how many objects
   * there are. Nothing is added when it throws.
   */
  update(
    sequence: { readonly id: Id },
    predictions: readonly LabelMapLike[],
    groundTruths: readonly LabelMapLike[],
  ): DavisEvaluation;
  /** Adds the sequences of another evaluation with the same options. */
  merge(other: DavisEvaluation): DavisEvaluation;
  /** The figures of the sequences counted so far; NaN where there is none. */
  result(): DavisResult;
  /** Plain data for `JSON.stringify`; {@link davisEvaluationFromJSON} reads them. */
  toJSON(): DavisEvaluationJSON;
}

/** Bounds and defaults of {@link davisEvaluation}'s options. */
export const davisEvaluationRules = {
  tolerance: boundaryFRules.tolerance,
  frames: { kind: "choice", of: ["inner", "all"], default: "inner" },
  assignment: { kind: "choice", of: ["label", "best"], default: "label" },
} as const satisfies Rules<DavisEvaluationOptions>;

const sequencesOf = new WeakMap<DavisEvaluation, Map<Id, DavisSequence>>();
const VOID = 255;
/** Predicted objects that the benchmark assigns. */
const MOST_PROPOSALS = 20;

/**
 * An empty evaluation of objects in videos by the DAVIS benchmark: region similarity J and contour accuracy F, with mean, recall and decay.
 *
 * Evaluations of parts of a data set, from several workers say, merge into that of the whole; the order changes no bit of the result.
 *
 * @param options - see {@link DavisEvaluationOptions}
 * @returns an accumulator: `update(sequence, predictions, groundTruths)` and `merge(other)` add to it and return it, `result()` gives J, F and their mean, of all and of each object
 * @throws SegmentationError `invalid-option`; from `update` also `invalid-labels`, `shape-mismatch`, and `invalid-argument` for other numbers of frames, too few of them, a predicted object that there is not, a
 *   first frame without objects, and a sequence that was counted already; from `merge` `invalid-option` for other options and `invalid-argument` for a sequence that both have counted
 *
 * @see J. Pont-Tuset et al., "The 2017 DAVIS challenge on video object segmentation", 2017, arXiv:1704.00675
 * @see F. Perazzi et al., "A benchmark dataset and evaluation methodology for video object segmentation", CVPR 2016, doi:10.1109/CVPR.2016.85
 *
 * @example
 * ```ts
 * import { davisEvaluation } from "@segkit/metrics/davis";
 *
 * const frame = (...data: number[]) => ({ data: Int32Array.from(data), height: 1, width: 6 });
 * const truth = [frame(0, 1, 1, 0, 0, 0), frame(0, 1, 1, 0, 0, 0), frame(0, 0, 1, 1, 0, 0), frame(0, 0, 0, 1, 1, 0)];
 * const found = [truth[0]!, truth[1]!, frame(0, 0, 1, 0, 0, 0), truth[3]!];
 * const { j, sequences } = davisEvaluation().update({ id: "car-shadow" }, found, truth).result();
 * console.assert(j.mean === 0.75 && j.recall === 0.5); // of the two inner frames one is whole, of one half is found
 * console.assert(sequences[0]!.objects.length === 1);
 * ```
 *
 * @remarks
 * `update` takes O(pixels · objects) time for each frame. Kept are two numbers for each object and frame.
 *
 * As in the benchmark's semi-supervised evaluation, and with `assignment: "best"` and `frames: "all"` in its unsupervised one: two empty masks agree in J and F; an object that is predicted in no frame counts as empty; recall is the share of frames above one
 * half; decay is the mean of the first quarter of the frames less that of the last, and quarters share their ends. The benchmark's program counts frames in bytes there, so that its decay of sequences of
 * more than 256 frames is another.
 */
export function davisEvaluation(options: DavisEvaluationOptions = {}): DavisEvaluation {
  const { tolerance, frames, assignment } = readOptions("davisEvaluation", options, davisEvaluationRules);
  return evaluationOf({ tolerance, frames, assignment }, new Map());
}

/**
 * Reads what a DAVIS evaluation's `toJSON` wrote. Nothing in it is trusted.
 *
 * @param json - the parsed JSON value
 * @returns an evaluation with those sequences, to go on with
 * @throws SegmentationError `corrupt-data` for anything else: sequences twice, shares that are none, objects of different lengths
 *
 * @example
 * ```ts
 * import { davisEvaluation, davisEvaluationFromJSON } from "@segkit/metrics/davis";
 *
 * const frame = { data: Int32Array.of(0, 1, 1, 0), height: 1, width: 4 };
 * const evaluation = davisEvaluation({ frames: "all" }).update({ id: "bear" }, [frame], [frame]);
 * const copy = davisEvaluationFromJSON(JSON.parse(JSON.stringify(evaluation)));
 * console.assert(copy.sequences === 1 && copy.result().jAndF === 1);
 * ```
 */
export function davisEvaluationFromJSON(json: unknown): DavisEvaluation {
  const where = "davisEvaluationFromJSON";
  if (typeof json !== "object" || json === null) throw badRecord(where, "json", "an object", json);
  const { tolerance, frames, assignment, sequences } = json as Record<string, unknown>;
  const given = { tolerance, frames, assignment } as DavisEvaluationOptions;
  const settings = settingsOf(where, () => readOptions(where, given, davisEvaluationRules));
  const read = ({ id, objects }: DavisSequence, option: string): DavisSequence => {
    if (!Array.isArray(objects) || objects.length === 0)
      throw badRecord(where, `${option}.objects`, "a list of objects", objects);
    const count = (objects[0] as Partial<DavisObject> | null)?.j?.length ?? 0;
    const list = (value: unknown, name: string) => {
      const read = readNumbers(where, name, value, count, (share) => share >= 0 && share <= 1, "0 … 1");
      if (read.length > 0) return read;
      throw badRecord(where, name, "at least one frame", value);
    };
    return {
      id,
      objects: objects.map((object: Partial<DavisObject> | null, k) => ({
        j: list(object?.j, `${option}.objects[${k}].j`),
        f: list(object?.f, `${option}.objects[${k}].f`),
      })),
    };
  };
  return evaluationOf(settings, readImages(where, "sequences", sequences, read));
}

type DavisSettings = Pick<DavisEvaluation, "tolerance" | "frames" | "assignment">;

function evaluationOf(settings: DavisSettings, sequences: Map<Id, DavisSequence>): DavisEvaluation {
  const evaluation: DavisEvaluation = {
    ...settings,
    get sequences() {
      return sequences.size;
    },
    update(sequence, predictions, groundTruths) {
      const where = "DavisEvaluation.update";
      const id = checkNewId(where, sequence, sequences, 'update({ id: "bear" }, predictions, groundTruths)');
      sequences.set(id, { id, objects: compare(where, settings, predictions, groundTruths) });
      return evaluation;
    },
    merge(other) {
      const where = "DavisEvaluation.merge";
      const told = (one: DavisEvaluation) => [one.tolerance, one.frames, one.assignment];
      mergeById(where, sequences, mergeable(where, "a DAVIS evaluation", sequencesOf, evaluation, other, told));
      return evaluation;
    },
    result: () => resultOf(sortedById(sequences.values())),
    toJSON: () => ({ ...settings, sequences: sortedById(sequences.values()) }),
  };
  sequencesOf.set(evaluation, sequences);
  return evaluation;
}

function compare(
  where: string,
  { tolerance, frames, assignment }: DavisSettings,
  predictions: readonly LabelMapLike[],
  groundTruths: readonly LabelMapLike[],
): DavisObject[] {
  const truth = checkFrames(where, "groundTruths", groundTruths, frames === "inner" ? 3 : 1);
  const found = checkFrames(where, "predictions", predictions, truth.length, truth.length);
  checkSameSize(where, "predictions[0]", found[0]!, "groundTruths[0]", truth[0]!);
  const count = truth[0]!.data.reduce((most, label) => (label === VOID ? most : Math.max(most, label)), 0);
  if (count === 0) throw badSequence(where, "groundTruths[0]", "labels of objects, from 1", phrase("none"));
  const most = assignment === "best" ? MOST_PROPOSALS : count;
  for (const [k, { data }] of found.entries()) {
    const strange = data.find((label) => label > most);
    if (strange === undefined) continue;
    const expected =
      assignment === "best" ? `objects 1 … ${most}` : `objects 1 … ${count}, as in the ground truth's first frame`;
    throw badSequence(where, `predictions[${k}]`, expected, strange);
  }
  const counted = (list: readonly LabelMap[]) => (frames === "inner" ? list.slice(1, -1) : list);
  const [seen, wanted] = [counted(found), counted(truth)];
  const compared = (label: number, object: number): DavisObject => {
    const [j, f]: [number[], number[]] = [[], []];
    for (const [i, map] of seen.entries()) {
      const [mask, groundTruth] = [maskOf(map, label), maskOf(wanted[i]!, object)];
      j.push(regionSimilarity(mask, groundTruth));
      f.push(boundaryFOf(mask, groundTruth, map.height, map.width, tolerance).f);
    }
    return { j, f };
  };
  const objects = Array.from({ length: count }, (_, k) => k + 1);
  if (assignment === "label") return objects.map((object) => compared(object, object));
  // an object that nothing was predicted for is compared with an empty mask
  const proposals = found.reduce((last, { data }) => data.reduce((a, b) => Math.max(a, b), last), count);
  const labels = Array.from({ length: proposals }, (_, k) => k + 1);
  const pairs = objects.map((object) => labels.map((label) => compared(label, object)));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const assigned = assignObjects(pairs.map((row) => row.map(({ j, f }) => -(mean(j) + mean(f)) / 2)));
  return assigned.map((column, k) => pairs[k]![column]!);
}

function maskOf({ data }: LabelMap, label: number): Uint8Array {
  return Uint8Array.from(data, (own) => (own === label ? 1 : 0));
}

/** IoU, 1 where both masks are empty. */
function regionSimilarity(mask: Uint8Array, groundTruth: Uint8Array): number {
  let [both, either] = [0, 0];
  for (let i = 0; i < mask.length; i++) {
    both += mask[i]! & groundTruth[i]!;
    either += mask[i]! | groundTruth[i]!;
  }
  return either === 0 ? 1 : both / either;
}

function checkFrames(
  where: string,
  option: string,
  list: readonly LabelMapLike[],
  least: number,
  most = Number.POSITIVE_INFINITY,
) {
  if (!Array.isArray(list) || list.length < least || list.length > most) {
    const expected =
      most === least
        ? `a list of ${least} label maps, as many as of the ground truth`
        : `a list of at least ${least} label maps`;
    throw badSequence(where, option, expected, Array.isArray(list) ? list.length : list);
  }
  return list.map((map: LabelMapLike, k) => {
    const checked = checkLabelMap(where, `${option}[${k}]`, map);
    checkSameSize(where, `${option}[0]`, list[0]!, `${option}[${k}]`, checked);
    return checked;
  });
}

function badSequence(where: string, option: string, expected: string, received: unknown): SegmentationError {
  return new SegmentationError("invalid-argument", { where, option, expected, received });
}

function resultOf(sequences: readonly DavisSequence[]): DavisResult {
  const each = sequences.map(({ id, objects }) => ({
    id,
    objects: objects.map(({ j, f }) => ({ j: davisStatistics(j), f: davisStatistics(f) })),
  }));
  const all = each.flatMap(({ objects }) => objects);
  const means = (kind: "j" | "f"): DavisStatistics => {
    const mean = (key: keyof DavisStatistics) => all.reduce((sum, object) => sum + object[kind][key], 0) / all.length;
    return { mean: mean("mean"), recall: mean("recall"), decay: mean("decay") };
  };
  const [j, f] = [means("j"), means("f")];
  return { j, f, jAndF: (j.mean + f.mean) / 2, sequences: each };
}
