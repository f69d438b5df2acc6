/** DenseASPP: a dilated DenseNet, and dilated convolutions that see each other's maps. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { DENSENET_LAYERS, densenetEncoder } from "../../encoders/densenet/densenet.js";
import { denseAsppHead } from "../../heads/dense-aspp.js";
import type { Model } from "../../model/model.js";
import type { Spelling } from "../../weights/spelling.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";

/** Numbers of layers of DenseNets. */
export const DENSENETS = [121, 161, 169, 201] as const;

/** Configuration of {@link denseaspp}. */
export interface DenseasppConfig {
  /** Layers of the DenseNet. @default 161 */
  readonly layers?: (typeof DENSENETS)[number];
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
  /** Channels that each layer of the DenseNet adds. @default the DenseNet's */
  readonly growth?: number;
  /** Channels of the stem. @default the DenseNet's */
  readonly width?: number;
  /** Channels before each dilated convolution. @default the authors' for the DenseNet, 512 with 161 layers */
  readonly inner?: number;
  /** Channels that each dilated convolution adds. @default the authors' for the DenseNet, 128 with 161 layers */
  readonly channels?: number;
}

/** Channels of the head by the DenseNet's layers. */
export const DENSEASPP_CHANNELS = {
  121: { inner: 128, channels: 64 },
  161: { inner: 512, channels: 128 },
  169: { inner: 336, channels: 168 },
  201: { inner: 480, channels: 240 },
} as const;

/** The names of the authors' file, which have dots in them. */
export const DENSEASPP_SPELLINGS: readonly Spelling[] = [
  {
    name: "the authors",
    rules: [[/((?:^ASPP_\d+|\.denselayer\d+)\.(?:norm|conv))\.([12])\./, "$1$2."]],
  },
];

/**
 * DenseASPP: a DenseNet dilated from its third block on, and five dilated convolutions, each of which sees what those before it found. Names are the authors', with `norm1` for their `norm.1`, as torchvision has them.
 *
 * Input `image` `[batch, 3, height, width]`, RGB less Cityscapes' mean and divided by its deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link DenseasppConfig}
 * @throws SegmentationError `invalid-option`
 * @see M. Yang et al., "DenseASPP for semantic segmentation in street scenes", CVPR 2018, doi:10.1109/CVPR.2018.00388
 *
 * @example
 * ```ts
 * import { denseaspp, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(denseaspp({ layers: 121, growth: 4, width: 8, nClasses: 5 }), { height: 64, width: 96 });
 * console.assert(outputs.logits?.shape.join() === "1,5,8,12");
 * ```
 */
export function denseaspp(config: DenseasppConfig = {}): Model {
  const where = "denseaspp";
  checkKnownOptions(where, config, ["layers", "nClasses", "growth", "width", "inner", "channels"]);
  const { layers = 161, nClasses = 19 } = config;
  checkOneOf(where, "layers", layers, DENSENETS);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  const { growth, width } = { ...DENSENET_LAYERS[layers], ...config };
  const { inner, channels } = { ...DENSEASPP_CHANNELS[layers], ...config };
  for (const [option, value] of Object.entries({ growth, width, inner, channels }))
    checkInteger(where, option, value, { min: 1 });
  const { blocks } = DENSENET_LAYERS[layers];
  return encoderDecoder({
    ...{ name: where, nClasses, names: { encoder: "", head: "" }, spellings: DENSEASPP_SPELLINGS },
    encoder: densenetEncoder({ blocks, growth, width, replaceStrideWithDilation: [true, true], last: "transition" }),
    head: denseAsppHead({ inner, channels }),
  });
}
