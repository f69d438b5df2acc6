/** Expectation-maximization attention: the map's vectors are written as mixtures of a few bases, which are found by three rounds of the algorithm. */
import { extentOf, type Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import { relu, softmax } from "../ops/activation.js";
import { add } from "../ops/elementwise.js";
import { matMul } from "../ops/matrix.js";
import { lpNormalization } from "../ops/normalize.js";
import { concat, expand, transpose } from "../ops/shape.js";
import { convModule } from "./conv-module.js";
import { mapAt } from "./maps.js";
import { mapOfRows, rowsOf } from "./positions.js";

/** Options of {@link expectationMaximizationHead}. */
export interface ExpectationMaximizationHeadOptions {
  /** @default 256 */
  readonly channels?: number;
  /** Channels of the vectors. @default 512 */
  readonly vectorChannels?: number;
  /** @default 64 */
  readonly bases?: number;
  /** Rounds. @default 3 */
  readonly rounds?: number;
  /** @default -1 */
  readonly index?: number;
}

/**
 * The head of EMANet under OpenMMLab's names (`ema_in_conv`, `ema_mid_conv.conv`, `ema_module.bases`, `ema_out_conv`, `bottleneck`, `conv_cat`, `conv_seg`).
 *
 * @see X. Li et al., "Expectation-maximization attention networks for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00926
 */
export function expectationMaximizationHead(options: ExpectationMaximizationHeadOptions = {}): Head {
  const { channels = 256, vectorChannels = 512, bases = 64, rounds = 3, index = -1 } = options;
  return {
    name: "expectation-maximization attention",
    takes: ["pyramid", "plain"],
    scores(p, maps, { nClasses }) {
      const x = mapAt("expectationMaximizationHead", maps, index);
      const map = convModule(p.scope("ema_in_conv"), x, vectorChannels, { kernel: 3 });
      const vectors = convolution(p.scope("ema_mid_conv.conv"), map, vectorChannels);
      const begin = p.scope("ema_module").parameter("bases", [1, vectorChannels, bases], {
        trainable: false,
        initial: { kind: "truncated-normal", std: 1 / Math.sqrt(vectorChannels) },
      });
      const again = relu(mapOfRows(mixtures(rowsOf(vectors), begin, rounds), map));
      const mixed = convModule(p.scope("ema_out_conv"), again, vectorChannels, { activation: undefined });
      const y = convModule(p.scope("bottleneck"), relu(add(map, mixed)), channels, { kernel: 3 });
      const joined = convModule(p.scope("conv_cat"), concat([x, y]), channels, { kernel: 3 });
      return convolution(p.scope("conv_seg"), joined, nClasses);
    },
  };
}

/** Rows `[batch, C, N]` as mixtures of bases `[1, C, K]`: shares of the bases in each position, then bases from the positions, in turn. */
function mixtures(rows: Value, begin: Value, rounds: number): Value {
  const [, channels, count] = begin.shape;
  let bases = expand(begin, [extentOf(rows, 0), channels!, count!]);
  const vectors = transpose(rows, [0, 2, 1]);
  let shares = softmax(matMul(vectors, bases));
  for (let round = 1; ; round++) {
    bases = lpNormalization(matMul(rows, lpNormalization(shares, { p: 1, axis: 1 })), { axis: 1 });
    if (round === rounds) break;
    shares = softmax(matMul(vectors, bases));
  }
  return matMul(bases, transpose(shares, [0, 2, 1]));
}
