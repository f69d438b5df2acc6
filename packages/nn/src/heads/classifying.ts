/** Heads that end with a classifier of 1 × 1. */
import { convolution } from "../layers/conv.js";
import type { MapsKind } from "../layers/encoder.js";
import type { ClassifyingHead } from "../layers/head.js";

/** A head whose scores are a convolution of 1 × 1, `conv_seg`, of its features. */
export function classifying<K extends MapsKind>(head: Omit<ClassifyingHead<K>, "scores">): ClassifyingHead<K> {
  return {
    ...head,
    scores: (p, maps, context) => convolution(p.scope("conv_seg"), head.features(p, maps, context), context.nClasses),
  };
}
