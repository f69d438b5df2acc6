/** Vision Transformer, for which an image is a sequence of patches: the classifier, and the features that DINOv2 and DINOv3 learned without classes. */
import { patchMap, vitBlock, vitEmbedding } from "../../encoders/vit/vit.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import { imageInput, type Model, type Values } from "../../model/model.js";
import { gather } from "../../ops/gather.js";
import { type VisionTransformerConfig, visionTransformerSizes } from "./config.js";
import { vitSpellings } from "./spellings.js";

/**
 * Vision Transformer: an image's class, or a map of features. The image is cut into patches of 16 × 16 or 14 × 14 pixels; each becomes a token, which sees all others in every block. One more token
 * stands for the whole image.
 *
 * @param config - a variant, or sizes; see {@link VisionTransformerConfig}
 * @returns the definition; its output `logits` is `[batch, nClasses]`, or its outputs are `map`, `[batch, width, height / patchSize, width / patchSize]`, and `token`, `[batch, width]`
 * @throws SegmentationError `invalid-option`
 *
 * @see A. Dosovitskiy et al., "An image is worth 16x16 words: Transformers for image recognition at scale", ICLR 2021, arXiv:2010.11929
 * @see M. Oquab et al., "DINOv2: Learning robust visual features without supervision", 2023, arXiv:2304.07193
 * @see O. Siméoni et al., "DINOv3", 2025, arXiv:2508.10104
 *
 * @example
 * ```ts
 * import { summary, visionTransformer } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(visionTransformer({ variant: "base" }), { height: 224, width: 224 });
 * console.assert(parameters === 86_567_656);
 * console.assert(outputs["logits"]?.shape.join() === "1,1000");
 *
 * const dino = visionTransformer({ variant: "small", patchSize: 14, imageSize: 518, layerScale: true, output: "map" });
 * console.assert(summary(dino, { height: 140, width: 224 }).outputs["map"]?.shape.join() === "1,384,10,16");
 * ```
 *
 * @remarks
 * Names are timm's; files of transformers and of DINOv2's authors are read too. For images of another size than `imageSize` learned positions are interpolated as transformers does for ViT and DINOv2: bicubic, without
 * antialiasing. timm, and transformers for DINOv2 with registers, antialias. Attention costs O(N²) for N patches.
 */
export function visionTransformer(config: VisionTransformerConfig = {}): Model {
  const { nClasses, inChannels, output, encoder } = visionTransformerSizes(config);
  return {
    name: "visiontransformer",
    inputs: imageInput(inChannels, encoder.patchSize),
    spellings: vitSpellings,
    // for training with patches left out
    ignoredKeys: [/(^|\.)mask_token$/],
    forward: (p, { image }): Values => {
      const embedded = vitEmbedding(p, image!, encoder);
      let { tokens } = embedded;
      for (let block = 0; block < encoder.depth; block++) {
        tokens = vitBlock(p.scope(`blocks.${block}`), tokens, encoder, embedded.turns);
      }
      const normalized = layerNorm(p.scope("norm"), tokens, encoder.epsilon);
      const whole = gather(normalized, 0, 1);
      if (output === "logits") return { logits: linear(p.scope("head"), whole, nClasses) };
      return { map: patchMap({ ...embedded, tokens: normalized }), token: whole };
    },
  };
}
