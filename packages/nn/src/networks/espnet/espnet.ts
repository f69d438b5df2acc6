/** ESPNet: efficient spatial pyramids of dilated convolutions, for scenes seen from a car. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import type { Value } from "../../graph/value.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import { prelu } from "../../layers/prelu.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { add } from "../../ops/elementwise.js";
import { averagePool } from "../../ops/pool.js";
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

/** All norms have this ε, a hundred times PyTorch's. */
const EPSILON = 1e-3;

/** Dilations of an ESP module's branches; the first branch takes the channels that five equal ones leave over. */
const DILATIONS = [1, 2, 4, 8, 16];

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
      const coarse = enlarge(p.scope("up_l3.0"), batchNorm(p.scope("br"), scores, EPSILON));
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

/** Three levels, each half as large as the one before; the image itself is pooled and given to the second and third once more. */
function encoder(p: Scope, image: Value, { nClasses, p: depth2, q: depth3, widths }: Required<EspnetCConfig>) {
  const [width1, width2, width3] = widths;
  const pooled = averagePool(image, { kernel: 3, stride: 2, padding: 1 });
  const pooledTwice = averagePool(pooled, { kernel: 3, stride: 2, padding: 1 });

  const half = convolutionPrelu(p.scope("level1"), image, width1, 2);
  const halfNormalized = normalizedPrelu(p.scope("b1"), concat([half, pooled]));

  const first2 = esp(p.scope("level2_0"), halfNormalized, width2, { stride: 2 });
  let last2 = first2;
  for (let i = 0; i < depth2; i++) last2 = esp(p.scope("level2").scope(i), last2, width2);
  const quarter = normalizedPrelu(p.scope("b2"), concat([last2, first2, pooledTwice]));

  const first3 = esp(p.scope("level3_0"), quarter, width3, { stride: 2 });
  let last3 = first3;
  for (let i = 0; i < depth3; i++) last3 = esp(p.scope("level3").scope(i), last3, width3);
  const eighth = normalizedPrelu(p.scope("b3"), concat([first3, last3]));

  return { scores: convolution(p.scope("classifier.conv"), eighth, nClasses, { bias: false }), quarter, half, halfNormalized };
}

interface EspOptions {
  /** @default 1 */
  readonly stride?: 1 | 2;
  /** Whether what came in is added. @default true for stride 1 */
  readonly residual?: boolean;
}

/**
 * An efficient spatial pyramid: reduce the channels to a fifth, split into five dilated 3 × 3 convolutions, add the dilated ones up from the narrowest to the
 * widest (which takes away the grid that large dilations leave), concatenate, and add what came in. With stride 2 the reduction is 3 × 3 and nothing is added.
 */
function esp(p: Scope, x: Value, channels: number, { stride = 1, residual = true }: EspOptions = {}): Value {
  const each = Math.floor(channels / DILATIONS.length);
  const reduced = convolution(p.scope("c1.conv"), x, each, {
    kernel: stride === 1 ? 1 : 3,
    padding: stride === 1 ? 0 : 1,
    stride,
    bias: false,
  });
  const [first, ...dilated] = DILATIONS.map((dilation, i) =>
    convolution(p.scope(`d${dilation}.conv`), reduced, i === 0 ? channels - 4 * each : each, {
      kernel: 3,
      dilation,
      padding: dilation,
      bias: false,
    }),
  );
  const sums: Value[] = [];
  for (const branch of dilated) sums.push(sums.length === 0 ? branch : add(sums.at(-1)!, branch));
  const merged = concat([first!, ...sums]);
  // within modules the file has one level more: bn.bn and bn.act
  return normalizedPrelu(stride === 1 ? p.scope("bn") : p, residual && stride === 1 ? add(x, merged) : merged);
}

/** Normalization and PReLU. */
function normalizedPrelu(p: Scope, x: Value): Value {
  return prelu(p.scope("act"), batchNorm(p.scope("bn"), x, EPSILON));
}

/** 3 × 3 convolution, normalization, PReLU. */
function convolutionPrelu(p: Scope, x: Value, channels: number, stride: number): Value {
  return normalizedPrelu(p, convolution(p.scope("conv"), x, channels, { kernel: 3, stride, padding: 1, bias: false }));
}
