/** What active contours give. */
import type { Mask } from "@segkit/core/masks";
import type { Prompt, PromptPosition, PromptSession } from "@segkit/core/prompts";
import type { Segmentation } from "@segkit/core/segmentation";
import type { ActiveContourCallOptions } from "./options.js";

/** A moment of a result's history: the contour after some iterations. */
export interface ActiveContourMoment {
  readonly iteration: number;
  readonly contour: readonly PromptPosition[];
  /** See {@link ActiveContourResult.energy}. */
  readonly energy: number;
}

/** What {@link activeContour} returns: a {@link Segmentation} of 1, what the contour encloses, and 0, the rest. */
export interface ActiveContourResult extends Segmentation {
  /** The vertices where they ended; integers are corners of pixels, as in prompts. */
  readonly contour: readonly PromptPosition[];
  /** The same as `labels`: 1 where a pixel's center lies inside. A contour with ends is closed by a line. */
  readonly mask: Mask;
  readonly iterations: number;
  /** Whether the contour stands still; if not, `maxIterations` were not enough. */
  readonly converged: boolean;
  /** Of each iteration, the largest |dx| + |dy| of a vertex, in pixels. */
  readonly movements: Float64Array;
  /** Tension and stiffness, ½ Σ α ‖first differences‖² + ½ Σ β ‖second differences‖², less what the contour climbs: wLine and wEdge at its vertices. Pressure and fields are not in it. */
  readonly energy: number;
  /** The contour at the beginning, after every `keepEvery` iterations, and at the end; empty without `keepEvery`. */
  readonly history: readonly ActiveContourMoment[];
}

/** An image that is ready for contours, each of which has a result: what {@link activeContourSession} returns. */
export interface ActiveContourSession extends PromptSession<ActiveContourResult> {
  /** As {@link activeContour} does. The contour of a result goes on from where it ended, as the prompt of the next call. */
  segment(prompt: Prompt, options?: ActiveContourCallOptions): ActiveContourResult;
}
