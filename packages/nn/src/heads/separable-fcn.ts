/** The head of Fast-SCNN: convolutions that see neighbors channel by channel. */
import { numberOf } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import { convModule } from "./conv-module.js";
import { mapAt } from "./maps.js";

/** Options of {@link separableFcnHead}. */
export interface SeparableFcnHeadOptions {
  /** Channels of its convolutions. */
  readonly channels: number;
  /** How many convolutions there are before the classifier. @default 2 */
  readonly convolutions?: number;
  /** Which map it looks at, from the last where negative. @default -1 */
  readonly index?: number;
}

/**
 * An FCN head of depthwise and pointwise convolutions under OpenMMLab's names (`convs.0.depthwise_conv.conv`, `convs.0.pointwise_conv.conv`, `conv_seg`).
 *
 * @see R. P. K. Poudel, S. Liwicki, R. Cipolla, "Fast-SCNN: Fast semantic segmentation network", BMVC 2019, arXiv:1902.04502
 */
export function separableFcnHead({ channels, convolutions = 2, index = -1 }: SeparableFcnHeadOptions): Head {
  return {
    name: "separable FCN",
    takes: ["pyramid", "plain"],
    scores(p, maps, { nClasses }) {
      let y = mapAt("separableFcnHead", maps, index);
      for (let i = 0; i < convolutions; i++) {
        const groups = numberOf("separableFcnHead", y, 1);
        const at = p.scope(`convs.${i}`);
        y = convModule(at.scope("depthwise_conv"), y, groups, { kernel: 3, groups, activation: undefined });
        y = convModule(at.scope("pointwise_conv"), y, channels);
      }
      return convolution(p.scope("conv_seg"), y, nClasses);
    },
  };
}
