/** BEiT with UPerNet: a plain transformer that learned by restoring hidden patches, a pyramid made of its maps, and UPerNet's head. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { beitEncoder } from "../../encoders/beit/beit.js";
import { featurePyramidNeck } from "../../heads/feature-pyramid.js";
import { uperHead } from "../../heads/uper.js";
import type { Model } from "../../model/model.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { headsOf, openmmlabVit, VIT_PATCH, VIT_SPELLINGS } from "../encoderdecoder/openmmlab-vit.js";

/** Configuration of {@link beitUpernet}. */
export interface BeitUpernetConfig {
  /** Channels of a token and of the head: 768 or 1024 in published files. @default 768 */
  readonly width?: number;
  /** Blocks: 12 or 24 in published files. @default 12 */
  readonly depth?: number;
  /** Attention heads of each block. @default width / 64, 1 at least */
  readonly heads?: number;
  /** Side of the images that the tables of relative positions were learned for, a multiple of 16. @default 640 */
  readonly imageSize?: number;
  /** The blocks after which the four maps are taken. @default after the 4th, 6th, 8th and 12th of twelve, in proportion */
  readonly blocks?: readonly [number, number, number, number];
  /** @default 150, ADE20K's */
  readonly nClasses?: number;
}

/**
 * BEiT with UPerNet for semantic segmentation: four maps of a plain transformer are made a pyramid, which UPerNet's head joins. Height and width are multiples of 32.
 *
 * @param config - see {@link BeitUpernetConfig}
 * @returns the definition; its output `logits` is `[batch, nClasses, …]` at a quarter of the image's size, which tasks bring to the image's
 * @throws SegmentationError `invalid-option`
 * @see H. Bao et al., "BEiT: BERT pre-training of image transformers", ICLR 2022, arXiv:2106.08254
 *
 * @example
 * ```ts
 * import { beitUpernet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(beitUpernet(), { height: 128, width: 192 });
 * console.assert(parameters === 161_599_446 && outputs["logits"]?.shape.join() === "1,150,32,48");
 * ```
 *
 * @remarks
 * OpenMMLab's files are read; blocks have timm's names here. OpenMMLab's implementation takes squares of `imageSize` alone, and tests on windows of this size that overlap by a third, as `window` of a call does. Smaller images use a part of the tables; in larger ones patches that are further apart than these know count as the furthest.
 */
export function beitUpernet(config: BeitUpernetConfig = {}): Model {
  const where = "beitUpernet";
  checkKnownOptions(where, config, ["width", "depth", "heads", "imageSize", "blocks", "nClasses"]);
  const { width = 768, depth = 12, heads = headsOf(width), imageSize = 640, nClasses = 150 } = config;
  const { blocks = [4, 6, 8, 12].map((block) => Math.round((block * depth) / 12)) } = config;
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  openmmlabVit(where, { width, depth, heads, imageSize });
  const ascending =
    Array.isArray(blocks) && blocks.length === 4 && blocks.every((n, i) => Number.isInteger(n) && n >= (blocks[i - 1] ?? 1));
  if (!ascending || blocks[3]! > depth) {
    const expected = `four ascending integers from 1 to ${depth}`;
    throw new SegmentationError("invalid-option", { where, option: "blocks", expected, received: blocks });
  }
  return encoderDecoder({
    name: where,
    encoder: beitEncoder({ width, depth, heads, grid: imageSize / VIT_PATCH }, blocks),
    neck: featurePyramidNeck(),
    head: uperHead({ channels: width }),
    nClasses,
    multipleOf: 2 * VIT_PATCH,
    spellings: VIT_SPELLINGS,
    ignoredKeys: [/\.relative_position_index$/],
  });
}
