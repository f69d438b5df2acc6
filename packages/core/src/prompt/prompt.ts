/** What a person tells an interactive method about an object: the input of every classical and neural one alike. */
import type { Box } from "../boxes/box.js";
import type { Mask } from "../masks/mask.js";

/** A position in pixels: x right, y down, integers at pixel corners' upper left unless a function says otherwise. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A click. */
export interface PromptPoint extends Point {
  readonly label: "foreground" | "background";
}

/** A brush stroke: the pixels within `radius` of the line through its points. */
export interface Stroke {
  readonly points: readonly Point[];
  /** Brush radius in pixels; default 1. */
  readonly radius?: number;
  readonly label: "foreground" | "background";
}

/** Any mixture of clicks, a box, strokes, a closed contour around the object, and the mask of an earlier round. */
export interface Prompt {
  readonly points?: readonly PromptPoint[];
  readonly box?: Box;
  readonly strokes?: readonly Stroke[];
  readonly contour?: readonly Point[];
  readonly mask?: Mask;
}
