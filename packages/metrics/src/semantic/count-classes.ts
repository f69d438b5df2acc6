/** Counts of an image's pixels by true and predicted class. */
import type { LabelMap } from "@segkit/core/labels";
import type { DatasetClass } from "@segkit/core/palettes";
import type { ImageId } from "../internal/images.js";
import { unknownLabel } from "../internal/unknown-label.js";
import type { SemanticImage } from "./semantic.js";

/** What each number of an image stands for: a class by its place, or, as `nClasses`, a label that is not evaluated. */
export interface Numbers {
  readonly nClasses: number;
  readonly truth: ReadonlyMap<number, number>;
  readonly predicted: ReadonlyMap<number, number>;
}

export function numbersOf(classes: readonly DatasetClass[], predictions: "id" | "trainId"): Numbers {
  const nClasses = 1 + Math.max(...classes.map(({ trainId }) => trainId ?? -1));
  const truth = new Map(classes.map(({ id, trainId }) => [id, trainId ?? nClasses]));
  const byTrainId = new Map(Array.from({ length: nClasses }, (_, k) => [k, k]));
  return { nClasses, truth, predicted: predictions === "id" ? truth : byTrainId };
}

/** Counts an image. Its maps have one size. Pixels of labels that are not evaluated are left out, whatever is predicted there. */
export function countClasses(
  where: string,
  id: ImageId,
  prediction: LabelMap,
  truth: LabelMap,
  { nClasses, truth: classOf, predicted: predictedAs }: Numbers,
  outsidePrediction: "error" | "miss",
): SemanticImage {
  const width = nClasses + 1;
  const counts = new Float64Array(width * width);
  const [wanted, given] = [truth.data, prediction.data];
  // neighbors mostly share both labels: runs are looked up, and added, as one
  for (let i = 0, start = 0; i < wanted.length; start = i) {
    const label = wanted[start]!;
    const other = given[start]!;
    while (i < wanted.length && wanted[i] === label && given[i] === other) i++;
    const row = classOf.get(label);
    if (row === undefined) {
      throw unknownLabel(
        where,
        "groundTruth",
        "labels of the data set's classes",
        label,
        start,
        truth.width,
        "Ids, not train ids.",
      );
    }
    if (row === nClasses) continue;
    const column = predictedAs.get(other) ?? nClasses;
    if (column === nClasses && outsidePrediction === "error") {
      const remedy = 'Set outsidePrediction to "miss" to count such pixels as missed.';
      throw unknownLabel(where, "prediction", "classes that are evaluated", other, start, truth.width, remedy);
    }
    counts[row * width + column]! += i - start;
  }
  const pairs: number[] = [];
  for (const [at, count] of counts.entries()) {
    if (count > 0) pairs.push(Math.floor(at / width), at % width === nClasses ? -1 : at % width, count);
  }
  return { id, pairs };
}
