/** Swin Transformer, which attends within windows and shifts them: the classifier, and its encoder by itself. */
import { swinEncoder, swinStages } from "../../encoders/swin/swin.js";
import type { Value } from "../../graph/value.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { reduceMean } from "../../ops/reduce.js";
import { type SwinTransformerConfig, swinTransformerSizes } from "./config.js";
import { swinSpellings } from "./spellings.js";

/**
 * Swin Transformer: an image's class, or the maps of four stages at 1/4, 1/8, 1/16 and 1/32 of its size. Attention stays within windows of 7 × 7 or 12 × 12 positions, so that its cost grows with the image's
 * area and not with the square of it; windows of every second block lie half a window further, so that neighbors meet.
 *
 * @param config - a variant, or sizes; see {@link SwinTransformerConfig}
 * @returns the definition; its output `logits` is `[batch, nClasses]`, or its outputs `stage1` to `stage4` are maps `[batch, channels, …]`
 * @throws SegmentationError `invalid-option`
 *
 * @see Z. Liu et al., "Swin transformer: Hierarchical vision transformer using shifted windows", ICCV 2021, doi:10.1109/ICCV48922.2021.00986
 *
 * @example
 * ```ts
 * import { summary, swinTransformer } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(swinTransformer({ variant: "tiny" }), { height: 224, width: 224 });
 * console.assert(parameters === 28_288_354);
 * console.assert(outputs["logits"]?.shape.join() === "1,1000");
 *
 * const maps = summary(swinTransformer({ variant: "tiny", output: "maps" }), { height: 100, width: 150 }).outputs;
 * console.assert(maps["stage4"]?.shape.join() === "1,768,4,5");
 * ```
 *
 * @remarks
 * Names and numbers are the authors'; files of timm, transformers and OpenMMLab are read too. Maps are those of the authors' code for detection and segmentation, with a layer norm each: sides that are no whole number of
 * windows get zeros. The classifier's last stage has maps as large as a window and does not shift them, whatever size the image has; transformers shifts them for larger images, timm refuses these.
 */
export function swinTransformer(config: SwinTransformerConfig = {}): Model {
  const { nClasses, inChannels, output, encoder } = swinTransformerSizes(config);
  return {
    name: "swintransformer",
    inputs: imageInput(inChannels),
    spellings: swinSpellings,
    // what follows from the window's size, and is computed from it here
    ignoredKeys: [/relative_position_index$/, /\.attn_mask$/, /relative_coords_table$/],
    forward: (p, { image }) => {
      if (output === "logits") return { logits: classified(p, swinStages(p, image!, encoder).at(-1)!, nClasses) };
      return Object.fromEntries(
        swinEncoder(encoder)
          .features(p, image!)
          .map((map, i) => [`stage${i + 1}`, map]),
      );
    },
  };
}

/** The classifier: tokens `[batch, height, width, C]` normalized and averaged, and a linear layer. */
export function classified(p: Scope, tokens: Value, nClasses: number): Value {
  const average = reduceMean(layerNorm(p.scope("norm"), tokens), { axes: [1, 2] });
  return linear(p.scope("head"), average, nClasses);
}
