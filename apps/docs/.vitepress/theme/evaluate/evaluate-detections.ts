/** COCO's files: figures, curves, counts, and what each detection is. */
import { type CocoResult, cocoAveragePrecision, cocoAverageRecall, evaluateCoco, matchDetections } from "@segkit/metrics/coco";
import { type CocoType, type Confusion, type Curves, chosenType, type Report, type Row, type Settings } from "./report.js";
import type { NamedImage, Sorted } from "./sort-files.js";

type CocoFiles = Extract<Sorted, { kind: "coco" }>;

/** What the drawings need: what each record is, at the score from which on detections count. */
export interface Outcomes {
  readonly score: number;
  /** 1 right, 0 wrong, 2 neither, 3 left out. */
  readonly detections: Uint8Array;
  /** 1 found, 0 missed, 2 neither, 3 left out. */
  readonly annotations: Uint8Array;
}

const TITLES = { boxes: "Boxes", masks: "Instance masks", keypoints: "Key points", boundaries: "Boundaries of masks" };
const WHAT: Readonly<Record<string, string>> = {
  AP: "IoU 0.5 to 0.95",
  AP50: "IoU 0.5",
  AP75: "IoU 0.75",
  APs: "small objects",
  APm: "medium objects",
  APl: "large objects",
};
/** A detection at this overlap counts as right in counts and drawings. */
const IOU = 0.5;

export function evaluateDetections(
  { groundTruth, detections, types }: CocoFiles,
  settings: Settings,
  onImage: (done: number, total: number) => void,
): { report: Report; outcomes: Outcomes } {
  const type = chosenType(types, settings);
  const files = { groundTruth, detections, type };
  const result = evaluateCoco({ ...files, onProgress: ({ done, total }) => onImage(done, total) });
  const whole = matchDetections({ ...files, iouThreshold: IOU });
  const score = settings.score ?? bestScore(files.detections, whole.detections, whole.annotations);
  const matching = matchDetections({ ...files, iouThreshold: IOU, scoreThreshold: score });
  const counts = new Map(matching.categories.map((category) => [category.id, category]));
  const rows = result.categories.map(({ id, name }): Row => {
    const ids = { categoryIds: [id] };
    const { truePositives: tp, falsePositives: fp, falseNegatives: fn } = counts.get(id)!;
    return {
      name: name ?? `category ${id}`,
      ap: cocoAveragePrecision(result, ids),
      ap50: cocoAveragePrecision(result, { ...ids, iouThreshold: 0.5 }),
      ap75: cocoAveragePrecision(result, { ...ids, iouThreshold: 0.75 }),
      ar: cocoAverageRecall(result, ids),
      tp,
      fp,
      fn,
    };
  });
  const used = rows.filter(({ ap, fp }) => !Number.isNaN(ap) || fp !== 0);
  const at = `at IoU ${IOU}, scores from ${Number(score.toPrecision(4))}`;
  return {
    report: {
      title: TITLES[type],
      legend: "objects",
      figures: [
        ...Object.entries(result.figures).map(([name, value]) => ({ name, value, what: WHAT[name] ?? recallText(name) })),
        { name: "Precision", value: matching.precision, what: at },
        { name: "Recall", value: matching.recall, what: at },
        { name: "F1", value: matching.f1, what: at },
      ],
      official: result.table,
      classes: { columns: CLASS_COLUMNS, rows: used },
      images: { columns: IMAGE_COLUMNS, rows: imageRows(groundTruth.images, files, matching) },
      confusion: confusionOf(files, score),
      curves: curvesOf(result),
      notes: result.warnings.map(({ message }) => message),
    },
    outcomes: { score, detections: matching.detections, annotations: matching.annotations },
  };
}

/** The score from which on F1 is best. Matching goes by falling score: what is left out changes nothing for what is not. */
function bestScore(detections: CocoFiles["detections"], outcomes: Uint8Array, annotations: Uint8Array): number {
  const objects = annotations.reduce((sum, outcome) => sum + Number(outcome < 2), 0);
  const order = Array.from(outcomes.keys()).filter((i) => outcomes[i]! < 2);
  order.sort((a, b) => detections[b]!.score - detections[a]!.score);
  let [right, best, score] = [0, -1, 0];
  for (const [i, at] of order.entries()) {
    right += outcomes[at]!;
    if (order[i + 1] !== undefined && detections[order[i + 1]!]!.score === detections[at]!.score) continue;
    const f1 = (2 * right) / (i + 1 + objects);
    if (f1 > best) [best, score] = [f1, detections[at]!.score];
  }
  return score;
}

function recallText(name: string): string {
  const [, limit] = /^AR(\d+)$/.exec(name) ?? [];
  return limit === undefined
    ? `recall${{ s: ", small", m: ", medium", l: ", large" }[name.at(-1)!] ?? ""}`
    : `recall, ${limit} ${limit === "1" ? "detection" : "detections"}`;
}

/** A name for each image: its file's, or its id. */
export function nameOfImage({ id, file_name: file }: NamedImage): string {
  return file ?? `image ${id}`;
}

function imageRows(
  images: readonly NamedImage[],
  { groundTruth, detections }: Pick<CocoFiles, "groundTruth" | "detections">,
  outcomes: Pick<Outcomes, "detections" | "annotations">,
): Row[] {
  const counts = new Map(images.map(({ id }) => [id, { tp: 0, fp: 0, fn: 0 }]));
  for (const [i, { image_id: id }] of detections.entries()) {
    const own = counts.get(id);
    if (own && outcomes.detections[i] === 1) own.tp++;
    if (own && outcomes.detections[i] === 0) own.fp++;
  }
  for (const [i, { image_id: id }] of groundTruth.annotations.entries()) {
    const own = counts.get(id);
    if (own && outcomes.annotations[i] === 0) own.fn++;
  }
  const rows = images.map((image): Row & { f1: number; fp: number; fn: number } => {
    const { tp, fp, fn } = counts.get(image.id)!;
    return { name: nameOfImage(image), f1: (2 * tp) / (2 * tp + fp + fn), tp, fp, fn };
  });
  const rank = ({ f1 }: { f1: number }) => (Number.isNaN(f1) ? 2 : f1);
  return rows.sort((a, b) => rank(a) - rank(b) || b.fp + b.fn - a.fp - a.fn);
}

/** Which category is taken for which, where detections may match objects of any. */
function confusionOf(files: Pick<CocoFiles, "groundTruth" | "detections"> & { type: CocoType }, score: number): Confusion {
  const { detections, annotations, annotationOf } = matchDetections({
    ...files,
    iouThreshold: IOU,
    scoreThreshold: score,
    useCategories: false,
  });
  const categories = [...files.groundTruth.categories].sort((a, b) => a.id - b.id);
  const places = new Map(categories.map(({ id }, k) => [id, k]));
  const n = categories.length;
  const counts = new Array<number>((n + 1) ** 2).fill(0);
  const placeOf = ({ category_id: id }: { readonly category_id: number }) => places.get(id) ?? n;
  for (const [i, outcome] of detections.entries()) {
    if (outcome > 1) continue;
    const row = outcome === 1 ? placeOf(files.groundTruth.annotations[annotationOf[i]!]!) : n;
    counts[row * (n + 1) + placeOf(files.detections[i]!)]!++;
  }
  for (const [i, outcome] of annotations.entries()) {
    if (outcome === 0) counts[placeOf(files.groundTruth.annotations[i]!) * (n + 1) + n]!++;
  }
  const names = categories.map(({ id, name }) => name ?? `category ${id}`);
  return { unit: "objects", rows: [...names, "nothing"], columns: [...names, "missed"], counts };
}

function curvesOf({ precision, iouThresholds, recallThresholds, categories, areaRanges, maxDetections }: CocoResult): Curves {
  const [R, K, A, M] = [recallThresholds.length, categories.length, areaRanges.length, maxDetections.length];
  const curve = (k: number, thresholds: readonly number[]) =>
    recallThresholds.map((_, r) => mean(thresholds.map((t) => precision[(((t * R + r) * K + k) * A + 0) * M + M - 1]!)));
  const all = [...iouThresholds.keys()];
  const shown = [
    { name: "IoU 0.5", thresholds: all.filter((t) => iouThresholds[t] === 0.5) },
    { name: "IoU 0.75", thresholds: all.filter((t) => iouThresholds[t] === 0.75) },
    { name: "mean of 0.5 … 0.95", thresholds: all },
  ];
  const classes = categories
    .map(({ id, name }, k) => ({
      name: name ?? `category ${id}`,
      precisions: shown.map(({ thresholds }) => curve(k, thresholds)),
    }))
    .filter(({ precisions }) => !Number.isNaN(precisions[0]![0]));
  const together = shown.map((_, i) =>
    recallThresholds.map((__, r) => mean(classes.map(({ precisions }) => precisions[i]![r]!))),
  );
  return {
    recalls: [...recallThresholds],
    thresholds: shown.map(({ name }) => name),
    classes: [{ name: "all classes", precisions: together }, ...classes],
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const CLASS_COLUMNS = [
  { key: "name", label: "Category" },
  { key: "ap", label: "AP", digits: 4 },
  { key: "ap50", label: "AP50", digits: 4 },
  { key: "ap75", label: "AP75", digits: 4 },
  { key: "ar", label: "AR", digits: 4 },
  { key: "tp", label: "TP" },
  { key: "fp", label: "FP" },
  { key: "fn", label: "FN" },
];
const IMAGE_COLUMNS = [
  { key: "name", label: "Image" },
  { key: "f1", label: "F1", digits: 4 },
  { key: "tp", label: "TP" },
  { key: "fp", label: "FP" },
  { key: "fn", label: "FN" },
];
