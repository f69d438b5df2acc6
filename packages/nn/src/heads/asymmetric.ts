/** Asymmetric non-local attention: keys and values are means over grids of a few sizes, so that there are few of them. */
import { numberOf, type Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import type { Scope } from "../layers/scope.js";
import { adaptiveAveragePool } from "../ops/adaptive-pool.js";
import { concat } from "../ops/shape.js";
import { convModule } from "./conv-module.js";
import { mapAt } from "./maps.js";
import { pixelAttention } from "./pixel-attention.js";
import { rowsOf } from "./positions.js";

/** Options of {@link asymmetricHead}. */
export interface AsymmetricHeadOptions {
  /** @default 512 */
  readonly channels?: number;
  /** Channels by which positions are compared. @default 256 */
  readonly attentionChannels?: number;
  /** Rows and columns of the grids. @default [1, 3, 6, 8] */
  readonly poolScales?: readonly number[];
  /** The map that keys and values are of, and the one that asks. @default [-2, -1] */
  readonly indices?: readonly [low: number, high: number];
}

/**
 * The head of ANN under OpenMMLab's names (`fusion.stages.0.key_project`, `fusion.bottleneck`, `bottleneck`, `context.stages.0`, `conv_seg`). In `context` queries and keys are the same projection, which files have twice.
 *
 * @see Z. Zhu et al., "Asymmetric non-local neural networks for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00068
 */
export function asymmetricHead(options: AsymmetricHeadOptions = {}): Head {
  const { channels = 512, attentionChannels = 256, poolScales = [1, 3, 6, 8], indices = [-2, -1] } = options;
  const reduce = (map: Value) =>
    concat(
      poolScales.map((scale) => rowsOf(adaptiveAveragePool(map, [scale, scale]))),
      2,
    );
  const attended = (p: Scope, low: Value, high: Value, shared: boolean) =>
    pixelAttention(p.scope("stages.0"), high, low, { channels: attentionChannels, layers: 1, shared, output: "plain", reduce });
  return {
    name: "asymmetric non-local",
    takes: ["pyramid", "plain"],
    unused: ["context.stages.0.query_project"],
    scores(p, maps, { nClasses }) {
      const [low, high] = indices.map((index) => mapAt("asymmetricHead", maps, index)) as [Value, Value];
      const fusion = p.scope("fusion");
      const joined = concat([attended(fusion, low, high, false), high]);
      const fused = convModule(fusion.scope("bottleneck"), joined, numberOf("asymmetricHead", high, 1), {
        activation: undefined,
      });
      const x = convModule(p.scope("bottleneck"), fused, channels, { kernel: 3 });
      const context = p.scope("context");
      const y = convModule(context.scope("bottleneck"), concat([attended(context, x, x, true), x]), channels);
      return convolution(p.scope("conv_seg"), y, nClasses);
    },
  };
}
