/** Dense upsampling: the scores of a block of pixels are channels of one position, learned and not interpolated. */
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import { add } from "../ops/elementwise.js";
import { depthToSpace } from "../ops/shape.js";
import { mapAt } from "./maps.js";

/** Options of {@link denseUpsamplingHead}. */
export interface DenseUpsamplingHeadOptions {
  /** How much finer the scores are than the map. @default 4 */
  readonly factor?: number;
  /** Rates of the dilated convolutions that are added up. @default [6, 12, 18, 24] */
  readonly dilations?: readonly number[];
  /** @default -1 */
  readonly index?: number;
}

/**
 * The head of DUC: dilated convolutions (`rates.0`, …) to as many channels as a position has classes and pixels, added and laid out as pixels.
 *
 * @see P. Wang et al., "Understanding convolution for semantic segmentation", WACV 2018, arXiv:1702.08502
 */
export function denseUpsamplingHead(options: DenseUpsamplingHeadOptions = {}): Head {
  const { factor = 4, dilations = [6, 12, 18, 24], index = -1 } = options;
  return {
    name: "dense upsampling",
    takes: ["pyramid", "plain"],
    scores(p, maps, { nClasses }) {
      const x = mapAt("denseUpsamplingHead", maps, index);
      const channels = nClasses * factor ** 2;
      const scores = dilations.map((dilation, i) => {
        return convolution(p.scope(`rates.${i}`), x, channels, { kernel: 3, dilation, padding: dilation });
      });
      return depthToSpace(scores.reduce(add), factor);
    },
  };
}
