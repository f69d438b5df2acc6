/** HRNet for poses: heat maps from the branch that keeps a quarter of the crop's size all along. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { HRNETS, type HrnetConfig, type HrnetVariant, hrnetFeatures } from "../../encoders/hrnet/index.js";
import { convolution } from "../../layers/conv.js";
import { imageInput, type Model } from "../../model/model.js";
import { DECODINGS, type Decoding } from "../../tasks/heat-map-pose.js";
import type { Spelling } from "../../weights/spelling.js";

/** Configuration of {@link hrnetPose}. */
export interface HrnetPoseConfig {
  /** The published network: `w32` or `w48`, or another of the classifiers'. @default "w32" */
  readonly variant?: HrnetVariant;
  /** Channels of the finest branch, where they are not the variant's. */
  readonly width?: number;
  /** Key points: 17 are COCO's, 16 MPII's, 14 CrowdPose's. @default 17 */
  readonly nPoints?: number;
  /** How heat maps become points, which tensors do not say: files trained with DARK want `dark`, "unbiased" ones `udp`. @default "quarter" */
  readonly decoding?: Decoding;
}

/** OpenMMLab's names: encoder and head apart. */
export const hrnetPoseSpellings: readonly Spelling[] = [{ name: "OpenMMLab", rules: [[/^(backbone|head)\./, ""]] }];

/**
 * HRNet as a pose network, under its authors' names (`conv1`, `layer1.0.conv1`, `stage2.0.branches.0.0.conv1`, …, `final_layer`). OpenMMLab's files are read too.
 *
 * Input `image` `[batch, 3, height, width]`, a crop of one body, RGB normalized with ImageNet's mean and deviation, sides in multiples of 32. Output `heatmaps` `[batch, nPoints, height / 4, width / 4]`.
 *
 * @param config - see {@link HrnetPoseConfig}; 28.5 M parameters with `w32`, 63.6 M with `w48`
 * @throws SegmentationError `invalid-option`
 * @see K. Sun et al., "Deep high-resolution representation learning for human pose estimation", CVPR 2019, doi:10.1109/CVPR.2019.00584
 *
 * @example
 * ```ts
 * import { hrnetPose, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(hrnetPose(), { height: 256, width: 192 });
 * console.assert(parameters === 28_536_113 && outputs["heatmaps"]?.shape.join() === "1,17,64,48");
 * ```
 */
export function hrnetPose(config: HrnetPoseConfig = {}): Model {
  const where = "hrnetPose";
  checkKnownOptions(where, config, ["variant", "width", "nPoints", "decoding"]);
  const { variant = "w32", nPoints = 17, decoding = "quarter" } = config;
  checkOneOf(where, "variant", variant, Object.keys(HRNETS));
  const { width = HRNETS[variant].width } = config;
  checkInteger(where, "width", width, { min: 1 });
  checkInteger(where, "nPoints", nPoints, { min: 1 });
  checkOneOf(where, "decoding", decoding, DECODINGS);
  const encoder: HrnetConfig = { ...HRNETS[variant], width };
  return {
    name: "hrnetPose",
    inputs: imageInput(3, 32),
    spellings: hrnetPoseSpellings,
    forward: (p, { image }) => {
      const finest = hrnetFeatures(p, image!, encoder, { finestAlone: true })[1]!;
      return { heatmaps: convolution(p.scope("final_layer"), finest, nPoints) };
    },
  };
}
