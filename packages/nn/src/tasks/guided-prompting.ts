/** What the task `promptable` needs of a network that sees an image and what was drawn on it in one run. */
import type { Size } from "@segkit/core/resize";
import type { Model } from "../model/model.js";

/** What was drawn, in pixels of the network's input, which may be fractions: a pixel's place is that of its upper left corner. */
export interface Drawn {
  readonly points: readonly DrawnPoint[];
  /** Of the box: its first and last columns and rows. */
  readonly box?: Region;
}

/** A point of {@link Drawn}. */
export interface DrawnPoint {
  readonly x: number;
  readonly y: number;
  /** 1 on the object, 0 beside it. */
  readonly label: number;
}

/** Pixels from a first to a last row and column, both of which belong to it. */
export interface Region {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** When a network sees a part of the image instead of the whole, and which. */
export interface ZoomIn {
  /** Up to so many points the whole image is seen. */
  readonly skipClicks: number;
  /** The longer side of the part, in pixels of the network's input. */
  readonly targetSize: number;
  /** Height and width of the part, relative to those of what was found. */
  readonly expansionRatio: number;
  /** Height and width of the part, at least. */
  readonly minCropSize: number;
  /** The part stays while its IoU with the one that would be chosen now is not below this, and all points on the object lie in it. */
  readonly recomputeIou: number;
  /** The probability above which a pixel was found. */
  readonly threshold: number;
}

/**
 * How a network is prompted that has no decoder of its own: maps of what was drawn go into it beside the image, in one run. What a {@link Family} of such networks says of itself; others
 * have a {@link Prompting}.
 */
export interface GuidedPrompting {
  /** From `image` `[batch, 3, height, width]` and `guidance` `[batch, maps, height, width]` to `logits` `[batch, 1, height, width]`. */
  readonly guided: Model;
  /** Parts of a prompt that the network is told of; all others are refused. */
  readonly uses: readonly ("points" | "box" | "mask")[];
  /** The maps of what was drawn, one after another, for an input of this size. */
  guide(drawn: Drawn, size: Size): Float32Array<ArrayBuffer>;
  /** Whether a map of probabilities comes before those: what the round before found. Points are then taken one after another, a run for each. @default false */
  readonly rounds?: boolean;
  /** Of rounds: what later ones see. @default always the whole image */
  readonly zoom?: ZoomIn;
  /** The longer side of the whole image as the network sees it, at most. @default as it is prepared */
  readonly longestEdge?: number;
  /** The score above which a pixel belongs to the mask. @default 0, a probability of one half */
  readonly threshold?: number;
}
