/** Adaptive pyramid context: each position says how much it takes from each cell of grids of several sizes. */
import type { Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import type { Scope } from "../layers/scope.js";
import { relu, sigmoid } from "../ops/activation.js";
import { adaptiveAveragePool } from "../ops/adaptive-pool.js";
import { add } from "../ops/elementwise.js";
import { matMul } from "../ops/matrix.js";
import { globalAveragePool } from "../ops/pool.js";
import { concat } from "../ops/shape.js";
import { convModule } from "./conv-module.js";
import { mapAt } from "./maps.js";
import { mapOfRows, rowsOf } from "./positions.js";

/** Options of {@link adaptiveContextHead}. */
export interface AdaptiveContextHeadOptions {
  /** @default 512 */
  readonly channels?: number;
  /** Rows and columns of the grids. @default [1, 2, 3, 6] */
  readonly poolScales?: readonly number[];
  /** @default -1 */
  readonly index?: number;
}

/**
 * The head of APCNet under OpenMMLab's names (`acm_modules.0.gla`, `acm_modules.0.pooled_redu_conv`, …, `bottleneck`, `conv_seg`).
 *
 * @see J. He et al., "Adaptive pyramid context network for semantic segmentation", CVPR 2019, doi:10.1109/CVPR.2019.00770
 */
export function adaptiveContextHead(options: AdaptiveContextHeadOptions = {}): Head {
  const { channels = 512, poolScales = [1, 2, 3, 6], index = -1 } = options;
  return {
    name: "adaptive pyramid context",
    takes: ["pyramid", "plain"],
    scores(p, maps, { nClasses }) {
      const x = mapAt("adaptiveContextHead", maps, index);
      const contexts = poolScales.map((scale, i) => contextOf(p.scope(`acm_modules.${i}`), x, channels, scale));
      const y = convModule(p.scope("bottleneck"), concat([x, ...contexts]), channels, { kernel: 3 });
      return convolution(p.scope("conv_seg"), y, nClasses);
    },
  };
}

function contextOf(p: Scope, map: Value, channels: number, scale: number): Value {
  const x = convModule(p.scope("input_redu_conv"), map, channels);
  const cells = rowsOf(convModule(p.scope("pooled_redu_conv"), adaptiveAveragePool(map, [scale, scale]), channels));
  const whole = convModule(p.scope("global_info"), globalAveragePool(x), channels);
  // a share of each cell, `[batch, cells, H · W]`
  const shares = sigmoid(rowsOf(convolution(p.scope("gla"), add(x, whole), scale ** 2)));
  const found = convModule(p.scope("residual_conv"), mapOfRows(matMul(cells, shares), x), channels);
  return convModule(p.scope("fusion_conv"), relu(add(found, x)), channels);
}
