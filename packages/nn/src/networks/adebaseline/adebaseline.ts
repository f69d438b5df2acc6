/** The baselines of ADE20K's scene parsing benchmark, whose files come in pairs: an encoder and a decoder. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import type { Model } from "../../model/model.js";
import type { NameRule, Spelling } from "../../weights/spelling.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { DECODERS, decoderOf } from "./decoders.js";
import { ENCODERS, encoderOf } from "./encoders.js";

/** Configuration of {@link adeBaseline}. */
export interface AdeBaselineConfig {
  /** @default "resnet50" */
  readonly encoder?: "resnet18" | "resnet50" | "resnet101" | "mobilenetv2" | "hrnetv2";
  /** Pyramid pooling (`ppm`), a convolution (`c1`), or UPerNet's. Encoders are dilated for the first two. HRNet has but one map, so that UPerNet's has nothing to look at. @default "ppm" */
  readonly decoder?: "ppm" | "c1" | "upernet";
  /** @default 150, ADE20K's */
  readonly nClasses?: number;
  /** Channels of ResNet's first stage, and in proportion all others, the decoder's too; 64 as published. @default 64 */
  readonly width?: number;
}

/** MobileNetV2's blocks, whose layers are counted through. */
const MOBILENET: readonly NameRule[] = [
  [/^((?:encoder\.)?features\.1\.conv)\.([01])\.(?=[a-z_])/, "$1.0.$2."],
  [/^((?:encoder\.)?features\.1\.conv)\.3\.(?=[a-z_])/, "$1.1."],
  [/^((?:encoder\.)?features\.1\.conv)\.4\.(?=[a-z_])/, "$1.2."],
  [/^((?:encoder\.)?features\.(?!1\.)\d+\.conv)\.([01])\.(?=[a-z_])/, "$1.0.$2."],
  [/^((?:encoder\.)?features\.(?!1\.)\d+\.conv)\.3\.(?=[a-z_])/, "$1.1.0."],
  [/^((?:encoder\.)?features\.(?!1\.)\d+\.conv)\.4\.(?=[a-z_])/, "$1.1.1."],
  [/^((?:encoder\.)?features\.(?!1\.)\d+\.conv)\.6\.(?=[a-z_])/, "$1.2."],
  [/^((?:encoder\.)?features\.(?!1\.)\d+\.conv)\.7\.(?=[a-z_])/, "$1.3."],
];

/**
 * Where the authors' names are others than ours: the two files have none in common, and what is no decoder's is the encoder's. A module with both, saved as a whole, has our names but for
 * MobileNetV2's.
 */
export const adeBaselineSpellings: readonly Spelling[] = [
  {
    name: "the MIT scene parsing benchmark",
    rules: [
      ...MOBILENET,
      [/^(?=(ppm|ppm_conv|ppm_last_conv|fpn_in|fpn_out|cbr|cbr_deepsup|conv_last|conv_last_deepsup)\.)/, "decoder."],
      [/^(?!encoder\.|decoder\.)/, "encoder."],
    ],
  },
];

/**
 * The baselines of ADE20K's scene parsing benchmark: an encoder (ResNet with a deep stem, MobileNetV2 or HRNetV2-W48), and a decoder (pyramid pooling, a convolution, or UPerNet's).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it, of UPerNet and HRNet at a quarter.
 *
 * @param config - see {@link AdeBaselineConfig}
 * @throws SegmentationError `invalid-option`
 * @see B. Zhou et al., "Semantic understanding of scenes through the ADE20K dataset", IJCV 2019, doi:10.1007/s11263-018-1140-0
 *
 * @example
 * ```ts
 * import { adeBaseline, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(adeBaseline({ encoder: "resnet18", width: 8 }), { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,150,8,12");
 * ```
 *
 * @remarks
 * Names are the authors' below `encoder` (`encoder.conv1`, `encoder.layer1.0.conv1`, …) and `decoder` (`decoder.ppm.0.1`, `decoder.conv_last`, …); their two files leave these words out. What deep supervision added for training is left aside.
 */
export function adeBaseline(config: AdeBaselineConfig = {}): Model {
  const where = "adeBaseline";
  checkKnownOptions(where, config, ["encoder", "decoder", "nClasses", "width"]);
  const { encoder = "resnet50", decoder = "ppm", nClasses = 150, width = 64 } = config;
  checkOneOf(where, "encoder", encoder, ENCODERS);
  checkOneOf(where, "decoder", decoder, DECODERS);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "width", width, { min: 4 });
  if (encoder === "hrnetv2" && decoder === "upernet") {
    throw new SegmentationError("invalid-option", {
      where,
      option: "decoder",
      expected: "ppm or c1, because HRNet's branches are joined to one map",
      received: decoder,
    });
  }
  return encoderDecoder({
    encoder: encoderOf(encoder, width, decoder !== "upernet"),
    head: decoderOf(decoder, 8 * width),
    nClasses,
    names: { encoder: "encoder", head: "decoder" },
    name: where,
    spellings: adeBaselineSpellings,
    // of synchronized normalization, and of deep supervision
    ignoredKeys: [/\._(tmp_running_mean|tmp_running_var|running_iter)$/, /^decoder\.(cbr|conv_last)_deepsup\./],
  });
}
