/** What scores the windows of {@link slidingWindow}. */
import type { Image } from "@segkit/core/image";
import type { Session } from "@segkit/core/runtime";
import type { NormalizeOptions } from "@segkit/core/tensor";
import type { DenseClassifier } from "../model/dense-classifier.js";

/** Scores that a classifier gives windows: an array for each, all with one score per class; or all of them in one, window by window. */
export type WindowScores = readonly ArrayLike<number>[] | Float32Array | Float64Array;

/**
 * A classifier of one's own, windows to scores, at once or later. Windows have the image's samples and channels, but for alpha; 16-bit samples come as floats 0 … 1. They are
 * lent for the call.
 */
export type WindowClassifier = (windows: readonly Image[]) => WindowScores | Promise<WindowScores>;

/** A compiled network as a classifier of windows. */
export interface WindowNetwork {
  /** Made of `compile(model, …)`, of a classifier with outputs `[batch, classes]`; or of a {@link DenseClassifier}. */
  readonly session: Session;
  /** The dense classifier that the session was made of: the image is then scored in one run. @default none: window by window */
  readonly dense?: DenseClassifier;
  /** How samples become numbers: `scale`, `mean`, `std`, `order`, as a family's `preprocessing` says them. Sizes in it are left out: windows are of the image as it is. @default {} */
  readonly preprocessing?: NormalizeOptions;
  /** The output with the scores. @default the session's first */
  readonly output?: string;
}
