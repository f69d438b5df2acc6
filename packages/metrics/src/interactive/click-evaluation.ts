/** The click benchmark of interactive segmentation: object after object, merged, stored. */
import { SegmentationError } from "@segkit/core/errors";
import type { Mask } from "@segkit/core/masks";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import { checkMask, checkSameSize, type Rules, readOptions } from "@segkit/core/validate";
import { badRecord } from "../coco/coco-file.js";
import { checkNewId, countedAlready, type Id, mergeable, mergeById, sortedById } from "../internal/by-id.js";
import { readImages, readNumbers, settingsOf } from "../internal/read-json.js";
import { type Click, nextClick } from "./simulate-click.js";

/** Options of {@link clickEvaluation}. */
export interface ClickEvaluationOptions {
  /** The most clicks on an object. 1 … 1000. @default 20 */
  readonly maxClicks?: number;
  /** IoUs to be reached, each > 0 … 1, ascending. @default 0.85, 0.9, 0.95 */
  readonly targets?: readonly number[];
  /** Whether to go on to `maxClicks` where the last target was reached. @default false */
  readonly allClicks?: boolean;
}

/** An object's IoU after each click. */
export interface ClickedObject {
  readonly id: Id;
  readonly ious: readonly number[];
}

/** A click evaluation as JSON. */
export interface ClickEvaluationJSON {
  readonly maxClicks: number;
  readonly targets: readonly number[];
  readonly allClicks: boolean;
  readonly objects: readonly ClickedObject[];
}

/** Segments an object anew after each click: from all clicks so far, the newest last, and the mask before. */
export type ClickSegmenter = (clicks: readonly Click[], before: Mask) => Mask | Promise<Mask>;

/** What the benchmark reports. */
export interface ClickResult {
  /** At each target: the mean number of clicks (NoC), and how many objects took the most there may be, whether they reached it or not. */
  readonly noc: readonly { readonly target: number; readonly mean: number; readonly atMost: number; readonly failed: number }[];
  /** The mean IoU after each click, from the first; objects that were done before count with their last. */
  readonly iou: readonly number[];
  /** Each object, ascending by id: clicks at each target, and IoUs. */
  readonly objects: readonly (ClickedObject & { readonly clicks: readonly number[] })[];
}

/** See {@link clickEvaluation}. */
export interface ClickEvaluation {
  readonly maxClicks: number;
  readonly targets: readonly number[];
  readonly allClicks: boolean;
  /** How many objects were counted. */
  readonly objects: number;
  /**
   * Has the simulated user click on an object until the last target is reached. `ignore` marks pixels that do not count. Nothing is added when it throws.
   */
  update(
    object: { readonly id: Id; readonly ignore?: Mask },
    groundTruth: Mask,
    segment: ClickSegmenter,
    options?: Pick<CallOptions, "signal">,
  ): Promise<ClickEvaluation>;
  /** Adds the objects of another evaluation with the same options. */
  merge(other: ClickEvaluation): ClickEvaluation;
  /** The figures of the objects counted so far; NaN where there is none. */
  result(): ClickResult;
  /** Plain data for `JSON.stringify`; {@link clickEvaluationFromJSON} reads them. */
  toJSON(): ClickEvaluationJSON;
}

/** Bounds and defaults of {@link clickEvaluation}'s options. */
export const clickEvaluationRules = {
  maxClicks: { kind: "integer", min: 1, max: 1000, default: 20 },
  targets: { kind: "numbers", min: 0, max: 1, form: "an ascending list of IoUs, each > 0 … 1" },
  allClicks: { kind: "flag", default: false },
} as const satisfies Rules<ClickEvaluationOptions>;

const objectsOf = new WeakMap<ClickEvaluation, Map<Id, ClickedObject>>();

/**
 * An empty evaluation of interactive segmentation by simulated clicks: how many a method needs to reach an IoU (NoC), and its IoU after each.
 *
 * @param options - see {@link ClickEvaluationOptions}
 * @returns an accumulator: `await update(object, groundTruth, segment)` has {@link simulateClick} click, `segment` answer, and counts; `merge(other)` adds another; `result()` gives NoC at each target and the
 *   mean IoU after each click
 * @throws SegmentationError `invalid-option`; from `update` also `invalid-mask`, `shape-mismatch` for a mask of another size, `aborted`, `invalid-argument` for an object that was counted already and one without
 *   pixels, and what `segment` throws; from `merge` `invalid-option` for other options and `invalid-argument` for an object that both have counted
 *
 * @see K. Sofiiuk, I. Petrov, A. Konushin, "Reviving iterative training with mask guidance for interactive segmentation", 2022, doi:10.1109/ICIP46576.2022.9897365
 *
 * @example
 * ```ts
 * import { clickEvaluation } from "@segkit/metrics/interactive";
 *
 * const groundTruth = { data: Uint8Array.of(0, 1, 1, 1, 0, 0, 1, 1, 0, 0), height: 1, width: 10 };
 * const evaluation = clickEvaluation({ targets: [0.5, 0.9] });
 * // A method that takes what is connected with a click.
 * await evaluation.update({ id: 1 }, groundTruth, (clicks, before) => {
 *   const data = before.data.slice();
 *   for (let x = clicks.at(-1)!.x; groundTruth.data[x] === 1; x--) data[x] = 1;
 *   for (let x = clicks.at(-1)!.x; groundTruth.data[x] === 1; x++) data[x] = 1;
 *   return { ...before, data };
 * });
 * const { noc, iou } = evaluation.result();
 * console.assert(noc[0]!.mean === 1 && noc[1]!.mean === 2 && iou[0] === 0.6);
 * ```
 *
 * @remarks
 * A click takes O(pixels) time, and what `segment` takes.
 *
 * As in RITM's program: the first mask is empty; an object is done when the last target is reached; one that never reaches a target counts with `maxClicks`; IoUs are compared in single precision. `segment` gets
 * a copy of nothing: what it returns is read before the next call, and not kept.
 */
export function clickEvaluation(options: ClickEvaluationOptions = {}): ClickEvaluation {
  const where = "clickEvaluation";
  const { maxClicks, targets = [0.85, 0.9, 0.95], allClicks } = readOptions(where, options, clickEvaluationRules);
  const ascending = targets.every((target, i) => target > 0 && (i === 0 || target > targets[i - 1]!));
  if (!ascending || targets.length === 0) {
    const expected = clickEvaluationRules.targets.form;
    throw new SegmentationError("invalid-option", { where, option: "targets", expected, received: targets });
  }
  return evaluationOf({ maxClicks, targets: [...targets], allClicks }, new Map());
}

/**
 * Reads what a click evaluation's `toJSON` wrote. Nothing in it is trusted.
 *
 * @param json - the parsed JSON value
 * @returns an evaluation with those objects, to go on with
 * @throws SegmentationError `corrupt-data` for anything else: objects twice, IoUs that are none, more clicks than there may be
 *
 * @example
 * ```ts
 * import { clickEvaluation, clickEvaluationFromJSON } from "@segkit/metrics/interactive";
 *
 * const groundTruth = { data: Uint8Array.of(0, 1, 1, 0), height: 1, width: 4 };
 * const evaluation = await clickEvaluation().update({ id: 7 }, groundTruth, () => groundTruth);
 * const copy = clickEvaluationFromJSON(JSON.parse(JSON.stringify(evaluation)));
 * console.assert(copy.objects === 1 && copy.result().noc[2]!.mean === 1);
 * ```
 */
export function clickEvaluationFromJSON(json: unknown): ClickEvaluation {
  const where = "clickEvaluationFromJSON";
  if (typeof json !== "object" || json === null) throw badRecord(where, "json", "an object", json);
  const { maxClicks, targets, allClicks, objects } = json as Record<string, unknown>;
  const settings = settingsOf(where, () => clickEvaluation({ maxClicks, targets, allClicks } as ClickEvaluationOptions));
  const read = ({ id, ious }: ClickedObject, option: string): ClickedObject => {
    const count = Array.isArray(ious) ? Math.min(Math.max(ious.length, 1), settings.maxClicks) : 1;
    return { id, ious: readNumbers(where, `${option}.ious`, ious, count, (iou) => iou >= 0 && iou <= 1, "0 … 1") };
  };
  return evaluationOf(settings, readImages(where, "objects", objects, read));
}

type ClickSettings = Pick<ClickEvaluation, "maxClicks" | "targets" | "allClicks">;

function evaluationOf({ maxClicks, targets, allClicks }: ClickSettings, objects: Map<Id, ClickedObject>): ClickEvaluation {
  const settings = { maxClicks, targets, allClicks };
  const evaluation: ClickEvaluation = {
    ...settings,
    get objects() {
      return objects.size;
    },
    async update(object, groundTruth, segment, options = {}) {
      const where = "ClickEvaluation.update";
      const id = checkNewId(where, object, objects, "await update({ id: 1 }, groundTruth, segment)");
      const ious = await clickOn(where, settings, object.ignore, groundTruth, segment, options);
      if (objects.has(id)) throw countedAlready(where, "image.id", id);
      objects.set(id, { id, ious });
      return evaluation;
    },
    merge(other) {
      const where = "ClickEvaluation.merge";
      const told = (one: ClickEvaluation) => [one.maxClicks, one.targets, one.allClicks];
      mergeById(where, objects, mergeable(where, "a click evaluation", objectsOf, evaluation, other, told));
      return evaluation;
    },
    result: () => resultOf(settings, sortedById(objects.values())),
    toJSON: () => ({ ...settings, objects: sortedById(objects.values()) }),
  };
  objectsOf.set(evaluation, objects);
  return evaluation;
}

async function clickOn(
  where: string,
  { maxClicks, targets, allClicks }: ClickSettings,
  ignored: Mask | undefined,
  groundTruth: Mask,
  segment: ClickSegmenter,
  { signal }: Pick<CallOptions, "signal">,
): Promise<number[]> {
  const { data: truth, height, width } = checkMask(where, "groundTruth", groundTruth);
  const ignore = ignored === undefined ? undefined : checkMask(where, "object.ignore", ignored);
  if (ignore !== undefined) checkSameSize(where, "groundTruth", groundTruth, "object.ignore", ignore);
  if (typeof segment !== "function") {
    const expected = "a function from clicks and a mask to a mask";
    throw new SegmentationError("invalid-argument", { where, option: "segment", expected, received: segment });
  }
  if (!truth.some((value, i) => value !== 0 && !ignore?.data[i])) {
    const [option, expected] = ["groundTruth", "an object of at least one pixel that counts"];
    throw new SegmentationError("invalid-argument", { where, option, expected, received: groundTruth });
  }
  const clicks: Click[] = [];
  const ious: number[] = [];
  let mask: Mask = { data: new Uint8Array(height * width), height, width };
  while (ious.length < maxClicks && (allClicks || !(ious.at(-1)! >= targets.at(-1)!))) {
    checkAborted(where, signal);
    clicks.push(nextClick(mask, truth, clicks, ignore?.data));
    mask = checkMask(where, "segment's mask", await segment([...clicks], mask));
    checkSameSize(where, "groundTruth", groundTruth, "segment's mask", mask);
    ious.push(iouOf(mask.data, truth, ignore?.data));
  }
  return ious;
}

function iouOf(mask: Uint8Array, truth: Uint8Array, ignore: Uint8Array | undefined): number {
  let [both, either] = [0, 0];
  for (let i = 0; i < mask.length; i++) {
    if (ignore !== undefined && ignore[i] !== 0) continue;
    if (mask[i] !== 0 || truth[i] !== 0) either++;
    if (mask[i] !== 0 && truth[i] !== 0) both++;
  }
  return both / either;
}

function resultOf({ maxClicks, targets }: ClickSettings, objects: readonly ClickedObject[]): ClickResult {
  const reached = (ious: readonly number[], target: number) =>
    ious.findIndex((iou) => Math.fround(iou) >= Math.fround(target)) + 1;
  const each = objects.map(({ id, ious }) => ({
    id,
    ious,
    clicks: targets.map((target) => reached(ious, target) || maxClicks),
  }));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    noc: targets.map((target, t) => ({
      target,
      mean: mean(each.map(({ clicks }) => clicks[t]!)),
      atMost: each.filter(({ clicks }) => clicks[t] === maxClicks).length,
      failed: objects.filter(({ ious }) => reached(ious, target) === 0).length,
    })),
    iou: Array.from({ length: maxClicks }, (_, k) => mean(objects.map(({ ious }) => ious[k] ?? ious.at(-1)!))),
    objects: each,
  };
}
