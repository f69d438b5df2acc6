/** What an evaluation keeps of an image, as JSON. */

import { badRecord, checkField } from "./coco-file.js";
import type { ImageState } from "./evaluate-image.js";
import { IGNORED } from "./match.js";
import type { CocoSettings } from "./options.js";

/** One image of a stored evaluation. Its groups are categories that have detections or objects in it. */
export interface ImageStateJSON {
  readonly id: number;
  /** CrowdPose's measure of how much people overlap. */
  readonly crowdIndex?: number;
  /** The category of each group, as its place in the list of categories; ascending. */
  readonly categories: readonly number[];
  /** Where each group's detections begin, and the end. */
  readonly starts: readonly number[];
  /** Objects that count, of each group in each area range. */
  readonly positives: readonly number[];
  /** Falling within each group. */
  readonly scores: readonly number[];
  /** What each detection counts as in each area range at each threshold: 0 false positive, 1 true positive, 2 neither. */
  readonly outcomes: string;
}

const ZERO = 48;

/** The JSON of one image. */
export function imageToJSON({ id, crowdIndex, categories, starts, positives, scores, outcomes }: ImageState): ImageStateJSON {
  return {
    id,
    ...(crowdIndex !== undefined && { crowdIndex }),
    categories: [...categories],
    starts: [...starts],
    positives: [...positives],
    scores: [...scores],
    outcomes: new TextDecoder().decode(outcomes.map((outcome) => outcome + ZERO)),
  };
}

/** One image from JSON; every part is checked. */
export function imageFromJSON(
  where: string,
  option: string,
  json: ImageStateJSON,
  { protocol, iouThresholds, areaRanges }: CocoSettings,
  known: number,
): ImageState {
  const id = checkField(where, `${option}.id`, json.id);
  const categories = integers(where, `${option}.categories`, json.categories, undefined, known - 1);
  const starts = integers(where, `${option}.starts`, json.starts, categories.length + 1, 2 ** 31 - 1);
  const positives = integers(where, `${option}.positives`, json.positives, categories.length * areaRanges.length, 2 ** 31 - 1);
  if (starts[0] !== 0) throw badRecord(where, `${option}.starts`, "rising numbers from 0", json.starts);
  for (let k = 0; k < categories.length; k++) {
    if (k > 0 && categories[k]! <= categories[k - 1]!) {
      throw badRecord(where, `${option}.categories`, "ascending numbers", json.categories);
    }
    if (starts[k + 1]! < starts[k]!) throw badRecord(where, `${option}.starts`, "rising numbers from 0", json.starts);
  }
  const total = starts[categories.length]!;
  if (!Array.isArray(json.scores) || json.scores.length !== total) {
    throw badRecord(where, `${option}.scores`, `${total} numbers`, json.scores);
  }
  const scores = Float64Array.from(json.scores, (score, i) => checkField(where, `${option}.scores[${i}]`, score));
  for (let k = 0; k < categories.length; k++) {
    for (let d = starts[k]! + 1; d < starts[k + 1]!; d++) {
      if (scores[d]! > scores[d - 1]!)
        throw badRecord(where, `${option}.scores`, "falling numbers within each group", json.scores);
    }
  }
  const length = total * areaRanges.length * iouThresholds.length;
  const text: unknown = json.outcomes;
  if (typeof text !== "string" || text.length !== length || !/^[0-2]*$/.test(text)) {
    throw badRecord(where, `${option}.outcomes`, `${length} digits 0 … ${IGNORED}`, text);
  }
  const outcomes = new TextEncoder().encode(text).map((code) => code - ZERO);
  const state = { id, categories, starts, positives, scores, outcomes };
  if (protocol !== "crowdpose") return state;
  return { ...state, crowdIndex: checkField(where, `${option}.crowdIndex`, json.crowdIndex) };
}

function integers(where: string, option: string, list: unknown, length: number | undefined, most: number): Int32Array {
  const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
  if (!Array.isArray(list) || list.length !== (length ?? list.length) || !list.every(isCount)) {
    throw badRecord(where, option, `${length ?? "a list of"} integers 0 … ${most}`, list);
  }
  return Int32Array.from(list as number[]);
}
