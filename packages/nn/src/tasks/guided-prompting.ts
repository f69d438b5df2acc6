/** What the task `promptable` needs of a network that sees an image and what was drawn on it in one run. */
import type { Size } from "@segkit/core/resize";
import type { Model } from "../model/model.js";
import type { Drawn } from "./drawn.js";
import type { ZoomIn } from "./zoom-in.js";

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
