/** DINOv3 as an encoder: a Vision Transformer that learned from images without labels, and takes them at any size. */
import { checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import type { Encoder } from "../../layers/encoder.js";
import { vitEncoder } from "../vit/vit.js";

/** Configuration of {@link dinov3Encoder}. */
export interface Dinov3EncoderConfig {
  /** The published size: of 22, 86 and 303 million parameters. @default "small" */
  readonly size?: "small" | "base" | "large";
  /** Whether each position of a map has the token of the whole image beside its own: twice the channels, which DPT takes. @default false */
  readonly joinClass?: boolean;
}

/** Sizes of the published networks. */
const SIZES = {
  small: { depth: 12, heads: 6, width: 384 },
  base: { depth: 12, heads: 12, width: 768 },
  large: { depth: 24, heads: 16, width: 1024 },
};

/**
 * DINOv3 as an encoder, with the names of `visionTransformer`, which its files are read by: four maps, after each quarter of the blocks, or after those that are asked for. All have the stride of the patches, 16; the last is normalized. Nothing
 * is learned for positions: queries and keys turn, so that images of any size are alike. Height and width are multiples of 16.
 *
 * @param blocks - which maps are wanted, by the number of blocks before each. Default four
 * @see O. Siméoni et al., "DINOv3", 2025, arXiv:2508.10104
 *
 * @example
 * ```ts
 * import { encoderDecoder, summary } from "@segkit/nn";
 * import { dinov3Encoder } from "@segkit/nn/dinov3";
 * import { upsamplingHead } from "@segkit/nn/heads";
 *
 * const network = encoderDecoder({
 *   encoder: dinov3Encoder({ size: "small" }),
 *   head: upsamplingHead({ channels: 32, convolutions: 2, scale: 2, kernel: 3 }),
 *   nClasses: 5,
 *   multipleOf: 16,
 * });
 * console.assert(summary(network, { height: 96, width: 160 }).outputs["logits"]?.shape.join() === "1,5,24,40");
 * ```
 */
export function dinov3Encoder(config: Dinov3EncoderConfig = {}, blocks?: readonly number[]): Encoder<"plain"> {
  const where = "dinov3Encoder";
  checkKnownOptions(where, config, ["size", "joinClass"]);
  const { size = "small", joinClass = false } = config;
  checkOneOf(where, "size", size, ["small", "base", "large"]);
  const { depth } = SIZES[size];
  return vitEncoder(
    {
      ...SIZES[size],
      ...{ positions: { kind: "rotary" }, layerScale: true, finalNorm: true, joinClass, registers: 4, epsilon: 1e-5 },
      ...{ projections: "separate", attentionBias: "not key" },
    },
    blocks ?? [1, 2, 3, 4].map((quarter) => (quarter * depth) / 4),
  );
}
