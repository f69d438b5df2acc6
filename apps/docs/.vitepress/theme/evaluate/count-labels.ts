/** Label images, pair by pair: semantic labels, and panoptic segments. */
import type { LabelMap } from "@segkit/core/labels";
import { ade20kClasses, camvidClasses, cityscapesClasses, type DatasetClass, vocClasses } from "@segkit/core/palettes";
import {
  type ConfusionMatrix,
  type ConfusionMatrixJSON,
  cohenKappa,
  confusionMatrix,
  confusionMatrixFromJSON,
  dice,
  frequencyWeightedIoU,
  meanAccuracy,
  meanIoU,
  perClassDice,
  perClassIoU,
  perClassPrecision,
  perClassRecall,
  pixelAccuracy,
} from "@segkit/metrics/confusion-matrix";
import {
  type PanopticCategory,
  type PanopticEvaluationJSON,
  panopticEvaluation,
  panopticEvaluationFromJSON,
} from "@segkit/metrics/panoptic";
import { labelsFromBlob, panopticFromBlob } from "@segkit/runtime-web/images";
import { FilesError, type Report, type Row, type Settings } from "./report.js";
import type { Pair, Sorted } from "./sort-files.js";

/** What a worker has counted of its part, as it crosses to another one. */
export interface Counted {
  readonly pixels: ConfusionMatrixJSON;
  readonly panoptic?: PanopticEvaluationJSON;
  readonly images: readonly Row[];
}

/** Classes that are counted before it is known how many there are. */
const MOST = 256;

/** Two maps of classes; what does not count, or is predicted as no class, is −1. */
export interface ClassMaps {
  readonly groundTruth: LabelMap;
  readonly prediction: LabelMap;
}

/** Reads a pair of semantic labels. A predicted label that is to be ignored is none of the classes. */
export async function readLabels({ name, groundTruth, prediction }: Pair, { ignored }: Settings): Promise<ClassMaps> {
  const [truth, found] = await Promise.all([labelsFromBlob(groundTruth), labelsFromBlob(prediction)]);
  if (truth.height !== found.height || truth.width !== found.width) {
    const size = ({ width, height }: LabelMap) => `${width} × ${height}`;
    throw new FilesError(`${name}: the ground truth has ${size(truth)} pixels, the prediction ${size(found)}.`);
  }
  const skipped = new Set(ignored);
  const without = ({ data, height, width }: LabelMap) => ({
    data: data.map((label) => (skipped.has(label) ? -1 : label)),
    height,
    width,
  });
  return { groundTruth: without(truth), prediction: without(found) };
}

/** Reads a pair of panoptic images: their segments, and of each pixel the place of its category. */
export async function readPanoptic({ groundTruth, prediction, panoptic }: Pair, categories: readonly PanopticCategory[]) {
  const [truth, found] = await Promise.all([panopticFromBlob(groundTruth), panopticFromBlob(prediction)]);
  const places = new Map(categories.map(({ id }, k) => [id, k]));
  const classes = ({ data, height, width }: LabelMap, segments: NonNullable<Pair["panoptic"]>["prediction"]) => {
    const placeOf = new Map(segments.map(({ id, category_id: category }) => [id, places.get(category!) ?? -1]));
    return { data: data.map((id) => placeOf.get(id) ?? -1), height, width };
  };
  return {
    segments: {
      groundTruth: { labels: truth, segments: panoptic!.groundTruth },
      prediction: { labels: found, segments: panoptic!.prediction },
    },
    classes: { groundTruth: classes(truth, panoptic!.groundTruth), prediction: classes(found, panoptic!.prediction) },
  };
}

/** Counts some of the pairs. */
export async function countPairs(
  sorted: Exclude<Sorted, { kind: "coco" }>,
  settings: Settings,
  onPair: () => void,
): Promise<Counted> {
  const categories = sorted.kind === "panoptic" ? sorted.categories : undefined;
  const pixels = emptyMatrix(categories?.length ?? MOST);
  const segments = categories && panopticEvaluation({ categories });
  const images: Row[] = [];
  for (const pair of sorted.pairs) {
    try {
      const own = emptyMatrix(pixels.nClasses);
      if (categories) {
        const read = await readPanoptic(pair, categories);
        segments!.update({ id: pair.panoptic!.id }, read.segments.prediction, read.segments.groundTruth);
        own.update(read.classes.prediction, read.classes.groundTruth);
      } else {
        const { prediction, groundTruth } = await readLabels(pair, settings);
        own.update(prediction, groundTruth);
      }
      pixels.merge(own);
      images.push({ id: pair.panoptic?.id ?? pair.name, name: pair.name, iou: meanIoU(own), accuracy: pixelAccuracy(own) });
    } catch (error) {
      throw error instanceof FilesError
        ? error
        : new FilesError(`${pair.name}: ${error instanceof Error ? error.message : error}`);
    }
    onPair();
  }
  return { pixels: pixels.toJSON(), ...(segments && { panoptic: segments.toJSON() }), images };
}

/** The report of all parts together. */
export function reportOfLabels(parts: readonly Counted[], { names }: Settings, notes: readonly string[]): Report {
  const confusion = classesOnly(merged(parts));
  const nameOf = namesOf(names);
  const classNames = Array.from({ length: confusion.nClasses }, (_, k) => nameOf(k));
  const [iou, diceOf, precision, recall] = [
    perClassIoU(confusion),
    perClassDice(confusion),
    perClassPrecision(confusion),
    perClassRecall(confusion),
  ];
  const rows = classNames.map((name, k) => ({
    name,
    iou: iou[k]!,
    dice: diceOf[k]!,
    precision: precision[k]!,
    recall: recall[k]!,
    pixels: pixelsOf(confusion, k),
  }));
  return {
    title: "Semantic labels",
    legend: "pixels",
    figures: [
      { name: "mIoU", value: meanIoU(confusion), what: "mean over the classes that occur" },
      { name: "Pixel accuracy", value: pixelAccuracy(confusion), what: "pixels that are right" },
      { name: "Mean accuracy", value: meanAccuracy(confusion), what: "mean of the classes' recall" },
      { name: "fwIoU", value: frequencyWeightedIoU(confusion), what: "weighted by the classes' pixels" },
      { name: "Mean Dice", value: dice(confusion), what: "the same as mean F1" },
      { name: "Kappa", value: cohenKappa(confusion), what: "agreement beyond chance" },
    ],
    classes: { columns: CLASS_COLUMNS, rows: rows.filter(({ iou: value }) => !Number.isNaN(value)) },
    images: { columns: IMAGE_COLUMNS, rows: worstFirst(parts, "iou") },
    confusion: confusionOf(confusion, classNames),
    notes,
  };
}

/** The same of panoptic images. */
export function reportOfPanoptic(
  parts: readonly Counted[],
  categories: readonly PanopticCategory[],
  notes: readonly string[],
): Report {
  const whole = panopticEvaluation({ categories });
  for (const { panoptic } of parts) whole.merge(panopticEvaluationFromJSON(panoptic));
  const result = whole.result();
  const names = categories.map(({ id, name }) => name ?? String(id));
  const nameOf = new Map(parts.flatMap(({ images }) => images.map((image) => [image["id"], image["name"]!])));
  const ofParts = (["all", "things", "stuff"] as const).flatMap((part) =>
    (["pq", "sq", "rq"] as const).map((figure) => ({
      name: `${figure.toUpperCase()}${part === "all" ? "" : ` ${part}`}`,
      value: result[part][figure],
      what: `mean over ${result[part].n} ${result[part].n === 1 ? "category" : "categories"}`,
    })),
  );
  return {
    title: "Panoptic segments",
    legend: "pixels",
    figures: [...ofParts, { name: "PQ†", value: result.pqDagger, what: "stuff by all of its pixels" }],
    official: result.table,
    classes: {
      columns: PANOPTIC_COLUMNS,
      rows: result.categories.flatMap((one, k) =>
        Number.isNaN(one.pq)
          ? []
          : [
              {
                name: names[k]!,
                pq: one.pq,
                sq: one.sq,
                rq: one.rq,
                tp: one.truePositives,
                fp: one.falsePositives,
                fn: one.falseNegatives,
              },
            ],
      ),
    },
    images: {
      columns: [{ key: "name", label: "Image" }, ...PANOPTIC_COLUMNS.slice(1)],
      rows: result.images
        .map((one) => ({
          name: nameOf.get(one.id)!,
          pq: one.pq,
          sq: one.sq,
          rq: one.rq,
          tp: one.truePositives,
          fp: one.falsePositives,
          fn: one.falseNegatives,
        }))
        .sort((a, b) => rank(a.pq) - rank(b.pq)),
    },
    confusion: confusionOf(merged(parts), names),
    notes,
  };
}

/** The classes of data sets, by the number that their label images have. */
const SETS = {
  numbers: { classes: () => [], by: "id" },
  ade20k: { classes: () => ade20kClasses, by: "id" },
  camvid: { classes: () => camvidClasses, by: "id" },
  cityscapes: { classes: () => cityscapesClasses, by: "trainId" },
  voc: { classes: vocClasses, by: "id" },
} as const satisfies Record<Settings["names"], { classes: () => readonly DatasetClass[]; by: "id" | "trainId" }>;

/** The name of each class, as a data set has it. */
export function namesOf(names: Settings["names"]): (k: number) => string {
  const { classes, by } = SETS[names];
  const known = new Map(classes().map((one: DatasetClass) => [one[by], one.name]));
  return (k) => known.get(k) ?? `class ${k}`;
}

const CLASS_COLUMNS = [
  { key: "name", label: "Class" },
  { key: "iou", label: "IoU", digits: 4 },
  { key: "dice", label: "Dice", digits: 4 },
  { key: "precision", label: "Precision", digits: 4 },
  { key: "recall", label: "Recall", digits: 4 },
  { key: "pixels", label: "Pixels" },
];
const IMAGE_COLUMNS = [
  { key: "name", label: "Image" },
  { key: "iou", label: "mIoU", digits: 4 },
  { key: "accuracy", label: "Pixel accuracy", digits: 4 },
];
const PANOPTIC_COLUMNS = [
  { key: "name", label: "Category" },
  { key: "pq", label: "PQ", digits: 4 },
  { key: "sq", label: "SQ", digits: 4 },
  { key: "rq", label: "RQ", digits: 4 },
  { key: "tp", label: "TP" },
  { key: "fp", label: "FP" },
  { key: "fn", label: "FN" },
];

function emptyMatrix(nClasses: number): ConfusionMatrix {
  return confusionMatrix({ nClasses, ignoreIndex: -1, outsidePrediction: "miss" });
}

function merged(parts: readonly Counted[]): ConfusionMatrix {
  const [first, ...others] = parts.map(({ pixels }) => confusionMatrixFromJSON(pixels));
  for (const other of others) first!.merge(other);
  return first!;
}

/** The matrix without the classes beyond the highest that occurs. */
function classesOnly({ nClasses, counts, missed }: ConfusionMatrix): ConfusionMatrix {
  let n = 1;
  for (let t = 0; t < nClasses; t++) {
    if (missed[t]! > 0) n = Math.max(n, t + 1);
    for (let p = 0; p < nClasses; p++) if (counts[t * nClasses + p]! > 0) n = Math.max(n, t + 1, p + 1);
  }
  const small = emptyMatrix(n);
  for (let t = 0; t < n; t++) small.counts.set(counts.subarray(t * nClasses, t * nClasses + n), t * n);
  small.missed.set(missed.subarray(0, n));
  return small;
}

function pixelsOf({ nClasses, counts, missed }: ConfusionMatrix, k: number): number {
  return counts.subarray(k * nClasses, (k + 1) * nClasses).reduce((sum, count) => sum + count, missed[k]!);
}

/** Counts by class, with a column for pixels that were predicted as none, where there are any. */
function confusionOf({ nClasses, counts, missed }: ConfusionMatrix, names: readonly string[]) {
  const none = missed.some((count) => count > 0);
  const table = names.map((_, t) => [...counts.subarray(t * nClasses, (t + 1) * nClasses), ...(none ? [missed[t]!] : [])]);
  return { unit: "pixels" as const, rows: names, columns: none ? [...names, "none"] : names, counts: table.flat() };
}

function worstFirst(parts: readonly Counted[], key: string): Row[] {
  return parts.flatMap(({ images }) => images).sort((a, b) => rank(a[key] as number) - rank(b[key] as number));
}

/** NaN last. */
const rank = (value: number) => (Number.isNaN(value) ? 2 : value);
