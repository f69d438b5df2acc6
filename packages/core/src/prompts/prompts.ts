/** What a hand draws to say which object is meant: the one form that all prompted methods take. */
import type { Box } from "../boxes/box.js";
import type { Mask } from "../masks/mask.js";
import type { CallOptions } from "../progress/progress.js";

/** What a point or a stroke says of its pixels: "foreground" is the label 1, "background" the label 0; methods of several classes take their numbers, 0 … 65535. */
export type PromptLabel = "foreground" | "background" | number;

/** A place in a {@link Prompt}: x to the right, y down. The pixel in column 2 and row 3 is meant by (2, 3), and by (2.9, 3.2). */
export interface PromptPosition {
  readonly x: number;
  readonly y: number;
}

/** A point of a {@link Prompt}: a click. */
export interface PromptPoint extends PromptPosition {
  /** @default "foreground" */
  readonly label?: PromptLabel;
}

/** A stroke of a {@link Prompt}, drawn from each position to the next; of one position, a dot. */
export interface PromptStroke {
  /** Pixels, whose centers the stroke joins; they may lie outside of the image. */
  readonly points: readonly PromptPosition[];
  /** @default "foreground" */
  readonly label?: PromptLabel;
  /** How wide the stroke is, in pixels, ≥ 1. @default 3 */
  readonly width?: number;
}

/**
 * What a hand draws on an image to say which object is meant: any of these parts. Each method says which of them it uses, and refuses or ignores the others.
 *
 * All but the mask is plain JSON. Coordinates are in pixels: x to the right, y down.
 */
export interface Prompt {
  /** Pixels that were clicked on. */
  readonly points?: readonly PromptPoint[];
  /** The object lies in it: pixels whose centers lie outside are background. */
  readonly box?: Box;
  /** Strokes of a brush, in the order of drawing: later ones are drawn over earlier ones. */
  readonly strokes?: readonly PromptStroke[];
  /** Corners of a closed outline around the object. Integers are corners of pixels, as in polygons; it may leave the image. */
  readonly contour?: readonly PromptPosition[];
  /** What was found in an earlier round, in the image's size. */
  readonly mask?: Mask;
}

/** A method that keeps of an image what does not change from one prompt to the next. */
export interface PromptSession<Result> {
  /** Segments the image by another prompt: the same as the method's plain call, sooner. */
  segment(prompt: Prompt, options?: CallOptions): Result;
}
