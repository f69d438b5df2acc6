/** Average precision by Cityscapes' rules, of what was matched. */
import { pairwiseSum } from "../coco/pairwise-sum.js";
import type {
  CityscapesInstanceClass,
  CityscapesInstanceFigures,
  CityscapesInstanceImage,
  CityscapesInstanceResult,
} from "./cityscapes.js";
import { INSTANCE_CLASSES, LABELS } from "./labels.js";

/** Thresholds of overlap as NumPy's `arange(0.5, 1, 0.05)` has them, to the last bit. */
const OVERLAPS: readonly number[] = /* @__PURE__ */ Array.from({ length: 10 }, (_, i) => 0.5 + i * (0.55 - 0.5));

/** How far, how large and how surely known an instance has to be, for each of the three ranges. */
const RANGES = [
  { maxDistance: Number.POSITIVE_INFINITY, minPixels: 100, minConfidence: Number.NEGATIVE_INFINITY },
  { maxDistance: 100, minPixels: 1000, minConfidence: 0.5 },
  { maxDistance: 50, minPixels: 1000, minConfidence: 0.5 },
] as const;
type Range = (typeof RANGES)[number];

/** All figures of these images. */
export function instanceResultOf(images: readonly CityscapesInstanceImage[], distances: boolean): CityscapesInstanceResult {
  const perClass = INSTANCE_CLASSES.map((_, place) => ofClass(images, place));
  const precisions = (distances ? RANGES : RANGES.slice(0, 1)).map((range) =>
    perClass.map((parts) => Float64Array.from(OVERLAPS, (threshold) => averagePrecision(parts, threshold, range))),
  );
  const figuresOf = (of: (at: readonly Float64Array[]) => readonly Float64Array[]): CityscapesInstanceFigures => {
    const [all, within100, within50] = precisions.map(of);
    const mean = (lists: readonly Float64Array[]) => meanOf(lists.flatMap((list) => [...list]));
    const first = (lists: readonly Float64Array[]) => meanOf(lists.map((list) => list[0]!));
    return {
      AP: mean(all!),
      AP50: first(all!),
      ...(within50 && within100 && { AP50m: mean(within50), AP100m: mean(within100), AP50At50m: first(within50) }),
    };
  };
  const classes = INSTANCE_CLASSES.map(
    (id, place): CityscapesInstanceClass => ({
      id,
      name: LABELS[id]!.name,
      ...figuresOf((at) => [at[place]!]),
      atThresholds: precisions[0]![place]!,
    }),
  );
  const figures = figuresOf((at) => at);
  return { figures, classes, overlapThresholds: OVERLAPS, table: tableOf(figures, classes) };
}

/** The mean of what is not NaN, to the bits of NumPy's `nanmean`; NaN where nothing is. */
function meanOf(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value)).length;
  return pairwiseSum(Float64Array.from(values, (value) => (Number.isNaN(value) ? 0 : value))) / known;
}

interface Instance {
  readonly id: number;
  readonly pixels: number;
  readonly distance: number;
  readonly confidence: number;
  readonly matches: { readonly prediction: Prediction; readonly shared: number }[];
}

interface Prediction {
  readonly score: number;
  readonly pixels: number;
  readonly unmarked: number;
  readonly matches: { readonly instance: Instance; readonly shared: number }[];
}

interface Parts {
  readonly instances: readonly Instance[];
  readonly predictions: readonly Prediction[];
}

/** Instances and predictions of one class in all images, and who overlaps whom. */
function ofClass(images: readonly CityscapesInstanceImage[], place: number): Parts {
  const instances: Instance[] = [];
  const predictions: Prediction[] = [];
  for (const image of images) {
    const own = image.instances;
    const given = image.predictions;
    const instanceAt = new Map<number, Instance>();
    const predictionAt = new Map<number, Prediction>();
    for (let i = 0; i < own.length; i += 5) {
      if (own[i] !== place) continue;
      const [id, pixels, distance, confidence] = [own[i + 1]!, own[i + 2]!, own[i + 3]!, own[i + 4]!];
      const instance = { id, pixels, distance, confidence, matches: [] };
      instanceAt.set(i / 5, instance);
      instances.push(instance);
    }
    for (let i = 0; i < given.length; i += 4) {
      if (given[i] !== place) continue;
      const prediction = { score: given[i + 1]!, pixels: given[i + 2]!, unmarked: given[i + 3]!, matches: [] };
      predictionAt.set(i / 4, prediction);
      predictions.push(prediction);
    }
    for (let i = 0; i < image.overlaps.length; i += 3) {
      const prediction = predictionAt.get(image.overlaps[i]!);
      const instance = instanceAt.get(image.overlaps[i + 1]!);
      if (prediction === undefined || instance === undefined) continue;
      const shared = image.overlaps[i + 2]!;
      prediction.matches.push({ instance, shared });
      instance.matches.push({ prediction, shared });
    }
  }
  return { instances, predictions };
}

/** The average precision of one class at one threshold; NaN without instances that count, 0 without predictions. */
function averagePrecision({ instances, predictions }: Parts, threshold: number, range: Range): number {
  const { maxDistance, minPixels, minConfidence } = range;
  const isSmall = ({ pixels, distance, confidence }: Instance) =>
    pixels < minPixels || distance > maxDistance || confidence < minConfidence;
  const counted = instances.filter((instance) => instance.id >= 1000 && !isSmall(instance));
  if (counted.length === 0) return Number.NaN;
  const iou = (instance: Instance, prediction: Prediction, shared: number) =>
    shared / (instance.pixels + prediction.pixels - shared);
  const right: number[] = [];
  const wrong: number[] = [];
  let missed = 0;
  for (const instance of counted) {
    const scores = instance.matches
      .filter(({ prediction, shared }) => iou(instance, prediction, shared) > threshold)
      .map(({ prediction }) => prediction.score);
    if (scores.length === 0) missed++;
    else {
      // of several the surest is right
      scores.sort((a, b) => b - a);
      right.push(scores[0]!);
      wrong.push(...scores.slice(1));
    }
  }
  for (const prediction of predictions) {
    const { matches, pixels, unmarked, score } = prediction;
    if (matches.some(({ instance, shared }) => iou(instance, prediction, shared) > threshold)) continue;
    let ignored = unmarked;
    for (const { instance, shared } of matches) {
      // a group that is small as well is added twice, as in the official script
      if (instance.id < 1000) ignored += shared;
      if (isSmall(instance)) ignored += shared;
    }
    if (ignored / pixels <= threshold) wrong.push(score);
  }
  return right.length + wrong.length === 0 ? 0 : areaOf(right, wrong, missed);
}

/** The area below the curve: steps between the middles of neighboring recalls; equal scores are one point, and the last point has recall 0 and precision 1. */
function areaOf(right: readonly number[], wrong: readonly number[], missed: number): number {
  const marked = [...right.map((score) => [score, 1] as const), ...wrong.map((score) => [score, 0] as const)];
  marked.sort(([a], [b]) => a - b);
  const total = right.length + missed;
  const precisions: number[] = [];
  const recalls: number[] = [];
  let below = 0;
  for (let i = 0; i < marked.length; i++) {
    if (i === 0 || marked[i]![0] !== marked[i - 1]![0]) {
      const truePositives = right.length - below;
      precisions.push(truePositives / (marked.length - i));
      recalls.push(truePositives / total);
    }
    below += marked[i]![1];
  }
  precisions.push(1);
  recalls.push(0);
  const padded = [recalls[0]!, ...recalls, 0];
  return precisions.reduce((sum, precision, i) => sum + precision * (0.5 * padded[i]! - 0.5 * padded[i + 2]!), 0);
}

function tableOf(figures: CityscapesInstanceFigures, classes: readonly CityscapesInstanceClass[]): string {
  const columns = ["AP", "AP50", "AP50m", "AP100m", "AP50At50m"] as const;
  const shown = columns.filter((column) => figures[column] !== undefined);
  const heads = { AP: "AP", AP50: "AP_50%", AP50m: "AP_50m", AP100m: "AP_100m", AP50At50m: "AP_50%50m" };
  const line = (name: string, cells: readonly string[]) =>
    `${name.padEnd(15)}:${cells.map((cell) => cell.padStart(15)).join("")}`;
  const cells = (row: CityscapesInstanceFigures) =>
    shown.map((column) => (Number.isNaN(row[column]!) ? "nan" : printed(row[column]!)));
  const width = shown.length > 2 ? 90 : 50;
  return [
    "#".repeat(width),
    line(
      "what",
      shown.map((column) => heads[column]),
    ),
    "#".repeat(width),
    ...classes.map((row) => line(row.name, cells(row))),
    "-".repeat(width),
    line("average", cells(figures)),
  ].join("\n");
}

/** Three digits as Python prints them: what is exactly in the middle, which only sixteenths are, becomes even. */
function printed(value: number): string {
  const thousandths = value * 1000;
  const low = Math.floor(thousandths);
  const isHalf = Number.isInteger(value * 16) && thousandths - low === 0.5;
  return isHalf ? ((low + (low % 2)) / 1000).toFixed(3) : value.toFixed(3);
}
