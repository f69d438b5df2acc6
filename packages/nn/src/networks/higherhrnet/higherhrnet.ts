/** HigherHRNet: all bodies of an image at once, by heat maps at half of its size and a tag for each joint that says whose it is. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { HRNETS, type HrnetVariant, hrnetFeatures } from "../../encoders/hrnet/index.js";
import { basicBlock } from "../../encoders/resnet/index.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { resize } from "../../ops/resize.js";
import { concat, split } from "../../ops/shape.js";
import type { Spelling } from "../../weights/spelling.js";

/** Configuration of {@link higherHrnet}. */
export interface HigherHrnetConfig {
  /** The published network: `w32` or `w48`, or another of the classifiers'. @default "w32" */
  readonly variant?: HrnetVariant;
  /** Channels of the finest branch. @default the variant's */
  readonly width?: number;
  /** Blocks after the transposed convolution. @default 4 */
  readonly blocks?: number;
  /** Key points: 17 are COCO's, 14 CrowdPose's. @default 17 */
  readonly nPoints?: number;
}

/** Bounds and defaults of {@link higherHrnet}'s configuration. */
export const higherHrnetRules = {
  variant: { kind: "choice", of: Object.keys(HRNETS) as HrnetVariant[], default: "w32" },
  width: { kind: "integer", min: 1 },
  blocks: { kind: "integer", min: 0, max: 16, default: 4 },
  nPoints: { kind: "integer", min: 1, default: 17 },
} as const satisfies Rules<HigherHrnetConfig>;

/** Names of OpenMMLab's older files, which have encoder and head apart. */
export const higherHrnetSpellings: readonly Spelling[] = [{ name: "OpenMMLab", rules: [[/^(backbone|keypoint_head)\./, ""]] }];

/**
 * HigherHRNet, a pose network for whole images, under its authors' names (`conv1`, …, `stage4.2.fuse_layers.0.3`, `final_layers.0`, `deconv_layers.0.0.0`).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, sides in multiples of 32. Outputs at half of its size: `heatmaps` `[batch, nPoints, …]`, the mean of those of both sizes, and `tags`
 * `[batch, nPoints, …]`, alike for joints of one body.
 *
 * @param config - see {@link HigherHrnetConfig}; 28.6 M parameters with `w32`, 63.8 M with `w48`
 * @throws SegmentationError `invalid-option`
 * @see B. Cheng et al., "HigherHRNet: scale-aware representation learning for bottom-up human pose estimation", CVPR 2020, arXiv:1908.10357
 *
 * @example
 * ```ts
 * import { higherHrnet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(higherHrnet(), { height: 512, width: 512 });
 * console.assert(parameters === 28_645_331 && outputs["heatmaps"]?.shape.join() === "1,17,256,256");
 * ```
 */
export function higherHrnet(config: HigherHrnetConfig = {}): Model {
  const settings = readOptions("higherHrnet", config, higherHrnetRules);
  const { variant, blocks, nPoints } = settings;
  const { width = HRNETS[variant].width } = settings;
  return {
    name: "higherHrnet",
    inputs: imageInput(3, 32),
    spellings: higherHrnetSpellings,
    forward: (p, { image }) => {
      const finest = hrnetFeatures(p, image!, { ...HRNETS[variant], width }, { finestAlone: true })[1]!;
      const both = convolution(p.scope("final_layers.0"), finest, 2 * nPoints);
      const at = p.scope("deconv_layers.0");
      const told = concat([finest, both]);
      const up = transposedConvolution(at.scope("0.0"), told, width, { kernel: 4, stride: 2, padding: 1, bias: false });
      let x = relu(batchNorm(at.scope("0.1"), up));
      for (let i = 1; i <= blocks; i++) x = basicBlock(at.scope(`${i}.0`), x, { channels: width });
      const finer = convolution(p.scope("final_layers.1"), x, nPoints);
      const [heat, tags] = split(resize(both, { scale: 2, mode: "bilinear" }), [nPoints, nPoints], 1);
      return { heatmaps: mul(add(heat!, finer), 0.5), tags: tags! };
    },
  };
}
