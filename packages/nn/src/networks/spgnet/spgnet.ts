/** SPGNet: an encoder and a decoder twice, and what the first pair sees guides the second. */
import { SegmentationError } from "@segkit/core/errors";
import { bottleneckBlock, RESNET_DEPTHS, resnetStages, resnetStem } from "../../encoders/resnet/resnet.js";
import type { Value } from "../../graph/value.js";
import { convModule } from "../../heads/conv-module.js";
import { resizedTo } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { sigmoid } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { globalAveragePool, maxPool } from "../../ops/pool.js";
import { type ResnetRowConfig, resnetRow } from "../encoderdecoder/resnet-row.js";

/** Configuration of {@link spgNet}. */
export interface SpgNetConfig extends ResnetRowConfig {
  /** Channels of the decoders, a multiple of 4. @default 256 */
  readonly channels?: number;
}

/**
 * SPGNet: two encoders with decoders one after the other. Between them stands the semantic prediction guidance: the first one's scores say how much each channel of each position counts for the second.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Outputs `logits` and `guidance`, the first pair's scores, `[batch, nClasses, …]` at a quarter of it. ResNets have
 * torchvision's names below `stages.0.encoder` and `stages.1.encoder`; the authors published no weights, and the other names are ours.
 *
 * @param config - see {@link SpgNetConfig}; layers of both ResNets are 50 unless they are given
 * @throws SegmentationError `invalid-option`
 * @see B. Cheng et al., "SPGNet: Semantic prediction guidance for scene parsing", ICCV 2019, doi:10.1109/ICCV.2019.00532
 *
 * @example
 * ```ts
 * import { spgNet, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(spgNet({ width: 4, channels: 8 }), { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,19,16,24");
 * ```
 */
export function spgNet(config: SpgNetConfig = {}): Model {
  const where = "spgNet";
  const usual = { layers: 50, nClasses: 19, width: 64 } as const;
  const { layers, nClasses, width, channels } = resnetRow(where, config, { channels: 256 }, usual);
  if (channels % 4 !== 0)
    throw new SegmentationError("invalid-option", {
      where,
      option: "channels",
      expected: "a multiple of 4",
      received: channels,
    });
  const depths = RESNET_DEPTHS[layers];
  return {
    name: where,
    inputs: imageInput(3),
    forward(p, { image }) {
      const [one, two] = [p.scope("stages.0"), p.scope("stages.1")];
      const stem = maxPool(resnetStem(one.scope("encoder"), image!, { width }), { kernel: 3, stride: 2, padding: 1 });
      const down = resnetStages(one.scope("encoder"), stem, { depths, width });
      const up = decoder(one.scope("decoder"), down, channels);
      const guidance = convolution(p.scope("guidance.scores"), up[0]!, nClasses);
      const weights = sigmoid(convolution(p.scope("guidance.weights"), guidance, channels));
      let x = add(up[0]!, mul(up[0]!, weights));
      const again = depths.map((depth, stage) => {
        const wide = 4 * width * 2 ** stage;
        for (let block = 0; block < depth; block++) {
          const stride = stage > 0 && block === 0 ? 2 : 1;
          x = bottleneckBlock(two.scope(`encoder.layer${stage + 1}.${block}`), x, { channels: wide, stride });
        }
        // what both ways of the first pair had at this size
        const ways = [down[stage]!, up[stage]!].map((map, way) => convModule(two.scope(`ways.${stage}.${way}`), map, wide));
        x = ways.reduce(add, x);
        return x;
      });
      const [last] = decoder(two.scope("decoder"), again, channels);
      return { logits: convolution(p.scope("classifier"), last!, nClasses), guidance };
    },
  };
}

/** The way up, from the finest map to the coarsest: the coarsest with the image's mean, then each map through a residual block, with the coarser one added. */
function decoder(p: Scope, maps: readonly Value[], channels: number): Value[] {
  const deepest = maps.length - 1;
  const mean = convModule(p.scope("mean"), globalAveragePool(maps[deepest]!), channels);
  const up: Value[] = [];
  for (let level = deepest; level >= 0; level--) {
    const block = bottleneckBlock(p.scope(`blocks.${level}`), maps[level]!, { channels });
    const above = up[0];
    up.unshift(add(block, above ? resizedTo(above, block, false) : mean));
  }
  return up;
}
