/** What a semantic evaluation keeps and gives. */
import type { ConfusionMatrix } from "../confusion-matrix/confusion-matrix.js";
import type { ImageId } from "../internal/images.js";

/** What an evaluation keeps of an image: places in the list of classes by their train ids. */
export interface SemanticImage {
  readonly id: ImageId;
  /** True class, predicted class and pixels of each pair that occurs; the predicted class is −1 for predictions that are none. */
  readonly pairs: readonly number[];
}

/** The four figures that papers report, 0 … 1; NaN where no pixel counts. */
export interface SemanticFigures {
  readonly pixelAccuracy: number;
  /** The mean over classes of the share that was found. */
  readonly meanAccuracy: number;
  readonly meanIoU: number;
  readonly frequencyWeightedIoU: number;
}

/** Figures of one class; NaN where it occurs nowhere. */
export interface SemanticClassRow {
  readonly id: number;
  readonly trainId: number;
  readonly name: string;
  readonly iou: number;
  /** The share that was found. */
  readonly accuracy: number;
}

/** Figures of one image; means are over the classes that it shows or the prediction has. */
export interface SemanticImageRow extends SemanticFigures {
  readonly id: ImageId;
}

/** What a semantic evaluation gives. */
export interface SemanticResult {
  readonly figures: SemanticFigures;
  /** By their train ids. */
  readonly classes: readonly SemanticClassRow[];
  /** By ascending id, numbers before names; `worstCases` finds the worst. */
  readonly images: readonly SemanticImageRow[];
  /** For other measures; classes by their train ids. */
  readonly confusion: ConfusionMatrix;
}
