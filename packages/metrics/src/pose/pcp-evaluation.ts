/** Percentage of correct parts: PCP. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase, type Rules, readOptions } from "@segkit/core/validate";
import { badRecord } from "../coco/coco-file.js";
import { checkPoints, distanceAt, readCounts } from "./points.js";

/** Options of {@link pcpEvaluation}. */
export interface PcpEvaluationOptions {
  /** Points of each person: 14 in LSP. */
  readonly nJoints: number;
  /** The two joints of each part, by their numbers: `[[0, 1], [1, 2]]`. */
  readonly limbs: readonly (readonly [number, number])[];
  /**
   * The share of the part's length that its ends may be off.
   * @default 0.5
   */
  readonly threshold?: number;
  /**
   * `strict`: each end is within the share; `loose`: the mean of both is.
   * @default "strict"
   */
  readonly rule?: "strict" | "loose";
}

/** Percentage of correct parts as JSON. */
export interface PcpEvaluationJSON {
  readonly nJoints: number;
  readonly limbs: readonly (readonly [number, number])[];
  readonly threshold: number;
  readonly rule: "strict" | "loose";
  readonly counted: readonly number[];
  readonly correct: readonly number[];
}

/** What {@link pcpEvaluation} gives: shares 0 … 1, NaN where no part counts. */
export interface PcpResult {
  /** The mean of the limbs' shares; limbs that are nowhere labeled are left out. */
  readonly mean: number;
  /** Of all parts together. */
  readonly pooled: number;
  /** Of each limb. */
  readonly limbs: readonly number[];
  /** How often each limb is labeled. */
  readonly counted: readonly number[];
}

/** See {@link pcpEvaluation}. */
export interface PcpEvaluation {
  readonly nJoints: number;
  readonly limbs: readonly (readonly [number, number])[];
  readonly threshold: number;
  readonly rule: "strict" | "loose";
  /** Adds a person. Nothing is added when it throws. */
  update(keypoints: ArrayLike<number>, groundTruth: ArrayLike<number>): PcpEvaluation;
  /** Adds what another evaluation with the same options has counted. */
  merge(other: PcpEvaluation): PcpEvaluation;
  /** Shares of the persons counted so far. */
  result(): PcpResult;
  /** Plain data for `JSON.stringify`; {@link pcpEvaluationFromJSON} reads them. */
  toJSON(): PcpEvaluationJSON;
}

/** Bounds and defaults of {@link pcpEvaluation}'s options. */
export const pcpEvaluationRules = {
  nJoints: { kind: "integer", min: 1, max: 4096, required: true },
  threshold: { kind: "number", min: 0, default: 0.5 },
  rule: { kind: "choice", of: ["strict", "loose"], default: "strict" },
  limbs: { kind: "list", check: checkLimbs, required: true },
} as const satisfies Rules<PcpEvaluationOptions>;

/**
 * An empty count of correct parts (PCP): limbs both of whose ends are found within a share of the limb's length.
 *
 * @param options - see {@link PcpEvaluationOptions}; `nJoints` and `limbs` are required
 * @returns an accumulator: `update(keypoints, groundTruth)` and `merge(other)` add to it and return it, `result()` gives the share of each limb, their mean and the pooled share.
 *   Points are x, y and visibility of each; a limb with an end that is not labeled, 0, does not count, nor one without a length.
 * @throws SegmentationError `invalid-option`; from `update` `invalid-argument` for lists of another length and numbers that are not finite; from `merge` `invalid-option` for
 *   other options
 *
 * @see M. Eichner et al., "2D articulated human pose estimation and retrieval in (almost) unconstrained still images", IJCV 2012, doi:10.1007/s11263-012-0524-9
 *
 * @example
 * ```ts
 * import { pcpEvaluation } from "@segkit/metrics/pose";
 *
 * // A forearm of 10 pixels, whose wrist is found 6 off and whose elbow is right.
 * const [found, truth] = [[0, 0, 1, 10, 6, 1], [0, 0, 1, 10, 0, 1]];
 * const options = { nJoints: 2, limbs: [[0, 1]] } as const;
 * console.assert(pcpEvaluation(options).update(found, truth).result().mean === 0);
 * console.assert(pcpEvaluation({ ...options, rule: "loose" }).update(found, truth).result().mean === 1);
 * ```
 *
 * @remarks
 * O(limbs) time. Distances that equal the share are right. Limbs without a length are left out: LSP's program divides by 0 and counts them as wrong.
 */
export function pcpEvaluation(options: PcpEvaluationOptions): PcpEvaluation {
  const where = "pcpEvaluation";
  const settings = readOptions(where, options, pcpEvaluationRules);
  for (const [i, limb] of settings.limbs.entries()) {
    if (Math.max(...limb) < settings.nJoints) continue;
    const expected = `two numbers of joints, 0 … ${settings.nJoints - 1}`;
    throw new SegmentationError("invalid-option", { where, option: `limbs[${i}]`, expected, received: limb });
  }
  return evaluationOf(settings);
}

/**
 * Reads what the `toJSON` of a count of correct parts (PCP) wrote. Nothing in it is trusted.
 *
 * @param json - the parsed JSON value
 * @returns the same count, to go on with
 * @throws SegmentationError `corrupt-data` for anything else: other lengths, counts that are none, more parts right than there are
 *
 * @example
 * ```ts
 * import { pcpEvaluation, pcpEvaluationFromJSON } from "@segkit/metrics/pose";
 *
 * const evaluation = pcpEvaluation({ nJoints: 2, limbs: [[0, 1]] }).update([0, 0, 1, 9, 0, 1], [0, 0, 1, 9, 0, 1]);
 * const copy = pcpEvaluationFromJSON(JSON.parse(JSON.stringify(evaluation)));
 * console.assert(copy.result().mean === 1);
 * ```
 */
export function pcpEvaluationFromJSON(json: unknown): PcpEvaluation {
  const where = "pcpEvaluationFromJSON";
  if (typeof json !== "object" || json === null) throw badRecord(where, "json", "an object", json);
  const { counted, correct, ...settings } = json as Record<string, unknown>;
  const { nJoints, limbs, threshold, rule } = settings;
  let empty: PcpEvaluation;
  try {
    empty = pcpEvaluation({ nJoints, limbs, threshold, rule } as PcpEvaluationOptions);
  } catch (cause) {
    if (!(cause instanceof SegmentationError)) throw cause;
    const { option, expected, received } = cause;
    throw new SegmentationError("corrupt-data", { where, option, expected, received: phrase(received), cause });
  }
  const [all, right] = [new Float64Array(empty.limbs.length), new Float64Array(empty.limbs.length)];
  readCounts(where, "counted", counted, all);
  readCounts(where, "correct", correct, right);
  const wrong = right.findIndex((value, i) => value > all[i]!);
  if (wrong >= 0) throw badRecord(where, `correct[${wrong}]`, `0 … ${all[wrong]}`, right[wrong]);
  return evaluationOf(empty, all, right);
}

type Settings = Pick<PcpEvaluation, "nJoints" | "limbs" | "threshold" | "rule">;

function evaluationOf(
  { nJoints, limbs, threshold, rule }: Settings,
  counted = new Float64Array(limbs.length),
  correct = new Float64Array(limbs.length),
): PcpEvaluation {
  const evaluation: PcpEvaluation = {
    nJoints,
    limbs,
    threshold,
    rule,
    update(keypoints, groundTruth) {
      const where = "PcpEvaluation.update";
      const found = checkPoints(where, "keypoints", keypoints, nJoints);
      const truth = checkPoints(where, "groundTruth", groundTruth, nJoints);
      for (const [i, [a, b]] of limbs.entries()) {
        const length = distanceAt(truth, truth, a, b);
        if (!(truth[3 * a + 2]! > 0 && truth[3 * b + 2]! > 0 && length > 0)) continue;
        counted[i]!++;
        const [first, second] = [distanceAt(found, truth, a), distanceAt(found, truth, b)];
        const off = rule === "strict" ? Math.max(first, second) : (first + second) / 2;
        if (off <= threshold * length) correct[i]!++;
      }
      return evaluation;
    },
    merge(other) {
      const told = (one: Partial<Settings>) => JSON.stringify([one?.nJoints, one?.limbs, one?.threshold, one?.rule]);
      if (typeof other?.toJSON !== "function" || told(other) !== told(evaluation)) {
        throw new SegmentationError("invalid-option", {
          where: "PcpEvaluation.merge",
          option: "other",
          expected: "an evaluation with the same options",
          received: typeof other?.toJSON === "function" ? phrase("others") : other,
        });
      }
      const added = other.toJSON();
      for (const [i, count] of added.counted.entries()) counted[i]! += count;
      for (const [i, count] of added.correct.entries()) correct[i]! += count;
      return evaluation;
    },
    result() {
      const shares = Array.from(counted, (count, i) => correct[i]! / count);
      const known = shares.filter((share) => !Number.isNaN(share));
      const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
      return { mean: sum(known) / known.length, pooled: sum(correct) / sum(counted), limbs: shares, counted: [...counted] };
    },
    toJSON: () => ({ nJoints, limbs, threshold, rule, counted: [...counted], correct: [...correct] }),
  };
  return evaluation;
}

function checkLimbs(where: string, option: string, value: readonly (readonly [number, number])[]): typeof value {
  const isLimb = (limb: unknown): boolean =>
    Array.isArray(limb) && limb.length === 2 && limb.every((joint) => Number.isInteger(joint) && joint >= 0);
  if (Array.isArray(value) && value.length > 0 && value.every(isLimb)) return value;
  const expected = "a list of pairs of joints, [[0, 1], [1, 2]]";
  throw new SegmentationError("invalid-option", { where, option, expected, received: value });
}
