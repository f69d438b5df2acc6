/** VGG-16 as DeepLab v1 has it: without its last two falls of the resolution, and with a large field of view by dilation. */
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { averagePool, maxPool } from "../../ops/pool.js";
import { VGG_DEPTHS } from "./vgg.js";

/** Options of {@link largeFieldOfView}. */
export interface LargeFieldOfViewOptions {
  /** Channels of the first stage; the others have 2, 4, 8 and 8 times as many. */
  readonly width: number;
  /** Channels of the two layers that were dense. */
  readonly hidden: number;
}

/** What a classifier under `features.38` sees, at an eighth of the size. Names are those of the common PyTorch implementation (`features.0`, …, `features.35`). */
export function largeFieldOfView(p: Scope, image: Value, { width, hidden }: LargeFieldOfViewOptions): Value {
  let x = image;
  // places of the layers: activations, poolings and dropout have some of their own
  let at = 0;
  VGG_DEPTHS[16].forEach((depth, stage) => {
    const dilation = stage === 4 ? 2 : 1;
    for (let i = 0; i < depth; i++, at += 2) {
      const channels = width * Math.min(8, 2 ** stage);
      x = relu(convolution(p.scope(`features.${at}`), x, channels, { kernel: 3, padding: dilation, dilation }));
    }
    x = maxPool(x, { kernel: 3, stride: stage < 3 ? 2 : 1, padding: 1 });
    at++;
  });
  x = averagePool(x, { kernel: 3, stride: 1, padding: 1 });
  x = relu(convolution(p.scope(`features.${at + 1}`), x, hidden, { kernel: 3, padding: 12, dilation: 12 }));
  return relu(convolution(p.scope(`features.${at + 4}`), x, hidden));
}
