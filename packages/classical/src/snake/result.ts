/** What snakes give. */
import type { Mask } from "@segkit/core/masks";
import type { Prompt, PromptPosition, PromptSession } from "@segkit/core/prompts";
import type { Segmentation } from "@segkit/core/segmentation";
import type { SnakeCallOptions } from "./options.js";

/** A contour's energy as a result has it, with the terms that it is the sum of, weights included. */
export interface SnakeEnergy {
  readonly total: number;
  readonly continuity: number;
  readonly curvature: number;
  /** Never above 0: the more of the contour lies on edges, the less. */
  readonly image: number;
  readonly shape: number;
  /** Of springs and volcanoes. */
  readonly springs: number;
}

/** Where a snake has come to rest, or was stopped: what {@link snake} returns, a {@link Segmentation} of 1, what the contour encloses, and 0. */
export interface SnakeResult extends Segmentation {
  /** The same as `labels`: pixels whose centers the contour encloses; of an open one, the pixels on its line. */
  readonly mask: Mask;
  /** The vertices, in order, each in the center of its pixel: (2.5, 3.5) is the center of the pixel in column 2 and row 3, as in a prompt's contour. */
  readonly contour: readonly PromptPosition[];
  /** The energy at the beginning and after every iteration. */
  readonly energies: readonly SnakeEnergy[];
  readonly iterations: number;
  /** Whether the snake rests, or `maxIterations` were over first. */
  readonly converged: boolean;
}

/** A snake on an image whose gradient is kept, with a result of every call: what {@link snakeSession} returns. */
export interface SnakeSession extends PromptSession<SnakeResult> {
  /** Begins with a prompt and goes on until the snake rests: what the plain call gives. */
  segment(prompt: Prompt, options?: SnakeCallOptions): SnakeResult;
  /** Begins with a prompt, and moves nothing yet. */
  start(prompt: Prompt, options?: SnakeCallOptions): SnakeResult;
  /** Goes on from the last contour, vertex by vertex: `maxIterations: 1` is one step. Options are not those of the call before, unless they are given again. */
  resume(options?: SnakeCallOptions): SnakeResult;
}
