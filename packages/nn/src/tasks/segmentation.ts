/** What a call that labels images is asked for, and what it gives. */
import type { CallOptions } from "@segkit/core/progress";
import type { Segment, Segmentation } from "@segkit/core/segmentation";
import type { Tensor } from "@segkit/core/tensor";
import type { WindowOptions } from "./windows.js";

/** Options of a call that makes a {@link SemanticSegmentation} of an image. */
export interface SegmentOptions extends CallOptions {
  /**
   * Keeps the score maps, as input for a CRF: as the network gives them, or as probabilities (softmax; of one output alone, the sigmoid).
   * @default false
   */
  readonly keepScores?: false | "logits" | "probabilities";
  /**
   * Size of the kept scores: the network's, which includes padding, or the image's, which takes 4 · classes · height · width bytes (7 GB for 12 megapixels
   * and 150 classes). Of windows, the network's are the means at points as far apart as a window's scores.
   * @default "network"
   */
  readonly scoresSize?: "network" | "image";
  /**
   * Of a network with one output: the probability (its sigmoid) above which a pixel has label 1; the others have 0.
   * @default 0.5
   */
  readonly threshold?: number;
  /**
   * Runs the network on overlapping windows of the image at its own size, instead of resizing the image; each pixel has the class with the highest mean score
   * of the windows around it, as mmsegmentation's `slide_inference` computes it. An image smaller than a window is padded to it with zeros.
   *
   * Takes the scores of two rows of windows (0.6 GB at the peak for 12 megapixels, 150 classes and windows of 512, the image in floats and the network
   * among them), and with `keepScores` 4 bytes per class and kept score of the whole image: 450 MB for 12 megapixels, 150 classes
   * and scores at a quarter of the size.
   * @default none
   */
  readonly window?: WindowOptions;
  /**
   * Factors by which the network's input is larger or smaller: every image is seen at each of these sizes, and each pixel has the class with the highest mean probability. Papers'
   * figures "MS" are with `[0.5, 0.75, 1, 1.25, 1.5, 1.75]`. Kept scores are then these means, at the image's size.
   * @default [1]
   */
  readonly scales?: readonly number[];
  /** Whether the mirror image is seen too, at each size. @default false */
  readonly flip?: boolean;
  /** Images, or views of one image, of one size that are computed in one run, at most. @default 4 */
  readonly batchSize?: number;
}

/** A segment of a {@link SemanticSegmentation}, with its class. */
export interface SemanticSegment extends Segment {
  readonly classId: number;
  /** The class's name, where the model says it. */
  readonly className?: string;
}

/** What is found in an image: labels are class numbers. */
export interface SemanticSegmentation extends Segmentation {
  readonly segments: readonly SemanticSegment[];
  /** Score maps `[1, classes, h, w]`, when they were asked for. */
  readonly scores?: Tensor<"float32">;
  /** Of a network with several heads: what the others say of the image, by the names of their outputs. */
  readonly heads?: Readonly<Record<string, SemanticSegmentation>>;
  /** Milliseconds for this image; a run with several counts for each of them. */
  readonly timings: { readonly preprocess: number; readonly run: number; readonly postprocess: number };
}
