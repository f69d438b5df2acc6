/** Figures of a semantic evaluation. */

import type { DatasetClass } from "@segkit/core/palettes";
import { meanAccuracy, pixelAccuracy } from "../confusion-matrix/accuracy.js";
import { type ConfusionMatrix, confusionMatrixFromJSON } from "../confusion-matrix/confusion-matrix.js";
import { frequencyWeightedIoU, meanIoU, perClassIoU } from "../confusion-matrix/iou.js";
import { perClassRecall } from "../confusion-matrix/precision-recall.js";
import { numbersOf } from "./count-classes.js";
import type { SemanticFigures, SemanticImage, SemanticResult } from "./semantic.js";

type AbsentClasses = "exclude" | "zero" | "one";

/** All figures of these images. */
export function semanticResultOf(
  { classes, absentClasses }: { readonly classes: readonly DatasetClass[]; readonly absentClasses: AbsentClasses },
  images: readonly SemanticImage[],
): SemanticResult {
  const { nClasses } = numbersOf(classes, "trainId");
  const confusion = confusionOf(nClasses, images);
  const ious = perClassIoU(confusion);
  const accuracies = perClassRecall(confusion);
  return {
    figures: figuresOf(confusion, absentClasses),
    classes: Array.from({ length: nClasses }, (_, k) => {
      const { id, name } = classes.find(({ trainId }) => trainId === k)!;
      return { id, trainId: k, name, iou: ious[k]!, accuracy: accuracies[k]! };
    }),
    images: images.map((image) => ({ id: image.id, ...figuresOf(confusionOf(nClasses, [image]), "exclude") })),
    confusion,
  };
}

function figuresOf(confusion: ConfusionMatrix, absentClasses: AbsentClasses): SemanticFigures {
  return {
    pixelAccuracy: pixelAccuracy(confusion),
    meanAccuracy: meanAccuracy(confusion, { absentClasses }),
    meanIoU: meanIoU(confusion, { absentClasses }),
    frequencyWeightedIoU: frequencyWeightedIoU(confusion),
  };
}

function confusionOf(nClasses: number, images: readonly SemanticImage[]): ConfusionMatrix {
  const counts = new Array<number>(nClasses * nClasses).fill(0);
  const missed = new Array<number>(nClasses).fill(0);
  for (const { pairs } of images) {
    for (let i = 0; i < pairs.length; i += 3) {
      const [row, column, count] = [pairs[i]!, pairs[i + 1]!, pairs[i + 2]!];
      if (column < 0) missed[row]! += count;
      else counts[row * nClasses + column]! += count;
    }
  }
  return confusionMatrixFromJSON({ nClasses, ignoreIndex: [], outsidePrediction: "miss", counts, missed });
}
