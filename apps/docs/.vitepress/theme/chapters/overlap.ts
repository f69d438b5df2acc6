/** Two masks that may be moved over one another, and what measures say of them. */
import type { Mask } from "@segkit/core/masks";
import { maskIou } from "@segkit/core/masks";
import { boundaryF, boundaryIoU } from "@segkit/metrics/boundary";
import {
  confusionMatrix,
  perClassDice,
  perClassPrecision,
  perClassRecall,
  pixelAccuracy,
} from "@segkit/metrics/confusion-matrix";
import { hausdorffDistance } from "@segkit/metrics/surface-distance";

export const BOARD = { height: 120, width: 180 } as const;

export interface Blob {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A disk with a lobe, so that its border is not the same all around. */
export function maskOf({ x, y, radius }: Blob): Mask {
  const { height, width } = BOARD;
  const data = Uint8Array.from({ length: height * width }, (_, i) => {
    const [dx, dy] = [(i % width) + 0.5 - x, Math.floor(i / width) + 0.5 - y];
    return Number(Math.hypot(dx, dy) < radius * (1 + 0.22 * Math.cos(3 * Math.atan2(dy, dx))));
  });
  return { data, height, width };
}

/** Which pixels are in both masks, in the prediction alone, in the ground truth alone: 1, 2, 3; 0 in neither. */
export function compared(prediction: Mask, groundTruth: Mask): Uint8Array {
  return Uint8Array.from(prediction.data, (one, i) =>
    one === 1 ? (groundTruth.data[i] === 1 ? 1 : 2) : groundTruth.data[i] === 1 ? 3 : 0,
  );
}

/** The measures, with their names. */
export function measuresOf(
  prediction: Mask,
  groundTruth: Mask,
): readonly { readonly name: string; readonly value: number; readonly unit?: string }[] {
  const confusion = confusionMatrix({ nClasses: 2 });
  confusion.update(prediction, groundTruth);
  return [
    { name: "IoU", value: maskIou(prediction, groundTruth) },
    { name: "Dice, F1", value: perClassDice(confusion)[1]! },
    { name: "Precision", value: perClassPrecision(confusion)[1]! },
    { name: "Recall", value: perClassRecall(confusion)[1]! },
    { name: "Pixel accuracy", value: pixelAccuracy(confusion) },
    { name: "Boundary IoU", value: boundaryIoU(prediction, groundTruth) },
    { name: "Boundary F", value: boundaryF(prediction, groundTruth).f },
    { name: "Hausdorff", value: hausdorffDistance(prediction, groundTruth), unit: "px" },
  ];
}
