/** Deep GrabCut: a box around an object becomes a map of distances, which a network sees beside the image. */
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { RESNET_DEPTHS, type ResnetConfig, resnetEncoder } from "../../encoders/resnet/resnet.js";
import { extentOf, numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { adaptiveAveragePool } from "../../ops/adaptive-pool.js";
import { resize } from "../../ops/resize.js";
import { concat } from "../../ops/shape.js";
import type { GuidedPrompting } from "../../tasks/guided-prompting.js";
import { distanceMap } from "./distance-map.js";

/** Configuration of {@link deepgrabcut}. */
export interface DeepgrabcutConfig {
  /** Channels of the stem; all others follow in proportion. @default 64 */
  readonly width?: number;
}

/** Rows and columns that the pyramid's levels are averaged to. */
const LEVELS = [1, 2, 3, 6];

/** The authors' probability above which a pixel belongs to the object. */
const PROBABILITY = 0.8;

/**
 * Deep GrabCut on a dilated ResNet-101 with a pyramid of means, under the names of `deepgc_pascal_epoch-99.pth`.
 *
 * Inputs: `image` `[batch, 3, height, width]`, RGB 0 … 255, and `guidance` `[batch, 1, height, width]`, the distance from the box, 128 on its line, more outside and less inside, whole numbers
 * 0 … 255. Output `logits` `[batch, 1, height, width]`. The authors' images are 450 × 450.
 *
 * @param config - see {@link DeepgrabcutConfig}; 48.8 M parameters
 * @throws SegmentationError `invalid-option`
 *
 * @see N. Xu, B. Price, S. Cohen, J. Yang, T. Huang, "Deep GrabCut for object selection", BMVC 2017, arXiv:1707.00243
 *
 * @example
 * ```ts
 * import { summary } from "@segkit/nn";
 * import { deepgrabcut } from "@segkit/nn/deepgrabcut";
 *
 * const { parameters, outputs } = summary(deepgrabcut(), { height: 450, width: 450 });
 * console.assert(parameters === 48_800_385 && outputs.logits?.shape.join() === "1,1,450,450");
 * ```
 *
 * @remarks
 * As published in PyTorch: DeepLab-v2's dilated ResNet in place of the paper's encoder and decoder.
 */
export function deepgrabcut(config: DeepgrabcutConfig = {}): Model {
  const encoder = resnetEncoder(encoderConfig("deepgrabcut", config));
  return {
    name: "deepgrabcut",
    inputs: { ...imageInput(3), guidance: imageInput(1).image },
    forward: (p, { image, guidance }) => {
      const features = encoder.features(p, concat([image!, guidance!])).at(-1)!;
      const small = pyramid(p.scope("layer5"), features);
      return {
        logits: resize(small, { size: [extentOf(image!, 2), extentOf(image!, 3)], mode: "bilinear", alignCorners: true }),
      };
    },
  };
}

/**
 * How Deep GrabCut is prompted: what a family of the task `promptable` says of itself.
 *
 * @param config - see {@link DeepgrabcutConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { deepgrabcutPrompting } from "@segkit/nn/deepgrabcut";
 *
 * const { guide, uses } = deepgrabcutPrompting();
 * const map = guide({ points: [], box: { top: 1, bottom: 3, left: 1, right: 3 } }, { height: 5, width: 5 });
 * console.assert(uses.join() === "box" && map[12] === 127 && map[6] === 128 && map[0] === 129);
 * ```
 */
export function deepgrabcutPrompting(config: DeepgrabcutConfig = {}): GuidedPrompting {
  return {
    guided: deepgrabcut(config),
    uses: ["box"],
    guide: ({ box }, size) => distanceMap(box!, size),
    threshold: Math.log(PROBABILITY / (1 - PROBABILITY)),
  };
}

/** The encoder, of a configuration that is checked. */
function encoderConfig(where: string, config: DeepgrabcutConfig): ResnetConfig {
  checkKnownOptions(where, config, ["width"]);
  const { width = 64 } = config;
  checkInteger(where, "width", width, { min: 1 });
  const dilated = { replaceStrideWithDilation: [false, true, true], dilateFirst: true } as const;
  return { depths: RESNET_DEPTHS[101], width, form: "v1", ...dilated };
}

/** The features beside means of 1, 4, 9 and 36 parts of the image, each in a quarter of the channels. */
function pyramid(p: Scope, features: Value): Value {
  const channels = numberOf("deepgrabcut", features, 1);
  const size = [extentOf(features, 2), extentOf(features, 3)] as const;
  const named = (i: number) => ({ activation: relu, names: [`stages.${i}.1`, `stages.${i}.2`] as const });
  const means = LEVELS.map((level, i) => {
    const mean = convNorm(p, adaptiveAveragePool(features, level), channels / 4, named(i));
    return resize(mean, { size, mode: "bilinear", alignCorners: true });
  });
  const mixed = convNorm(p.scope("bottleneck"), concat([...means, features]), channels / 4, { activation: relu });
  return convolution(p.scope("final"), mixed, 1);
}
