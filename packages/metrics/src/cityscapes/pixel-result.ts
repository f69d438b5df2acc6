/** IoU and iIoU of classes and categories, by Cityscapes' rules. */

import { pixelAccuracy } from "../confusion-matrix/accuracy.js";
import { type ConfusionMatrix, confusionMatrixFromJSON } from "../confusion-matrix/confusion-matrix.js";
import { perClassIoU } from "../confusion-matrix/iou.js";
import type { CityscapesClassRow, CityscapesImage, CityscapesResult, CityscapesRow } from "./cityscapes.js";
import { IDS, INSTANCE_CLASSES, isVoid, LABELS } from "./labels.js";

/** Average sizes of instances in pixels, by which iIoU weighs them: those of the official script. */
const AVERAGE_SIZES: Readonly<Record<string, number>> = {
  person: 3462.4756337644,
  rider: 3930.4788056518,
  car: 12794.0202738185,
  truck: 27855.1264367816,
  bus: 35732.1511111111,
  train: 67583.7075812274,
  motorcycle: 6298.7200839748,
  bicycle: 4672.3249222261,
};

/** Weighted pixels that were found and missed. */
interface Weighted {
  found: number;
  missed: number;
}

/** All figures of these images. */
export function pixelResultOf(images: readonly CityscapesImage[]): CityscapesResult {
  const counts = countsOf(images);
  const confusion = confusionOf(counts);
  const weighted = images.some(({ instances }) => instances === undefined) ? undefined : weightsOf(images);
  const ious = perClassIoU(confusion);
  const classes = EVALUATED.map((id, k): CityscapesClassRow => {
    const { name, group } = LABELS[id]!;
    const others = EVALUATED.filter((other) => other !== id);
    return { id, name, group: group!, iou: ious[k]!, iiou: ratio(weighted?.get(name), sumOf(counts, others, [id])) };
  });
  const groups = GROUPS.map((name): CityscapesRow => {
    const own = EVALUATED.filter((id) => LABELS[id]!.group === name);
    const others = EVALUATED.filter((id) => LABELS[id]!.group !== name);
    const found = sumOf(counts, own, own);
    const union = sumOf(counts, own, ALL) + sumOf(counts, others, own);
    const all = ALL.filter((id) => LABELS[id]!.group === name);
    const hasInstances = all.every((id) => LABELS[id]!.isThing);
    return {
      name,
      iou: found / union,
      iiou: hasInstances ? ratio(weighted?.get(name), sumOf(counts, others, all)) : Number.NaN,
    };
  });
  return {
    figures: {
      iouClass: mean(classes.map(({ iou }) => iou)),
      iiouClass: mean(classes.map(({ iiou }) => iiou)),
      iouCategory: mean(groups.map(({ iou }) => iou)),
      iiouCategory: mean(groups.map(({ iiou }) => iiou)),
    },
    classes,
    groups,
    images: images.map((image) => {
      const own = confusionOf(countsOf([image]));
      return { id: image.id, meanIoU: mean([...perClassIoU(own)]), pixelAccuracy: pixelAccuracy(own) };
    }),
    confusion,
  };
}

const ALL: readonly number[] = /* @__PURE__ */ Array.from({ length: IDS }, (_, id) => id);
const EVALUATED: readonly number[] = /* @__PURE__ */ ALL.filter((id) => !isVoid(id));
const GROUPS: readonly string[] = /* @__PURE__ */ EVALUATED.map((id) => LABELS[id]!.group!).filter(
  (group, k, all) => all.indexOf(group) === k,
);

function countsOf(images: readonly CityscapesImage[]): Float64Array {
  const counts = new Float64Array(IDS * IDS);
  for (const { pairs } of images) {
    for (let i = 0; i < pairs.length; i += 3) counts[pairs[i]! * IDS + pairs[i + 1]!]! += pairs[i + 2]!;
  }
  return counts;
}

/** Pixels of these true labels that were predicted as one of those. */
function sumOf(counts: Float64Array, truth: readonly number[], predicted: readonly number[]): number {
  let sum = 0;
  for (const t of truth) for (const p of predicted) sum += counts[t * IDS + p]!;
  return sum;
}

function confusionOf(counts: Float64Array): ConfusionMatrix {
  const voids = ALL.filter(isVoid);
  return confusionMatrixFromJSON({
    nClasses: EVALUATED.length,
    ignoreIndex: [255],
    outsidePrediction: "miss",
    counts: EVALUATED.flatMap((t) => EVALUATED.map((p) => counts[t * IDS + p]!)),
    missed: EVALUATED.map((t) => sumOf(counts, [t], voids)),
  });
}

/** Of each class and category that has instances. */
function weightsOf(images: readonly CityscapesImage[]): ReadonlyMap<string, Weighted> {
  const weighted = new Map<string, Weighted>();
  const entry = (name: string) => {
    const known = weighted.get(name) ?? { found: 0, missed: 0 };
    weighted.set(name, known);
    return known;
  };
  for (const id of INSTANCE_CLASSES) {
    entry(LABELS[id]!.name);
    entry(LABELS[id]!.group!);
  }
  for (const { instances } of images) {
    for (let i = 0; i < instances!.length; i += 4) {
      const { name, group } = LABELS[instances![i]!]!;
      const [size, own, inGroup] = [instances![i + 1]!, instances![i + 2]!, instances![i + 3]!];
      const weight = AVERAGE_SIZES[name]! / size;
      const ofClass = entry(name);
      ofClass.found += own * weight;
      ofClass.missed += (size - own) * weight;
      const ofGroup = entry(group!);
      ofGroup.found += inGroup * weight;
      ofGroup.missed += (size - inGroup) * weight;
    }
  }
  return weighted;
}

function ratio(weighted: Weighted | undefined, falsePositives: number): number {
  if (weighted === undefined) return Number.NaN;
  return weighted.found / (weighted.found + falsePositives + weighted.missed);
}

/** The mean of what is not NaN; NaN where nothing is. */
function mean(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
