/** HRNet with a classifier on it: a class for the whole image. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { HRNETS, type HrnetVariant, hrnetEncoder } from "../../encoders/hrnet/index.js";
import { bottleneckBlock } from "../../encoders/resnet/index.js";
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { globalAveragePool } from "../../ops/pool.js";
import { flatten } from "../../ops/shape.js";
import type { Spelling } from "../../weights/spelling.js";

/** Configuration of {@link hrnetClassifier}. */
export interface HrnetClassifierConfig {
  /** The published network. @default "w18" */
  readonly variant?: HrnetVariant;
  /** Channels of the finest branch, where they are not the variant's. */
  readonly width?: number;
  /** Channels within the first bottleneck of the classifier; the following ones have 2, 4 and 8 times as many. @default 32 */
  readonly head?: number;
  /** @default 1000, ImageNet's */
  readonly nClasses?: number;
}

/** OpenMMLab's: the encoder below `backbone`, the rest below `neck` and `head`. */
export const hrnetSpellings: readonly Spelling[] = [
  {
    name: "OpenMMLab",
    rules: [
      [/^backbone\./, ""],
      [/^neck\.increase_layers\.(\d)\.0\./, "incre_modules.$1.0."],
      [/^neck\.downsample_layers\.(\d)\.conv\./, "downsamp_modules.$1.0."],
      [/^neck\.downsample_layers\.(\d)\.bn\./, "downsamp_modules.$1.1."],
      [/^neck\.final_layer\.conv\./, "final_layer.0."],
      [/^neck\.final_layer\.bn\./, "final_layer.1."],
      [/^head\.fc\./, "classifier."],
    ],
  },
];

/**
 * HRNet as a classifier, under the names of its authors and of timm (`conv1`, `stage2.0.branches.0.0.conv1`, …, `classifier`).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, in multiples of 32. Output `logits` `[batch, nClasses]`.
 *
 * @param config - see {@link HrnetClassifierConfig}; 21.3 M parameters for W18, 41.2 M for W32, 77.5 M for W48
 * @throws SegmentationError `invalid-option`
 * @see J. Wang et al., "Deep high-resolution representation learning for visual recognition", TPAMI 2021, doi:10.1109/TPAMI.2020.2983686
 *
 * @example
 * ```ts
 * import { hrnetClassifier, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(hrnetClassifier({ variant: "w18-small" }), { height: 224, width: 224 });
 * console.assert(parameters === 13_187_464 && outputs.logits?.shape.join() === "1,1000");
 * ```
 */
export function hrnetClassifier(config: HrnetClassifierConfig = {}): Model {
  const where = "hrnetClassifier";
  checkKnownOptions(where, config, ["variant", "width", "head", "nClasses"]);
  const { variant = "w18", head = 32, nClasses = 1000 } = config;
  checkOneOf(where, "variant", variant, Object.keys(HRNETS));
  const { width = HRNETS[variant].width } = config;
  checkInteger(where, "width", width, { min: 1 });
  checkInteger(where, "head", head, { min: 1 });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  const encoder = hrnetEncoder({ ...HRNETS[variant], width });
  return {
    name: "hrnetClassifier",
    inputs: imageInput(3, 32),
    spellings: hrnetSpellings,
    forward: (p, { image }) => {
      const branches = encoder.features(p, image!).slice(1);
      let x: Value | undefined;
      branches.forEach((branch, i) => {
        const widened = bottleneckBlock(p.scope(`incre_modules.${i}.0`), branch, { channels: 4 * head * 2 ** i });
        const at = { channels: 4 * head * 2 ** i, stride: 2, kernel: 3 };
        x = x ? add(widened, layer(p.scope(`downsamp_modules.${i - 1}`), x, at)) : widened;
      });
      x = layer(p.scope("final_layer"), x!, { channels: 64 * head, stride: 1, kernel: 1 });
      return { logits: linear(p.scope("classifier"), flatten(globalAveragePool(x)), nClasses) };
    },
  };
}

/** A convolution that has a bias in spite of the normalization after it. */
function layer(p: Scope, x: Value, { channels, stride, kernel }: { channels: number; stride: number; kernel: number }): Value {
  const padding = (kernel - 1) / 2;
  return relu(batchNorm(p.scope(1), convolution(p.scope(0), x, channels, { kernel, stride, padding })));
}
