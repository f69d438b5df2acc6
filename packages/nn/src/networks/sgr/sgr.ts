/** SGR: a layer in which concepts, and not positions, reason with each other. */
import { resnetEncoder, resnetOf } from "../../encoders/resnet/resnet.js";
import { symbolicGraphHead } from "../../heads/symbolic-graph.js";
import type { Model } from "../../model/model.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { type ResnetRowConfig, resnetRow } from "../encoderdecoder/resnet-row.js";

/** Configuration of {@link sgr}. */
export interface SgrConfig extends ResnetRowConfig {
  /** Channels of the head. @default 256 */
  readonly channels?: number;
  /** Nodes of the graph of concepts. @default 150, ADE20K's classes */
  readonly concepts?: number;
  /** Numbers of a concept's word vector. @default 300 */
  readonly words?: number;
}

/**
 * SGR, symbolic graph reasoning: a dilated ResNet, a pyramid, and a layer on a graph of concepts.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it. The ResNet has torchvision's names below `backbone`; the
 * authors published no weights, and the head's names are ours.
 *
 * @param config - see {@link SgrConfig}; classes are ADE20K's 150 unless they are given
 * @throws SegmentationError `invalid-option`
 * @see X. Liang et al., "Symbolic graph reasoning meets convolutions", NeurIPS 2018, papers.nips.cc/paper/7456
 *
 * @example
 * ```ts
 * import { sgr, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(sgr({ layers: 50, width: 4, channels: 4, concepts: 5, words: 3 }), { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,150,8,12");
 * ```
 */
export function sgr(config: SgrConfig = {}): Model {
  const where = "sgr";
  const own = { channels: 256, concepts: 150, words: 300 };
  const { layers, nClasses, width, ...sizes } = resnetRow(where, config, own, { layers: 101, nClasses: 150, width: 64 });
  return encoderDecoder({
    ...{ name: where, nClasses, names: { head: "head" } },
    encoder: resnetEncoder({ ...resnetOf(layers), width, replaceStrideWithDilation: [false, true, true] }),
    head: symbolicGraphHead(sizes),
  });
}
