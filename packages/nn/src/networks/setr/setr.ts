/** SETR: a plain transformer in place of an encoder of falling resolution, and three ways from its maps to scores. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { vitEncoder } from "../../encoders/vit/vit.js";
import { aggregationHead, aggregationNeck, upsamplingHead } from "../../heads/setr.js";
import type { Model } from "../../model/model.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { headsOf, type OpenmmlabVitConfig, openmmlabVit, VIT_PATCH, VIT_SPELLINGS } from "../encoderdecoder/openmmlab-vit.js";

/** Configuration of {@link setr}. */
export interface SetrConfig extends OpenmmlabVitConfig {
  /** From maps to scores: one convolution and an upsampling (`naive`), four of each (`progressive`), or maps of four blocks together (`aggregation`). @default "progressive" */
  readonly form?: "naive" | "progressive" | "aggregation";
  /** Channels of a token. @default 1024 */
  readonly width?: number;
  /** Blocks, a multiple of 4 in the form `aggregation`. @default 24 */
  readonly depth?: number;
  /** Channels of the decoder, even. @default 256 */
  readonly channels?: number;
  /** @default 150, ADE20K's */
  readonly nClasses?: number;
}

const NAIVE = { convolutions: 1, scale: 4, kernel: 1 } as const;
const PROGRESSIVE = { convolutions: 4, scale: 2, kernel: 3 } as const;

/**
 * SETR for semantic segmentation: an image is a sequence of patches to the end of the encoder, and never gets smaller than these. Height and width are multiples of 16.
 *
 * @param config - see {@link SetrConfig}
 * @returns the definition; its output `logits` is `[batch, nClasses, …]`, at a quarter of the image's size, or all of it in the form `progressive`
 * @throws SegmentationError `invalid-option`
 * @see S. Zheng et al., "Rethinking semantic segmentation from a sequence-to-sequence perspective with transformers", CVPR 2021, doi:10.1109/CVPR46437.2021.00681
 *
 * @example
 * ```ts
 * import { setr, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(setr({ form: "progressive" }), { height: 128, width: 192 });
 * console.assert(parameters === 308_317_846 && outputs["logits"]?.shape.join() === "1,150,128,192");
 * ```
 *
 * @remarks
 * OpenMMLab's files are read; blocks have timm's names here. OpenMMLab tests on windows of 512 × 512 pixels, of 768 × 768 for Cityscapes, a third of which overlaps.
 */
export function setr(config: SetrConfig = {}): Model {
  const where = "setr";
  checkKnownOptions(where, config, ["form", "width", "depth", "heads", "imageSize", "channels", "nClasses"]);
  const { form = "progressive", width = 1024, depth = 24, heads = headsOf(width), imageSize = 512 } = config;
  const { channels = 256, nClasses = 150 } = config;
  checkOneOf(where, "form", form, ["naive", "progressive", "aggregation"]);
  checkInteger(where, "channels", channels, { min: 2 });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  const sizes = openmmlabVit(where, { width, depth, heads, imageSize });
  const positions = { kind: "absolute", grid: imageSize / VIT_PATCH, ofClassToken: true, interpolation: "bilinear" } as const;
  const shared = { name: where, nClasses, multipleOf: VIT_PATCH, spellings: VIT_SPELLINGS };
  if (form !== "aggregation") {
    const head = form === "naive" ? NAIVE : PROGRESSIVE;
    const encoder = vitEncoder({ ...sizes, positions });
    return encoderDecoder({ ...shared, encoder, head: upsamplingHead({ channels, ...head }) });
  }
  for (const [option, value, multiple] of [["depth", depth, 4] as const, ["channels", channels, 2] as const]) {
    if (value % multiple === 0) continue;
    throw new SegmentationError("invalid-option", { where, option, expected: `a multiple of ${multiple}`, received: value });
  }
  const blocks = [1, 2, 3, 4].map((i) => (i * depth) / 4);
  return encoderDecoder({
    ...shared,
    encoder: vitEncoder({ ...sizes, positions, classToken: false }, blocks),
    neck: aggregationNeck(channels),
    head: aggregationHead(channels / 2),
    // the file has a token that its encoder drops before the first block
    ignoredKeys: [/^backbone\.cls_token$/],
  });
}
