/** What the task `promptableVideo` needs of a network, beside its weights and its preprocessing. */
import type { Model } from "../model/model.js";

/** The graphs that one weight file is run by for videos, one object at a time. */
export interface Tracking {
  /** Height and width of the network's input; a frame is stretched to it. */
  readonly imageSize: number;
  /** Height and width of the masks that the decoder gives. */
  readonly maskSize: number;
  /** Channels of a pointer to an object. */
  readonly channels: number;
  /** Channels of what is remembered of a frame. */
  readonly memoryChannels: number;
  /** Ages that memories may have: of frames with prompts, and 1 … `memories − 1` frames. */
  readonly memories: number;
  /** Whether pointers have a place in time. */
  readonly hasTimes: boolean;
  /** The single mask is taken only where this part of it stays when the threshold is moved by `delta`. */
  readonly stability: { readonly delta: number; readonly part: number };
  /** What scores of an earlier round are cut at, above and below. */
  readonly mostScore: number;
  /** From `image` to `features`, and to the decoder's `image_embeddings`, `half`, `quarter` for a frame that looks at no memory. */
  readonly encoder: Model;
  /** From these, tokens and masks of earlier rounds to `low_res_masks`, `iou_predictions`, `object_score_logits` and `obj_ptr`. */
  readonly decoder: Model;
  /** From `features`, `memories`, `ages`, `pointers` and `times` to `image_embeddings`. */
  readonly condition: Model;
  /** From `features`, `mask`, `clicked` and `object_score_logits` to `memory`. */
  readonly memorize: Model;
  /** From a `whole_mask` of 0 and 1 to a `mask_input`. */
  readonly shrink: Model;
}
