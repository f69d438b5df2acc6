/** What Cityscapes' evaluations take, keep and give. */
import type { Mask } from "@segkit/core/masks";
import type { CocoSegmentation } from "@segkit/core/rle";
import type { ConfusionMatrix } from "../confusion-matrix/confusion-matrix.js";
import type { ImageId } from "../internal/images.js";

/** What an evaluation keeps of an image. */
export interface CityscapesImage {
  readonly id: ImageId;
  /** True id, predicted id and pixels of each pair that occurs. */
  readonly pairs: readonly number[];
  /** Id of the class, pixels, pixels predicted as the class, and as any class of its group, of each instance; missing where no instances were given. */
  readonly instances?: readonly number[];
}

/** Figures of one class or category, 0 … 1; NaN where it occurs nowhere. */
export interface CityscapesRow {
  readonly name: string;
  readonly iou: number;
  /** IoU in which every instance counts as much as any other; NaN for what has no instances, and where instances were not given. */
  readonly iiou: number;
}

/** Figures of one class. */
export interface CityscapesClassRow extends CityscapesRow {
  readonly id: number;
  readonly group: string;
}

/** Figures of one image. */
export interface CityscapesImageRow {
  readonly id: ImageId;
  /** The mean over the classes that the image shows or the prediction has. */
  readonly meanIoU: number;
  readonly pixelAccuracy: number;
}

/** What a Cityscapes evaluation gives. */
export interface CityscapesResult {
  /** The four figures of the benchmark's tables: means over the classes and categories that have a value. */
  readonly figures: {
    readonly iouClass: number;
    readonly iiouClass: number;
    readonly iouCategory: number;
    readonly iiouCategory: number;
  };
  /** The 19 classes, by their train ids. */
  readonly classes: readonly CityscapesClassRow[];
  /** The 7 categories: flat, construction, object, nature, sky, human, vehicle. */
  readonly groups: readonly CityscapesRow[];
  /** By ascending id, numbers before names. */
  readonly images: readonly CityscapesImageRow[];
  /** The 19 classes by their train ids, for other measures; predictions of what is not evaluated are misses. */
  readonly confusion: ConfusionMatrix;
}

/** One predicted instance: a line of a Cityscapes result file, with its mask. */
export interface CityscapesPrediction {
  /** The class by its id in annotation images, e.g. 26 for cars; predictions of other labels than the eight with instances do not count. */
  readonly category_id: number;
  /** How sure the method is. */
  readonly score: number;
  /** Its pixels: a mask, or what a COCO record holds. Instances without pixels do not count. */
  readonly segmentation: CocoSegmentation | Mask;
}

/** How far an instance of the ground truth is, where stereo images tell. */
export interface CityscapesDistance {
  /** The median distance of its pixels, in meters. */
  readonly medDist: number;
  /** The share of its pixels whose distance is known, 0 … 1. */
  readonly distConf: number;
}

/** What an evaluation keeps of an image. Classes are places in the list of the eight. */
export interface CityscapesInstanceImage {
  readonly id: ImageId;
  /** Class, instance, pixels, distance and its confidence of each instance of the ground truth. */
  readonly instances: readonly number[];
  /** Class, score, pixels and pixels on what is not evaluated of each prediction. */
  readonly predictions: readonly number[];
  /** Place of the prediction, place of the instance and shared pixels of each pair of one class that overlaps. */
  readonly overlaps: readonly number[];
}

/** Average precisions, 0 … 1; NaN where no instance counts. */
export interface CityscapesInstanceFigures {
  /** The mean over the thresholds 0.5, 0.55, … 0.95. */
  readonly AP: number;
  /** At the threshold 0.5. */
  readonly AP50: number;
  /** Of instances within 50 and 100 meters; with the option `distances` only. */
  readonly AP50m?: number;
  readonly AP100m?: number;
  /** At the threshold 0.5, within 50 meters. */
  readonly AP50At50m?: number;
}

/** Average precisions of one class. */
export interface CityscapesInstanceClass extends CityscapesInstanceFigures {
  readonly id: number;
  readonly name: string;
  /** At each threshold. */
  readonly atThresholds: Float64Array;
}

/** What a Cityscapes instance evaluation gives. */
export interface CityscapesInstanceResult {
  /** Means over the classes that have instances. */
  readonly figures: CityscapesInstanceFigures;
  /** The eight classes that have instances, by ascending id. */
  readonly classes: readonly CityscapesInstanceClass[];
  readonly overlapThresholds: readonly number[];
  /** The lines that the official script prints, with nan for NaN. */
  readonly table: string;
}
