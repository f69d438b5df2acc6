/** Panoptic segmentations and what is measured of them. */
import type { LabelMapLike } from "@segkit/core/labels";

/** A category of a panoptic data set, as COCO's files list it. */
export interface PanopticCategory {
  readonly id: number;
  readonly name?: string;
  /** 1 or true: things, whose instances are told apart; 0 or false: stuff. */
  readonly isthing: number | boolean;
}

/** One segment, as a record of COCO's `segments_info`, or as one of a `Segmentation`. */
export interface PanopticSegment {
  /** Its label in the map. */
  readonly id: number;
  /** What it shows; a segment of a `Segmentation` says it as `classId`. */
  readonly category_id?: number;
  readonly classId?: number;
  /** Of the ground truth: its number of pixels, which is believed as it stands; counted where it is missing. Of a prediction it does not matter. */
  readonly area?: number;
  /** Of the ground truth: marks a region of many things, which counts neither when it is found nor when it is not. */
  readonly iscrowd?: number | boolean;
}

/** A panoptic segmentation: which segment each pixel belongs to, and what the segments are. A `Segmentation` whose segments have a `classId` is one. */
export interface PanopticSegmentation {
  /** Ids of segments; pixels of 0 or −1 belong to none unless a segment has that id. `decodePanoptic` reads COCO's files. */
  readonly labels: LabelMapLike;
  /** The `segments_info` of the file beside it. */
  readonly segments: readonly PanopticSegment[];
}

/** What an evaluation keeps of an image. Categories are places in its list of categories. */
export interface PanopticImage {
  readonly id: number | string;
  readonly pixels: number;
  /** Category, intersection and union of each pair of segments that match. */
  readonly matches: readonly number[];
  /** The category of each predicted segment that matches none, and should. */
  readonly falsePositives: readonly number[];
  /** The category of each segment of the ground truth that is not found. */
  readonly falseNegatives: readonly number[];
  /** Category, intersection and union of all segments of each category that the ground truth shows. */
  readonly regions: readonly number[];
  /** Category, pixels, and pixels times best IoU with a segment of the category, of each segment of the ground truth. */
  readonly covered: readonly number[];
}

/** Quality of one category, or its mean over several; 0 … 1. NaN where no segment counts. */
export interface PanopticFigures {
  /** Panoptic quality: the sum of the matches' IoUs over matches, half the false positives and half the false negatives. */
  readonly pq: number;
  /** Segmentation quality: the mean IoU of matches, 0 without any. */
  readonly sq: number;
  /** Recognition quality: the F-measure of matching. */
  readonly rq: number;
}

/** Figures of several categories: means over those that any segment counts for. */
export interface PanopticMeans extends PanopticFigures {
  /** How many categories the means are over. */
  readonly n: number;
}

/** Figures of one category. */
export interface PanopticCategoryResult extends PanopticFigures {
  readonly id: number;
  readonly name?: string;
  readonly isThing: boolean;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  /** The sum of the matches' IoUs. */
  readonly iou: number;
  /** For things `pq`; for stuff the mean, over the images that show it, of the IoU of all its pixels. */
  readonly pqDagger: number;
  /** The mean, over the segments of the ground truth and weighted by their sizes, of the best IoU with a segment of the category. */
  readonly parsingCovering: number;
}

/** Figures of one image. */
export interface PanopticImageResult extends PanopticMeans {
  readonly id: number | string;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
}

/** What a panoptic evaluation gives. */
export interface PanopticResult {
  readonly all: PanopticMeans;
  readonly things: PanopticMeans;
  readonly stuff: PanopticMeans;
  /** PQ†: the mean of the categories' `pqDagger`, over those that count. */
  readonly pqDagger: number;
  /** PC: the mean of the categories' `parsingCovering`, over those that the ground truth shows. */
  readonly parsingCovering: number;
  /** In the order of the list of categories. */
  readonly categories: readonly PanopticCategoryResult[];
  /** By ascending id, numbers before names: sort by `pq` for the worst. */
  readonly images: readonly PanopticImageResult[];
  /** The lines that panopticapi prints: percentages. */
  readonly table: string;
}
