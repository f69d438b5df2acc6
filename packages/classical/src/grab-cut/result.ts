/** What GrabCut gives. */
import type { Mask } from "@segkit/core/masks";
import type { Prompt, PromptSession } from "@segkit/core/prompts";
import type { Segmentation } from "@segkit/core/segmentation";
import type { GrabCutModels } from "./models.js";
import type { GrabCutCallOptions } from "./options.js";

/** What {@link grabCut} returns: a {@link Segmentation} of 1, the object, and 0, the background. */
export interface GrabCutResult extends Segmentation {
  /** The same as `labels`, 1 on the object. */
  readonly mask: Mask;
  /** The models that the last cut was made with. */
  readonly models: GrabCutModels;
  /** What the last cut costs: −ln of how likely the colors of pixels that are not certain are, and the links that are cut. */
  readonly energy: number;
}

/** An image that is ready for prompts, each of which has a result: what {@link grabCutSession} returns. */
export interface GrabCutSession extends PromptSession<GrabCutResult> {
  /** As {@link grabCut} does, with the session's options where none are given. */
  segment(prompt: Prompt, options?: GrabCutCallOptions): GrabCutResult;
}
