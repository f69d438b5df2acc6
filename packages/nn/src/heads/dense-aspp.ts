/** Dense atrous spatial pyramid pooling: dilated convolutions one after another, each of which sees what all before it found. */
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import { batchNorm } from "../layers/norm.js";
import { relu } from "../ops/activation.js";
import { concat } from "../ops/shape.js";
import { mapAt } from "./maps.js";

/** Options of {@link denseAsppHead}. */
export interface DenseAsppHeadOptions {
  /** Channels that each dilated convolution adds. @default 128 */
  readonly channels?: number;
  /** Channels before each dilated convolution. @default 512 */
  readonly inner?: number;
  /** Rates, in their order. @default [3, 6, 12, 18, 24] */
  readonly dilations?: readonly number[];
  /** @default -1 */
  readonly index?: number;
}

/**
 * The head of DenseASPP under the authors' names (`ASPP_3.conv1`, …, `classification.1`): new channels stand before those that there were.
 *
 * @see M. Yang et al., "DenseASPP for semantic segmentation in street scenes", CVPR 2018, doi:10.1109/CVPR.2018.00388
 */
export function denseAsppHead(options: DenseAsppHeadOptions = {}): Head {
  const { channels = 128, inner = 512, dilations = [3, 6, 12, 18, 24], index = -1 } = options;
  return {
    name: "dense atrous spatial pyramid pooling",
    takes: ["pyramid", "plain"],
    scores(p, maps, { nClasses }) {
      let x = mapAt("denseAsppHead", maps, index);
      dilations.forEach((dilation, i) => {
        const at = p.scope(`ASPP_${dilation}`);
        // the first one is given what is normalized already
        const y = convolution(at.scope("conv1"), relu(i === 0 ? x : batchNorm(at.scope("norm1"), x)), inner);
        const narrow = relu(batchNorm(at.scope("norm2"), y));
        x = concat([convolution(at.scope("conv2"), narrow, channels, { kernel: 3, dilation, padding: dilation }), x]);
      });
      return convolution(p.scope("classification.1"), x, nClasses);
    },
  };
}
