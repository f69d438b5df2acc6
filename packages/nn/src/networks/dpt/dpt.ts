/** DPT: maps of a plain transformer become a pyramid again. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { vitEncoder } from "../../encoders/vit/vit.js";
import { densePredictionHead } from "../../heads/dense-prediction.js";
import type { Model } from "../../model/model.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { headsOf, type OpenmmlabVitConfig, openmmlabVit, VIT_PATCH, VIT_SPELLINGS } from "../encoderdecoder/openmmlab-vit.js";

/** Configuration of {@link dpt}. */
export interface DptConfig extends OpenmmlabVitConfig {
  /** Channels of a token. @default 768 */
  readonly width?: number;
  /** Blocks, a multiple of 4: a map is taken after each quarter. @default 12 */
  readonly depth?: number;
  /** Channels of the pyramid's maps, from the finest. @default [96, 192, 384, 768] */
  readonly widths?: readonly [number, number, number, number];
  /** Channels of the fusion. @default 256 */
  readonly channels?: number;
  /** @default 150, ADE20K's */
  readonly nClasses?: number;
}

/**
 * DPT, the dense prediction transformer, for semantic segmentation: four maps of a plain transformer are brought to four sizes and fused from the coarsest to the finest. Height and width are multiples of 32.
 *
 * @param config - see {@link DptConfig}
 * @returns the definition; its output `logits` is `[batch, nClasses, …]` at half of the image's size, which tasks bring to the image's
 * @throws SegmentationError `invalid-option`
 * @see R. Ranftl, A. Bochkovskiy, V. Koltun, "Vision transformers for dense prediction", ICCV 2021, doi:10.1109/ICCV48922.2021.01196
 *
 * @example
 * ```ts
 * import { dpt, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(dpt(), { height: 128, width: 192 });
 * console.assert(parameters === 109_704_278 && outputs["logits"]?.shape.join() === "1,150,64,96");
 * ```
 *
 * @remarks
 * OpenMMLab's file is read; blocks have timm's names here. The authors' own files have other names and are not.
 */
export function dpt(config: DptConfig = {}): Model {
  const where = "dpt";
  checkKnownOptions(where, config, ["width", "depth", "heads", "imageSize", "widths", "channels", "nClasses"]);
  const { width = 768, depth = 12, heads = headsOf(width), imageSize = 224 } = config;
  const { widths = [96, 192, 384, 768], channels = 256, nClasses = 150 } = config;
  checkInteger(where, "channels", channels, { min: 1 });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  if (!(Array.isArray(widths) && widths.length === 4 && widths.every((n) => Number.isInteger(n) && n >= 1))) {
    throw new SegmentationError("invalid-option", { where, option: "widths", expected: "four integers ≥ 1", received: widths });
  }
  const sizes = openmmlabVit(where, { width, depth, heads, imageSize });
  if (depth % 4 !== 0) {
    throw new SegmentationError("invalid-option", { where, option: "depth", expected: "a multiple of 4", received: depth });
  }
  const blocks = [1, 2, 3, 4].map((i) => (i * depth) / 4);
  return encoderDecoder({
    name: where,
    encoder: vitEncoder({ ...sizes, epsilon: 1e-5, joinClass: true }, blocks),
    head: densePredictionHead({ channels, widths }),
    nClasses,
    multipleOf: 2 * VIT_PATCH,
    spellings: VIT_SPELLINGS,
  });
}
