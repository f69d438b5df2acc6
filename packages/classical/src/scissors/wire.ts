/** What scissors give. */
import type { Mask } from "@segkit/core/masks";
import type { CallOptions } from "@segkit/core/progress";
import type { Prompt, PromptPosition, PromptSession } from "@segkit/core/prompts";
import type { Segmentation } from "@segkit/core/segmentation";

/** A wire between two places. */
export interface ScissorsPath {
  /** Its pixels, both ends included; each touches the one before, or shares a corner with it. */
  readonly points: readonly PromptPosition[];
  /** What its steps cost together. */
  readonly cost: number;
}

/** What {@link scissors} returns: a {@link Segmentation} of 1, what the closed wire encloses, with its own pixels, and 0. */
export interface ScissorsResult extends Segmentation {
  /** The same as `labels`, 1 inside. */
  readonly mask: Mask;
  /** The pixels of the closed contour, in order; the last touches the first. */
  readonly contour: readonly PromptPosition[];
  /** What the contour's steps cost together. */
  readonly cost: number;
}

/**
 * A wire in the hand: what {@link scissorsSession} returns. Positions are pixels as in a prompt; those beyond the image's edge are moved to it, and all to the strongest gradient within
 * `snapRadius`.
 */
export interface ScissorsSession extends PromptSession<ScissorsResult> {
  /** The places where the wire is fixed, the first one first. */
  anchors(): readonly PromptPosition[];
  /** The pixels that are fixed so far, in order. */
  contour(): readonly PromptPosition[];
  /** Begins a new wire; returns where it was fixed. */
  start(point: PromptPosition): PromptPosition;
  /** The cheapest path from the last anchor to a position, such as the pointer's. With `cooling`, its beginning may be fixed, and the path begins there. */
  pathTo(point: PromptPosition, options?: CallOptions): ScissorsPath;
  /** Fixes the wire at a position, which becomes the last anchor; returns the path to it. */
  add(point: PromptPosition, options?: CallOptions): ScissorsPath;
  /** Takes the last anchor back, if it is not the first one; returns whether there was one. */
  undo(): boolean;
  /** The contour from the last anchor back to the first one, and what it encloses. The wire can go on afterwards. */
  close(options?: CallOptions): ScissorsResult;
  /** Begins a new wire at the first corner of the prompt's contour, lays it over the others, and closes it. */
  segment(prompt: Prompt, options?: CallOptions): ScissorsResult;
}
