/** Mix Transformer, SegFormer's encoder: the classifier that it was trained as, and the encoder by itself. */
import { mitEncoder } from "../../encoders/mit/mit.js";
import { linear } from "../../layers/linear.js";
import { imageInput, type Model } from "../../model/model.js";
import { reduceMean } from "../../ops/reduce.js";
import { type MixTransformerConfig, mixTransformerSizes } from "./config.js";
import { mitSpellings } from "./spellings.js";

/**
 * Mix Transformer (MiT): an image's class, or the maps of four stages at 1/4, 1/8, 1/16 and 1/32 of its size. SegFormer's encoder as it was trained on ImageNet, before it learned to segment.
 *
 * @param config - a variant, or sizes; see {@link MixTransformerConfig}
 * @returns the definition; its output `logits` is `[batch, nClasses]`, or its outputs `stage1` to `stage4` are maps `[batch, channels, …]`
 * @throws SegmentationError `invalid-option`
 *
 * @see E. Xie et al., "SegFormer: Simple and efficient design for semantic segmentation with transformers", NeurIPS 2021, arXiv:2105.15203
 *
 * @example
 * ```ts
 * import { mixTransformer, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(mixTransformer({ variant: "b0" }), { height: 224, width: 224 });
 * console.assert(parameters === 3_576_392);
 * console.assert(outputs["logits"]?.shape.join() === "1,1000");
 * ```
 *
 * @remarks
 * Names are those of transformers' files; the authors' are read too, where keys and values are one matrix. All layer norms have ε = 1e-5, as there; the authors' code has 1e-6 within blocks.
 */
export function mixTransformer(config: MixTransformerConfig = {}): Model {
  const { nClasses, inChannels, output, encoder } = mixTransformerSizes(config);
  return {
    name: "mixtransformer",
    inputs: imageInput(inChannels),
    spellings: mitSpellings,
    forward: (p, { image }) => {
      const maps = mitEncoder(encoder).features(p.scope("segformer.encoder"), image!);
      if (output === "maps") return Object.fromEntries(maps.map((map, i) => [`stage${i + 1}`, map]));
      return { logits: linear(p.scope("classifier"), reduceMean(maps.at(-1)!, { axes: [2, 3] }), nClasses) };
    },
  };
}
