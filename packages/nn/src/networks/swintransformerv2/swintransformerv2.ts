/** Swin Transformer V2, whose scores are cosines and whose bias of positions is computed: the classifier, and its encoder by itself. */
import { swinV2Encoder, swinV2Stages } from "../../encoders/swinv2/swinv2.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import { imageInput, type Model } from "../../model/model.js";
import { reduceMean } from "../../ops/reduce.js";
import { type SwinTransformerV2Config, swinTransformerV2Sizes } from "./config.js";
import { swinV2Spellings } from "./spellings.js";

/**
 * Swin Transformer V2: an image's class, or the maps of four stages at 1/4, 1/8, 1/16 and 1/32 of its size. Scores are cosines times a learned number, so that none outgrows the others; what two
 * positions' distance adds to them comes from a small network that knows its logarithm, so that windows may have another size than in training; and branches are normalized before they are added.
 *
 * @param config - a variant, or sizes; see {@link SwinTransformerV2Config}
 * @returns the definition; its output `logits` is `[batch, nClasses]`, or its outputs `stage1` to `stage4` are maps `[batch, channels, …]`
 * @throws SegmentationError `invalid-option`
 *
 * @see Z. Liu et al., "Swin transformer V2: Scaling up capacity and resolution", CVPR 2022, doi:10.1109/CVPR52688.2022.01170
 *
 * @example
 * ```ts
 * import { summary, swinTransformerV2 } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(swinTransformerV2({ variant: "tiny" }), { height: 256, width: 256 });
 * console.assert(parameters === 28_347_154);
 * console.assert(outputs["logits"]?.shape.join() === "1,1000");
 * ```
 *
 * @remarks
 * Names and numbers are the authors'; files of timm, transformers and OpenMMLab are read too. Windows that are no smaller than the maps of `imageSize` are not shifted, whatever size the image has, as in
 * transformers. That adds what keeps two positions apart, −100, twice; no number shows it.
 */
export function swinTransformerV2(config: SwinTransformerV2Config = {}): Model {
  const { nClasses, inChannels, output, encoder } = swinTransformerV2Sizes(config);
  return {
    name: "swintransformerv2",
    inputs: imageInput(inChannels),
    spellings: swinV2Spellings,
    // what follows from the window's size, and is computed from it here
    ignoredKeys: [/relative_position_index$/, /\.attn_mask$/, /relative_coords_table$/, /\.k_bias$/],
    forward: (p, { image }) => {
      if (output === "maps") {
        return Object.fromEntries(
          swinV2Encoder(encoder)
            .features(p, image!)
            .map((map, i) => [`stage${i + 1}`, map]),
        );
      }
      const tokens = layerNorm(p.scope("norm"), swinV2Stages(p, image!, encoder).at(-1)!);
      return { logits: linear(p.scope("head"), reduceMean(tokens, { axes: [1, 2] }), nClasses) };
    },
  };
}
