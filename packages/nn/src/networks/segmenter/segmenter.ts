/** Segmenter: a plain transformer, and classes as tokens among its patches. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { vitEncoder } from "../../encoders/vit/vit.js";
import { fcnHead } from "../../heads/fcn.js";
import { maskTransformerHead } from "../../heads/mask-transformer.js";
import type { Model } from "../../model/model.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { headsOf, type OpenmmlabVitConfig, openmmlabVit, VIT_PATCH, VIT_SPELLINGS } from "../encoderdecoder/openmmlab-vit.js";

/** Configuration of {@link segmenter}. */
export interface SegmenterConfig extends OpenmmlabVitConfig {
  /** Channels of a token: 192, 384, 768 or 1024 in published files. @default 384 */
  readonly width?: number;
  /** Blocks of the encoder. @default 12 */
  readonly depth?: number;
  /** A transformer with a token for each class, or a linear layer. @default "mask" */
  readonly head?: "mask" | "linear";
  /** Blocks of the mask transformer. @default 2 */
  readonly headDepth?: number;
  /** @default 150, ADE20K's */
  readonly nClasses?: number;
}

/**
 * Segmenter for semantic segmentation: a plain transformer, and a head in which each class is a token that sees the patches; a patch's score is how much it is like the class's token. Height and width are multiples of 16.
 *
 * @param config - see {@link SegmenterConfig}
 * @returns the definition; its output `logits` is `[batch, nClasses, …]`, a score per patch, which tasks bring to the image's size
 * @throws SegmentationError `invalid-option`
 * @see R. Strudel et al., "Segmenter: Transformer for semantic segmentation", ICCV 2021, doi:10.1109/ICCV48922.2021.00717
 *
 * @example
 * ```ts
 * import { segmenter, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(segmenter(), { height: 128, width: 192 });
 * console.assert(parameters === 26_033_580 && outputs["logits"]?.shape.join() === "1,150,8,12");
 * ```
 *
 * @remarks
 * OpenMMLab's files are read; blocks have timm's names here. OpenMMLab tests on windows of 512 × 512 pixels that overlap by 32.
 */
export function segmenter(config: SegmenterConfig = {}): Model {
  const where = "segmenter";
  checkKnownOptions(where, config, ["width", "depth", "heads", "imageSize", "head", "headDepth", "nClasses"]);
  const {
    width = 384,
    depth = 12,
    heads = headsOf(width),
    imageSize = 512,
    head = "mask",
    headDepth = 2,
    nClasses = 150,
  } = config;
  checkOneOf(where, "head", head, ["mask", "linear"]);
  checkInteger(where, "headDepth", headDepth, { min: 1 });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  const sizes = openmmlabVit(where, { width, depth, heads, imageSize });
  return encoderDecoder({
    name: where,
    encoder: vitEncoder({ ...sizes, finalNorm: true }),
    head:
      head === "mask"
        ? maskTransformerHead({ width, heads, depth: headDepth })
        : fcnHead({ channels: width, convolutions: 0, concatInput: false }),
    nClasses,
    multipleOf: VIT_PATCH,
    spellings: VIT_SPELLINGS,
  });
}
