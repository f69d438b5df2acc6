/** ESPNet: efficient spatial pyramids of dilated convolutions, for scenes seen from a car. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { convolutionPrelu, ESP_EPSILON, esp, espLevels, normalizedPrelu } from "../../encoders/esp/esp.js";
import type { Value } from "../../graph/value.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { concat } from "../../ops/shape.js";

/** Configuration of {@link espnetC}. */
export interface EspnetCConfig {
  /** Channels of the output; the published Cityscapes files have the 19 evaluated classes and "other", those of CamVid 11 and "unlabeled". @default 20 */
  readonly nClasses?: number;
  /** The paper's α₂: ESP modules at a quarter of the image's size. @default 2 */
  readonly p?: number;
  /** The paper's α₃: ESP modules at an eighth. @default 8 */
  readonly q?: number;
  /** Channels at a half, a quarter and an eighth of the image's size. @default [16, 64, 128] */
  readonly widths?: readonly [number, number, number];
}

/** Configuration of {@link espnet}. */
export interface EspnetConfig extends EspnetCConfig {
  /**
   * What the last convolution takes beside the decoder's maps: the first convolution's maps (Cityscapes files), or these and the pooled image, normalized
   * together (CamVid file).
   * @default "features"
   */
  readonly lastSkip?: "features" | "featuresAndImage";
}

/**
 * ESPNet: the encoder {@link espnetC} and a light decoder that brings its scores back to the image's size in three steps.
 *
 * Input `image` `[batch, 3, height, width]`, height and width multiples of 8; B, G, R normalized as `espnetCityscapesPreprocessing` or
 * `espnetCamvidPreprocessing` say. Output `logits` `[batch, nClasses, height, width]`. Parameter names are those of the published `espnet_p_2_q_8.pth`.
 *
 * @param config - see {@link EspnetConfig}; 0.36 M parameters with the defaults
 * @throws SegmentationError `invalid-option`
 * @see S. Mehta et al., "ESPNet: Efficient spatial pyramid of dilated convolutions for semantic segmentation", ECCV 2018, doi:10.1007/978-3-030-01249-6_34
 *
 * @example
 * ```ts
 * import { espnet, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(espnet({ nClasses: 20 }), { height: 64, width: 128 });
 * console.assert(outputs.logits?.shape.join() === "1,20,64,128");
 * ```
 */
export function espnet(config: EspnetConfig = {}): Model {
  const { lastSkip = "features", ...encoderConfig } = config;
  const sizes = espnetSizes("espnet", encoderConfig, "lastSkip");
  checkOneOf("espnet", "lastSkip", lastSkip, ["features", "featuresAndImage"]);
  const { nClasses } = sizes;
  return {
    name: "espnet",
    inputs: imageInput(3, 8),
    forward: (p, { image }) => {
      const { scores, quarter, half, halfNormalized } = encoder(p.scope("encoder"), image!, sizes);
      const enlarge = (at: Scope, x: Value) => transposedConvolution(at, x, nClasses, { kernel: 2, stride: 2, bias: false });
      const coarse = enlarge(p.scope("up_l3.0"), batchNorm(p.scope("br"), scores, ESP_EPSILON));
      const both = concat([convolution(p.scope("level3_C.conv"), quarter, nClasses, { bias: false }), coarse]);
      const combine = p.scope("combine_l2_l3");
      const merged = esp(combine.scope(1), normalizedPrelu(combine.scope(0), both), nClasses, { residual: false });
      const up = p.scope("up_l2");
      const middle = normalizedPrelu(up.scope(1), enlarge(up.scope(0), merged));
      const skip = lastSkip === "features" ? half : halfNormalized;
      const fine = convolutionPrelu(p.scope("conv"), concat([middle, skip]), nClasses, 1);
      return { logits: enlarge(p.scope("classifier"), fine) };
    },
  };
}

/**
 * ESPNet-C: ESPNet's encoder with a classifier of its own, whose scores have an eighth of the image's height and width.
 *
 * Input `image` `[batch, 3, height, width]` of any size, normalized as for {@link espnet}. Output `logits` `[batch, nClasses, height / 8, width / 8]` (rounded
 * up). Parameter names are those of the published `espnet_c_p_2_q_8.pth`.
 *
 * @param config - see {@link EspnetCConfig}
 * @throws SegmentationError `invalid-option`
 * @see S. Mehta et al., "ESPNet: Efficient spatial pyramid of dilated convolutions for semantic segmentation", ECCV 2018, doi:10.1007/978-3-030-01249-6_34
 *
 * @example
 * ```ts
 * import { espnetC, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(espnetC(), { height: 65, width: 97 });
 * console.assert(outputs.logits?.shape.join() === "1,20,9,13");
 * ```
 */
export function espnetC(config: EspnetCConfig = {}): Model {
  const sizes = espnetSizes("espnetC", config);
  return {
    name: "espnetC",
    inputs: imageInput(3),
    forward: (p, { image }) => ({ logits: encoder(p, image!, sizes).scores }),
  };
}

function espnetSizes(where: string, config: EspnetCConfig, ...others: string[]): Required<EspnetCConfig> {
  checkKnownOptions(where, config, ["nClasses", "p", "q", "widths", ...others]);
  const { nClasses = 20, p = 2, q = 8, widths = [16, 64, 128] } = config;
  // an ESP module has five branches, and one channel each at least
  checkInteger(where, "nClasses", nClasses, { min: 5 });
  checkInteger(where, "p", p, { min: 1 });
  checkInteger(where, "q", q, { min: 1 });
  if (!(Array.isArray(widths) && widths.length === 3 && widths.every((n) => Number.isInteger(n) && n >= 5))) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "widths",
      expected: "three integers ≥ 5",
      received: widths,
    });
  }
  return { nClasses, p, q, widths };
}

/** Three levels, joined by norms, and scores of the last. */
function encoder(p: Scope, image: Value, { nClasses, ...levels }: Required<EspnetCConfig>) {
  const { half, halfJoined, quarter, eighth } = espLevels(p, image, { ...levels, join: normalizedPrelu });
  const scores = convolution(p.scope("classifier.conv"), normalizedPrelu(p.scope("b3"), eighth), nClasses, { bias: false });
  return { scores, quarter, half, halfNormalized: halfJoined };
}
