/** The head of DDRNet and PIDNet: normalization and activation stand before the convolution, and after it too. */

import { mapAt } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import type { Head } from "../../layers/head.js";
import { batchNorm } from "../../layers/norm.js";
import { relu } from "../../ops/activation.js";
import { normActConv } from "./two-branch.js";

/** Options of {@link preactivatedHead}. */
export interface PreactivatedHeadOptions {
  /** Names of the convolution with what stands before it, and of the normalization after it. */
  readonly names: readonly [convolution: string, norm: string];
  readonly channels: number;
}

/** A 3 × 3 convolution between two normalizations with activations, and a score per class. */
export function preactivatedHead({ names, channels }: PreactivatedHeadOptions): Head<"pyramid"> {
  return {
    name: "normalized FCN",
    takes: ["pyramid"],
    scores(p, maps, { nClasses }) {
      const y = normActConv(p.scope(names[0]), mapAt("preactivatedHead", maps, -1), channels, 3);
      return convolution(p.scope("conv_seg"), relu(batchNorm(p.scope(names[1]), y)), nClasses);
    },
  };
}
