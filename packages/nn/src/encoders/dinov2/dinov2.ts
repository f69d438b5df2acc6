/** DINOv2 as an encoder: a Vision Transformer that learned from images without labels. */
import { checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import type { Encoder } from "../../layers/encoder.js";
import { vitEncoder } from "../vit/vit.js";

/** Configuration of {@link dinov2Encoder}. */
export interface Dinov2EncoderConfig {
  /** The published size: of 22, 86, 304 and 1136 million parameters. @default "small" */
  readonly size?: "small" | "base" | "large" | "giant";
  /** Whether it is the form with four registers, tokens that keep the patches' clean. @default false */
  readonly registers?: boolean;
  /** Whether each position of a map has the token of the whole image beside its own: twice the channels, which DPT takes. @default false */
  readonly joinClass?: boolean;
}

/** Sizes of the published networks. */
const SIZES = {
  small: { depth: 12, heads: 6, width: 384, gated: false },
  base: { depth: 12, heads: 12, width: 768, gated: false },
  large: { depth: 24, heads: 16, width: 1024, gated: false },
  giant: { depth: 40, heads: 24, width: 1536, gated: true },
};

/** Side of a patch, and of the grid that codes of positions were learned for: images of 518 × 518 pixels. */
const PATCH = 14;
const GRID = 37;

/**
 * DINOv2 as an encoder, under its authors' names: four maps, after each quarter of the blocks, or after those that are asked for. All have the stride of the patches, 14; the last is normalized. Height and width are multiples of 14.
 *
 * @param blocks - which maps are wanted, by the number of blocks before each. Default four
 * @see M. Oquab et al., "DINOv2: Learning robust visual features without supervision", 2023, arXiv:2304.07193
 *
 * @example
 * ```ts
 * import { encoderDecoder, summary } from "@segkit/nn";
 * import { dinov2Encoder } from "@segkit/nn/dinov2";
 * import { densePredictionHead } from "@segkit/nn/heads";
 *
 * // DPT on DINOv2; two patches at least along each side
 * const network = encoderDecoder({
 *   encoder: dinov2Encoder({ size: "small", joinClass: true }),
 *   head: densePredictionHead({ channels: 64, widths: [48, 96, 192, 384] }),
 *   nClasses: 21,
 *   multipleOf: 28,
 * });
 * console.assert(summary(network, { height: 112, width: 168 }).outputs["logits"]?.shape.join() === "1,21,64,96");
 * ```
 *
 * @remarks
 * Codes of positions are interpolated to images of other sizes than 518 × 518: bicubic, without antialiasing, as transformers does.
 */
export function dinov2Encoder(config: Dinov2EncoderConfig = {}, blocks?: readonly number[]): Encoder<"plain"> {
  const where = "dinov2Encoder";
  checkKnownOptions(where, config, ["size", "registers", "joinClass"]);
  const { size = "small", registers = false, joinClass = false } = config;
  checkOneOf(where, "size", size, ["small", "base", "large", "giant"]);
  const { depth } = SIZES[size];
  const positions = { kind: "absolute", grid: GRID } as const;
  return vitEncoder(
    {
      ...SIZES[size],
      ...{ patchSize: PATCH, positions, layerScale: true, finalNorm: true, joinClass, registers: registers ? 4 : 0 },
    },
    blocks ?? [1, 2, 3, 4].map((quarter) => (quarter * depth) / 4),
  );
}
