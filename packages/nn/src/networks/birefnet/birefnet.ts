/** BiRefNet: cuts out whatever stands out, at high resolution. */
import { swinEncoder } from "../../encoders/swin/swin.js";
import { floorDivide } from "../../graph/extents.js";
import { numberOf, type Value } from "../../graph/value.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { resize } from "../../ops/resize.js";
import { concat } from "../../ops/shape.js";
import { type BirefnetConfig, type BirefnetSizes, birefnetSizes } from "./config.js";
import { alignedTo, decoder, decoderBlock } from "./decoder.js";

/**
 * BiRefNet: cuts out what an image is about, with fine borders, by a Swin transformer at two sizes and a decoder that sees the image again at each step.
 *
 * @param config - see {@link BirefnetConfig}
 * @throws SegmentationError `invalid-option`
 * @see P. Zheng et al., "Bilateral reference for high-resolution dichotomous image segmentation", CAAI Artificial Intelligence Research 2024,
 *   doi:10.26599/AIR.2024.9150038
 *
 * @example
 * ```ts
 * import { birefnet, summary } from "@segkit/nn";
 *
 * // the lite one
 * console.assert(summary(birefnet({ variant: "swinT" }), { height: 256, width: 256 }).outputs.logits?.shape.join() === "1,1,256,256");
 * ```
 *
 * @remarks
 * Input `image` `[batch, 3, height, width]`, height and width multiples of 32; R, G, B, normalized with ImageNet's mean and deviation. Output `logits`
 * `[batch, 1, height, width]`, whose sigmoid is the opacity. Parameter names are those of the published `model.safetensors`; layers whose outputs only training looks at
 * are left aside. The twenty deformable convolutions sample a row of their kernel at once: with 1024 × 1024 the largest such part takes 0.12 GB, where all taps at once
 * would take 0.8 GB.
 */
export function birefnet(config: BirefnetConfig = {}): Model {
  const sizes = birefnetSizes(config);
  return {
    name: "birefnet",
    inputs: imageInput(3, 32),
    ignoredKeys: [/^decoder\.(conv_ms_spvn|gdt_convs_pred)_\d\./, /\.relative_position_index$/],
    forward: (p, { image }) => {
      const [x1, x2, x3, x4] = encoder(p.scope("bb"), image!, sizes);
      const context = concat([alignedTo(x1, x4), alignedTo(x2, x4), alignedTo(x3, x4), x4]);
      const squeezed = decoderBlock(p.scope("squeeze_module.0"), context, numberOf("birefnet", x4, 1), sizes);
      return { logits: decoder(p.scope("decoder"), image!, [x1, x2, x3, squeezed], sizes) };
    },
  };
}

type Maps = [Value, Value, Value, Value];

/** The encoder's maps of the image, and of the image at half its size beside them. */
function encoder(p: Scope, image: Value, sizes: BirefnetSizes): Maps {
  const size = [floorDivide(image.shape[2]!, 2), floorDivide(image.shape[3]!, 2)] as const;
  const smaller = resize(image, { size, mode: "bilinear", alignCorners: true });
  const { depths, numHeads: heads, embedDim: width, windowSize } = sizes;
  const { features } = swinEncoder({ depths, heads, width, windowSize });
  const [full, half] = [features(p, image), features(p, smaller)];
  return full.map((maps, i) => concat([maps, alignedTo(half[i]!, maps)])) as Maps;
}
