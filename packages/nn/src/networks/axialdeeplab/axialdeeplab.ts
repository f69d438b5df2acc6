/** Axial-DeepLab: Panoptic-DeepLab with attention along columns and rows in place of convolutions. */
import { numberOf, type Value } from "../../graph/value.js";
import { resizedTo } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { concat } from "../../ops/shape.js";
import { normed } from "../kmaxdeeplab/normed.js";
import { type AxialDeeplabConfig, axialDeeplabSizes } from "./config.js";
import { axialResnet } from "./encoder.js";

/**
 * Axial-DeepLab: Panoptic-DeepLab's two decoders on Axial-ResNet, whose blocks attend along columns and then along rows; what a position says to another one depends on their distance too. It needs no pyramid of dilated
 * convolutions, since each position has heard of 65 × 65 others after one block.
 *
 * Input `image` `[batch, 3, height, width]`, RGB from −1 to 1, of any size. Outputs, at a quarter of the image's size: `logits` `[batch, nClasses, …]`, `center` `[batch, 1, …]`, and `offset` `[batch, 2, …]`, rows and columns
 * from a pixel to its object's center, in positions of the map.
 *
 * @param config - see {@link AxialDeeplabConfig}
 * @throws SegmentationError `invalid-option`
 * @see H. Wang et al., "Axial-DeepLab: Stand-alone axial-attention for panoptic segmentation", ECCV 2020, arXiv:2003.07853
 *
 * @example
 * ```ts
 * import { axialDeeplab, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(axialDeeplab({ width: 32 }), { height: 129, width: 257 });
 * console.assert(parameters === 12_455_910);
 * console.assert(outputs["logits"]?.shape.join() === "1,19,33,65");
 * ```
 *
 * @remarks
 * Names are those of DeepLab2's checkpoints, spelled for PyTorch. Positions of an axis see each other within `span`, whatever the image's size, as the paper has it for large images; DeepLab2 itself attends to whole axes of up to
 * 129 positions, which a span of 257 does too. There are learned vectors for distances up to 254, and parameters do not depend on the span.
 */
export function axialDeeplab(config: AxialDeeplabConfig = {}): Model {
  const sizes = axialDeeplabSizes(config);
  const { nClasses, channels } = sizes;
  return {
    name: "axialDeeplab",
    inputs: imageInput(3),
    forward: (p, { image }) => {
      const found = axialResnet(p.scope("encoder"), image!, sizes);
      const maps = [3, 1, 0].map((i) => relu(found[i]!));
      const semantic = decoded(p.scope("semantic_decoder"), maps, { pyramid: channels, channels, side: channels / 4 });
      const objects = decoded(p.scope("instance_decoder"), maps, {
        ...{ pyramid: channels, channels: channels / 2, side: channels / 8 },
      });
      const head = (name: string, x: Value, inner: number, outputs: number) =>
        convolution(p.scope(`${name}.final_conv`), apart(p.scope(`${name}.conv_block`), x, inner), outputs);
      return {
        logits: head("semantic_head", semantic, channels, nClasses),
        center: head("instance_center_head", objects, channels / 8, 1),
        offset: head("instance_regression_head", objects, channels / 8, 2),
      };
    },
  };
}

/** Channels of a decoder: of the coarsest map, of what it is joined with others to, and of the first of these before; the second has half as many. */
interface DecoderSizes {
  readonly pyramid: number;
  readonly channels: number;
  readonly side: number;
}

/** A decoder: the coarsest map, upsampled and joined with the finer ones one after the other. */
function decoded(p: Scope, [coarsest, ...finer]: readonly Value[], { pyramid, channels, side }: DecoderSizes): Value {
  const first = normed(p.scope("_aspp._proj_conv_bn_act"), coarsest!, pyramid, { activation: relu });
  return finer.reduce((x, map, i) => {
    const own = normed(p.scope(`_low_level_conv${i + 1}`), map, side / 2 ** i, { activation: relu });
    return apart(p.scope(`_fusion_conv${i + 1}`), concat([resizedTo(x, own, true), own]), channels);
  }, first);
}

/** A depthwise convolution of 5 × 5 and one of single positions. */
function apart(p: Scope, x: Value, channels: number): Value {
  const groups = numberOf("axialDeeplab", x, 1);
  const wide = normed(p.scope("_depthwise"), x, groups, { kernel: 5, groups, activation: relu });
  return normed(p.scope("_pointwise"), wide, channels, { activation: relu });
}
