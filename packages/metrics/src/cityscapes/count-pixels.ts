/** Counts of an image's pixels and instances by their labels. */
import type { LabelMap } from "@segkit/core/labels";
import type { ImageId } from "../internal/images.js";
import { unknownLabel } from "../internal/unknown-label.js";
import type { CityscapesImage } from "./cityscapes.js";
import { IDS, INSTANCE_CLASSES, isVoid, LABELS, labelOfInstance } from "./labels.js";

/** Counts an image. Its maps have one size. */
export function countPixels(
  where: string,
  id: ImageId,
  prediction: LabelMap,
  truth: LabelMap,
  instances: LabelMap | undefined,
): CityscapesImage {
  checkIds(where, "prediction", prediction);
  checkIds(where, "groundTruth", truth);
  const counts = new Float64Array(IDS * IDS);
  for (let i = 0; i < truth.data.length; i++) counts[truth.data[i]! * IDS + prediction.data[i]!]!++;
  const pairs: number[] = [];
  for (const [at, count] of counts.entries()) if (count > 0) pairs.push(Math.floor(at / IDS), at % IDS, count);
  if (instances === undefined) return { id, pairs };
  return { id, pairs, instances: countInstances(where, prediction, instances) };
}

/** Class, pixels, pixels found as the class, and as its group, of each instance of a class that is evaluated, by ascending instance. */
function countInstances(where: string, prediction: LabelMap, instances: LabelMap): number[] {
  const found = new Map<number, { readonly label: number; size: number; own: number; group: number }>();
  for (let i = 0; i < instances.data.length; i++) {
    const instance = instances.data[i]!;
    // the thousands themselves belong to no class below 1000, where numbers begin at 0: the script takes ids above 1000
    if (instance <= 1000 && instance >= 0) continue;
    let entry = found.get(instance);
    if (entry === undefined) {
      entry = { label: checkInstance(where, instance, i, instances.width), size: 0, own: 0, group: 0 };
      found.set(instance, entry);
    }
    const predicted = prediction.data[i]!;
    entry.size++;
    if (predicted === entry.label) entry.own++;
    if (LABELS[predicted]!.group === LABELS[entry.label]!.group) entry.group++;
  }
  return [...found]
    .filter(([, { label }]) => !isVoid(label))
    .sort(([a], [b]) => a - b)
    .flatMap(([, { label, size, own, group }]) => [label, size, own, group]);
}

function checkIds(where: string, option: string, { data, width }: LabelMap): void {
  for (let i = 0; i < data.length; i++) {
    if (data[i]! >>> 0 < IDS) continue;
    const remedy =
      "Maps hold ids of annotation images; from train ids: mapLabels(labels, labelTable(cityscapesClasses, cityscapesClasses, { from: 'trainId', to: 'id' })).";
    throw unknownLabel(where, option, `Cityscapes' ids, 0 … ${IDS - 1}`, data[i]!, i, width, remedy);
  }
}

/** The class of an instance, which has to be one whose instances are told apart. */
function checkInstance(where: string, instance: number, at: number, width: number): number {
  const label = labelOfInstance(instance);
  if (instance > 0 && label < IDS && (isVoid(label) || INSTANCE_CLASSES.includes(label))) return label;
  const remedy = "The image *_gtFine_instanceIds.png, as readLabels or decodeLabels gives it.";
  throw unknownLabel(
    where,
    "instances",
    "ids of labels, or 1000 · id + number where a class has instances",
    instance,
    at,
    width,
    remedy,
  );
}
