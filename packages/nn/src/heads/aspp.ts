/** Atrous spatial pyramid pooling: dilated convolutions of several rates, and the image's mean, side by side. */
import { extentOf, type Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { ClassifyingHead, Head } from "../layers/head.js";
import type { Scope } from "../layers/scope.js";
import { globalAveragePool } from "../ops/pool.js";
import { concat, expand } from "../ops/shape.js";
import { classifying } from "./classifying.js";
import { convModule } from "./conv-module.js";
import { mapAt, resizedTo } from "./maps.js";
import { separableConv } from "./separable-conv.js";

/** Options of {@link asppHead}. */
export interface AsppHeadOptions {
  /** @default 512 */
  readonly channels?: number;
  /** Rates of the parallel convolutions; that of 1 is a 1 × 1 convolution. @default [1, 12, 24, 36], for an encoder of stride 8 */
  readonly dilations?: readonly number[];
  /** @default -1 */
  readonly index?: number;
}

const RATES = [1, 12, 24, 36];

/**
 * The head of DeepLab v3 under OpenMMLab's names (`image_pool.1.conv`, `aspp_modules.0.conv`, `bottleneck`, `conv_seg`).
 *
 * @see L.-C. Chen et al., "Rethinking atrous convolution for semantic image segmentation", 2017, arXiv:1706.05587
 */
export function asppHead({ channels = 512, dilations = RATES, index = -1 }: AsppHeadOptions = {}): ClassifyingHead {
  return classifying({
    name: "atrous spatial pyramid pooling",
    takes: ["pyramid", "plain"],
    features(p, maps) {
      return pyramid(p, mapAt("asppHead", maps, index), channels, dilations, convModule);
    },
  });
}

/** Options of {@link separableAsppHead}. */
export interface SeparableAsppHeadOptions extends AsppHeadOptions {
  /** Channels that the fine map is brought to; 0 leaves it out. @default 48 */
  readonly fineChannels?: number;
  /** The fine map. @default -4 */
  readonly fineIndex?: number;
}

/**
 * The head of DeepLab v3+ under OpenMMLab's names: the pyramid with depthwise convolutions, brought to the size of a fine map (`c1_bottleneck`) and joined with it (`sep_bottleneck`).
 *
 * @see L.-C. Chen et al., "Encoder-decoder with atrous separable convolution for semantic image segmentation", ECCV 2018, doi:10.1007/978-3-030-01234-2_49
 */
export function separableAsppHead(options: SeparableAsppHeadOptions = {}): Head<"pyramid"> {
  const { channels = 512, dilations = RATES, index = -1, fineChannels = 48, fineIndex = -4 } = options;
  return {
    name: "separable atrous spatial pyramid pooling",
    takes: ["pyramid"],
    scores(p, maps, { nClasses, alignCorners }) {
      const where = "separableAsppHead";
      let y = pyramid(p, mapAt(where, maps, index), channels, dilations, separableConv);
      if (fineChannels > 0) {
        const fine = convModule(p.scope("c1_bottleneck"), mapAt(where, maps, fineIndex), fineChannels);
        y = concat([resizedTo(y, fine, alignCorners), fine]);
      }
      for (const i of [0, 1]) y = separableConv(p.scope(`sep_bottleneck.${i}`), y, channels, { kernel: 3 });
      return convolution(p.scope("conv_seg"), y, nClasses);
    },
  };
}

/** How the dilated convolutions of the pyramid are made. */
type Dilated = (p: Scope, x: Value, channels: number, options: { kernel: number; dilation: number }) => Value;

/** The mean, then a convolution of each rate, joined and convolved. */
function pyramid(p: Scope, x: Value, channels: number, dilations: readonly number[], dilated: Dilated): Value {
  const mean = convModule(p.scope("image_pool.1"), globalAveragePool(x), channels);
  const everywhere = expand(mean, [extentOf(x, 0), channels, extentOf(x, 2), extentOf(x, 3)]);
  const rates = dilations.map((dilation, i) => {
    const at = p.scope(`aspp_modules.${i}`);
    return dilation === 1 ? convModule(at, x, channels) : dilated(at, x, channels, { kernel: 3, dilation });
  });
  return convModule(p.scope("bottleneck"), concat([everywhere, ...rates]), channels, { kernel: 3 });
}
