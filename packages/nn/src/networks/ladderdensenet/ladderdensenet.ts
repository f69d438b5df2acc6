/** Ladder DenseNet: a DenseNet down to a 64th of the size, and a ladder of few channels up again. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { DENSENET_LAYERS, densenetEncoder } from "../../encoders/densenet/densenet.js";
import { DENSENET_FILES } from "../../encoders/densenet/spellings.js";
import { ladderHead } from "../../heads/ladder.js";
import type { Model } from "../../model/model.js";
import type { Spelling } from "../../weights/spelling.js";
import { DENSENETS } from "../denseaspp/denseaspp.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";

/** Configuration of {@link ladderDensenet}. */
export interface LadderDensenetConfig {
  /** Layers of the DenseNet. @default 121 */
  readonly layers?: (typeof DENSENETS)[number];
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
  /** Channels that each layer of the DenseNet adds. @default the DenseNet's */
  readonly growth?: number;
  /** Channels of the stem. @default the DenseNet's */
  readonly width?: number;
  /** Channels of the ladder's finest steps. @default 128 */
  readonly channels?: number;
  /** How much wider than high images are: the columns of the grids of means. No file says it. @default 2, Cityscapes' */
  readonly aspect?: number;
}

/** The names in older files. */
export const LADDER_SPELLINGS: readonly Spelling[] = [DENSENET_FILES];

/**
 * Ladder DenseNet: a DenseNet whose third block is halved in its middle, pooling over grids at a 64th of the size, and four steps up to a quarter. Names are the authors'.
 *
 * Input `image` `[batch, 3, height, width]`, RGB less Cityscapes' mean and divided by its deviation, any size. Output `logits` `[batch, nClasses, …]` at a quarter of it.
 *
 * @param config - see {@link LadderDensenetConfig}
 * @throws SegmentationError `invalid-option`
 * @see I. Krešo et al., "Efficient ladder-style DenseNets for semantic segmentation of large images", 2019, arXiv:1905.05661
 *
 * @example
 * ```ts
 * import { ladderDensenet, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(ladderDensenet({ growth: 4, width: 8, channels: 8, nClasses: 5 }), { height: 64, width: 128 });
 * console.assert(outputs.logits?.shape.join() === "1,5,16,32");
 * ```
 *
 * @remarks
 * The authors' code takes the grids' columns from each image's own sides; here they are of the configuration, the same for all sizes.
 */
export function ladderDensenet(config: LadderDensenetConfig = {}): Model {
  const where = "ladderDensenet";
  checkKnownOptions(where, config, ["layers", "nClasses", "growth", "width", "channels", "aspect"]);
  const { layers = 121, nClasses = 19, channels = 128, aspect = 2 } = config;
  checkOneOf(where, "layers", layers, DENSENETS);
  const { growth, width } = { ...DENSENET_LAYERS[layers], ...config };
  for (const [option, value] of Object.entries({ nClasses, growth, width, channels }))
    checkInteger(where, option, value, { min: 1 });
  if (!(Number.isFinite(aspect) && aspect > 0))
    throw new SegmentationError("invalid-option", { where, option: "aspect", expected: "a number above 0", received: aspect });
  const { blocks } = DENSENET_LAYERS[layers];
  return encoderDecoder({
    ...{ name: where, nClasses, names: { encoder: "", head: "" }, spellings: LADDER_SPELLINGS },
    encoder: densenetEncoder({ blocks, growth, width, stemPool: 2, split: 2, last: "none" }),
    head: ladderHead({ channels, aspect }),
  });
}
