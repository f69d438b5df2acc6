/** Percentage of correct key points: PCK, and with the head as the measure PCKh. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase, type Rules, readOptions } from "@segkit/core/validate";
import { badRecord } from "../coco/coco-file.js";
import { checkPoints, distanceAt, readCounts } from "./points.js";

/** Options of {@link pckEvaluation}. */
export interface PckEvaluationOptions {
  /** Points of each person: 16 in MPII, 14 in LSP, 17 in COCO. */
  readonly nJoints: number;
  /**
   * Shares of the person's size at which points count as right; all > 0 or 0, ascending. PCKh@0.5 is MPII's figure, PCK@0.2 that of LSP and FLIC.
   * @default 0, 0.01, … 0.5
   */
  readonly thresholds?: readonly number[];
  /**
   * Whether a distance that equals the threshold is right, as in MPII's and LSP's own programs, or wrong, as in mmpose.
   * @default true
   */
  readonly inclusive?: boolean;
}

/** Percentage of correct key points as JSON. */
export interface PckEvaluationJSON {
  readonly nJoints: number;
  readonly thresholds: readonly number[];
  readonly inclusive: boolean;
  readonly counted: readonly number[];
  readonly correct: readonly number[];
}

/** What {@link pckEvaluation} gives at each threshold. Shares are 0 … 1, NaN where no point counts. */
export interface PckResult {
  readonly thresholds: readonly number[];
  /** Of all points of the joints together, at each threshold. */
  readonly pooled: readonly number[];
  /** The mean of the joints' shares, at each threshold; joints of which none is labeled are left out. */
  readonly mean: readonly number[];
  /** Of each joint, at each threshold. */
  readonly joints: readonly (readonly number[])[];
  /** Labeled points of each joint. */
  readonly counted: readonly number[];
  /** The mean of `pooled` over the thresholds: the area below its curve, as a share of the largest there can be. */
  readonly auc: number;
}

/** See {@link pckEvaluation}. */
export interface PckEvaluation {
  readonly nJoints: number;
  readonly thresholds: readonly number[];
  readonly inclusive: boolean;
  /** Adds a person. Nothing is added when it throws. */
  update(keypoints: ArrayLike<number>, groundTruth: ArrayLike<number>, size: number): PckEvaluation;
  /** Adds what another evaluation with the same options has counted. */
  merge(other: PckEvaluation): PckEvaluation;
  /** Shares at each threshold: of all joints, or of those with these numbers. */
  result(joints?: readonly number[]): PckResult;
  /** Plain data for `JSON.stringify`; {@link pckEvaluationFromJSON} reads them. */
  toJSON(): PckEvaluationJSON;
}

/** Bounds and defaults of {@link pckEvaluation}'s options. */
export const pckEvaluationRules = {
  nJoints: { kind: "integer", min: 1, max: 4096, required: true },
  thresholds: { kind: "numbers", min: 0, form: "an ascending list of numbers ≥ 0" },
  inclusive: { kind: "flag", default: true },
} as const satisfies Rules<PckEvaluationOptions>;

const CURVE = Array.from({ length: 51 }, (_, i) => i / 100);

/**
 * An empty count of correct key points (PCK): those that lie within a share of the person's size from where they should be.
 *
 * With the head's size it is PCKh, MPII's measure; with the torso's, that of LSP and FLIC.
 *
 * @param options - see {@link PckEvaluationOptions}; `nJoints` is required
 * @returns an accumulator: `update(keypoints, groundTruth, size)` and `merge(other)` add to it and return it; `result()` gives shares by joint, pooled and in the mean, at each
 *   threshold, and the area below the curve. Points are x, y and visibility of each; of the person's, 0 is not labeled; of the detected the third number does
 *   not count. A person of size 0 does not count.
 * @throws SegmentationError `invalid-option`; from `update` `invalid-argument` for lists of another length, numbers that are not finite and a size that is not ≥ 0; from `merge`
 *   `invalid-option` for other options; from `result` `invalid-argument` for a joint that there is not
 *
 * @see M. Andriluka et al., "2D human pose estimation: new benchmark and state of the art analysis", CVPR 2014, doi:10.1109/CVPR.2014.471
 *
 * @example
 * ```ts
 * import { pckEvaluation } from "@segkit/metrics/pose";
 *
 * // Two joints, and a head of 10 pixels: the first is 4 off, the second 6.
 * const evaluation = pckEvaluation({ nJoints: 2 }).update([14, 20, 1, 30, 26, 1], [10, 20, 1, 30, 20, 1], 10);
 * const { pooled, thresholds, joints } = evaluation.result();
 * const half = thresholds.indexOf(0.5);
 * console.assert(pooled[half] === 0.5 && joints[0]![half] === 1 && joints[1]![half] === 0);
 * ```
 *
 * @remarks
 * `update` takes O(joints · log thresholds) time; memory is 8 bytes per joint and threshold. Counts merge in any order to the same bits.
 *
 * Five figures go by the name of PCKh. MPII's own is the mean of 14 joints, without pelvis and thorax: `result([0, 1, 2, 3, 4, 5, 8, …]).mean`; with all joints pooled,
 * `result().pooled`, it is what the hourglass network's authors print: 0.8894671342912094 at 0.5 for their predictions, here as there. MPII's head size is 0.6
 * times the diagonal of the head's box. LSP's torso runs from the left shoulder to the right hip.
 */
export function pckEvaluation(options: PckEvaluationOptions): PckEvaluation {
  const where = "pckEvaluation";
  const { nJoints, thresholds = CURVE, inclusive } = readOptions(where, options, pckEvaluationRules);
  const ascending = thresholds.every((threshold, i) => i === 0 || threshold > thresholds[i - 1]!);
  if (!ascending || thresholds.length === 0) {
    const expected = "an ascending list of numbers ≥ 0";
    throw new SegmentationError("invalid-option", { where, option: "thresholds", expected, received: thresholds });
  }
  return evaluationOf(nJoints, [...thresholds], inclusive);
}

/**
 * Reads what the `toJSON` of a count of correct key points (PCK) wrote. Nothing in it is trusted.
 *
 * @param json - the parsed JSON value
 * @returns the same count, to go on with
 * @throws SegmentationError `corrupt-data` for anything else: other lengths, counts that are none, more points right than there are
 *
 * @example
 * ```ts
 * import { pckEvaluation, pckEvaluationFromJSON } from "@segkit/metrics/pose";
 *
 * const evaluation = pckEvaluation({ nJoints: 1, thresholds: [0.2] }).update([1, 1, 1], [1, 1, 2], 10);
 * const copy = pckEvaluationFromJSON(JSON.parse(JSON.stringify(evaluation)));
 * console.assert(copy.result().pooled[0] === 1);
 * ```
 */
export function pckEvaluationFromJSON(json: unknown): PckEvaluation {
  const where = "pckEvaluationFromJSON";
  if (typeof json !== "object" || json === null) throw badRecord(where, "json", "an object", json);
  const { nJoints, thresholds, inclusive, counted, correct } = json as Record<string, unknown>;
  if (!Array.isArray(thresholds)) throw badRecord(where, "thresholds", "an ascending list of numbers", thresholds);
  let settings: PckEvaluation;
  try {
    settings = pckEvaluation({ nJoints, thresholds, inclusive } as PckEvaluationOptions);
  } catch (cause) {
    if (!(cause instanceof SegmentationError)) throw cause;
    const { option, expected, received } = cause;
    throw new SegmentationError("corrupt-data", { where, option, expected, received: phrase(received), cause });
  }
  const joints = settings.nJoints;
  const [all, right] = [new Float64Array(joints), new Float64Array(joints * settings.thresholds.length)];
  readCounts(where, "counted", counted, all);
  readCounts(where, "correct", correct, right);
  for (const [i, value] of right.entries()) {
    const [least, most] = [i >= joints ? right[i - joints]! : 0, all[i % joints]!];
    if (value < least || value > most) throw badRecord(where, `correct[${i}]`, `${least} … ${most}`, value);
  }
  return evaluationOf(joints, settings.thresholds, settings.inclusive, all, right);
}

/** `correct` has a row for each threshold. */
function evaluationOf(
  nJoints: number,
  thresholds: readonly number[],
  inclusive: boolean,
  counted = new Float64Array(nJoints),
  correct = new Float64Array(nJoints * thresholds.length),
): PckEvaluation {
  const evaluation: PckEvaluation = {
    nJoints,
    thresholds,
    inclusive,
    update(keypoints, groundTruth, size) {
      const where = "PckEvaluation.update";
      const found = checkPoints(where, "keypoints", keypoints, nJoints);
      const truth = checkPoints(where, "groundTruth", groundTruth, nJoints);
      if (typeof size !== "number" || !(size >= 0 && size < Number.POSITIVE_INFINITY)) {
        const [expected, remedy] = [
          "a number ≥ 0",
          "It is the length that distances are compared with: of the head, the torso or the box.",
        ];
        throw new SegmentationError("invalid-argument", { where, option: "size", expected, received: size, remedy });
      }
      if (size === 0) return evaluation;
      for (let k = 0; k < nJoints; k++) {
        if (!(truth[3 * k + 2]! > 0)) continue;
        counted[k]!++;
        const share = distanceAt(found, truth, k) / size;
        for (let t = thresholds.length - 1; t >= 0; t--) {
          if (inclusive ? !(share <= thresholds[t]!) : !(share < thresholds[t]!)) break;
          correct[t * nJoints + k]!++;
        }
      }
      return evaluation;
    },
    merge(other) {
      const told = (one: Partial<PckEvaluationJSON>) => JSON.stringify([one?.nJoints, one?.thresholds, one?.inclusive]);
      if (typeof other?.toJSON !== "function" || told(other) !== told(evaluation)) {
        throw new SegmentationError("invalid-option", {
          where: "PckEvaluation.merge",
          option: "other",
          expected: "an evaluation with the same options",
          received: typeof other?.toJSON === "function" ? phrase("others") : other,
        });
      }
      const added = other.toJSON();
      for (const [k, count] of added.counted.entries()) counted[k]! += count;
      for (const [k, count] of added.correct.entries()) correct[k]! += count;
      return evaluation;
    },
    result: (joints) => resultOf(nJoints, thresholds, counted, correct, joints),
    toJSON: () => ({ nJoints, thresholds, inclusive, counted: [...counted], correct: [...correct] }),
  };
  return evaluation;
}

function resultOf(
  nJoints: number,
  thresholds: readonly number[],
  counted: Float64Array,
  correct: Float64Array,
  wanted: readonly number[] = Array.from({ length: nJoints }, (_, k) => k),
): PckResult {
  const where = "PckEvaluation.result";
  const isJoint = (k: unknown) => Number.isInteger(k) && (k as number) >= 0 && (k as number) < nJoints;
  if (!Array.isArray(wanted) || !wanted.every(isJoint)) {
    const expected = `numbers of joints, 0 … ${nJoints - 1}`;
    throw new SegmentationError("invalid-argument", { where, option: "joints", expected, received: wanted });
  }
  const all = wanted.reduce((sum: number, k: number) => sum + counted[k]!, 0);
  const known = wanted.filter((k: number) => counted[k]! > 0);
  const pooled = thresholds.map((_, t) => wanted.reduce((sum: number, k: number) => sum + correct[t * nJoints + k]!, 0) / all);
  const shares = wanted.map((k: number) => thresholds.map((_, t) => correct[t * nJoints + k]! / counted[k]!));
  const mean = thresholds.map(
    (_, t) => known.reduce((sum: number, k: number) => sum + correct[t * nJoints + k]! / counted[k]!, 0) / known.length,
  );
  const auc = pooled.reduce((sum, value) => sum + value, 0) / pooled.length;
  return { thresholds, pooled, mean, joints: shares, counted: wanted.map((k: number) => counted[k]!), auc };
}
