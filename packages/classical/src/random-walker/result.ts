/** What the random walker returns. */
import type { Image } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import type { WalkerGraph } from "./graph.js";
import type { Walk } from "./solve.js";

/** What {@link randomWalker} returns. */
export interface RandomWalkerResult extends Segmentation {
  /** 1 where the label is 1, the foreground. */
  readonly mask: Mask;
  /** The labels that have seeds, ascending. */
  readonly classes: readonly number[];
  /** Where it was asked for: `height × width × classes`, the probability of each label in `classes`, in their order; 0 where the label is −1. `planesOf` takes them apart. */
  readonly probabilities?: Image<Float32Array>;
  /** Iterations of the label that took most. */
  readonly iterations: number;
  /** The largest correction of a probability in a label's last iteration: at most the `tolerance`, unless `maxIterations` came before. */
  readonly correction: number;
}

export function resultOf({ height, width }: WalkerGraph, { labels, error, ...walk }: Walk): RandomWalkerResult {
  const data = new Uint8Array(labels.length);
  for (let i = 0; i < data.length; i++) data[i] = labels[i] === 1 ? 1 : 0;
  const mask = { data, height, width };
  return withSegments({ data: labels, height, width }, { mask, ...walk, correction: error });
}
