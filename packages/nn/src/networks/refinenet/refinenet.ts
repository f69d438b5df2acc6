/** RefineNet: the map of each stage of a ResNet refines what the coarser ones said. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { resnetEncoder, resnetOf } from "../../encoders/resnet/resnet.js";
import { refinementHead } from "../../heads/refinement.js";
import type { Model } from "../../model/model.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";

/** Numbers of layers of the ResNets that networks of single papers are on. */
export const BOTTLENECK_LAYERS = [50, 101, 152] as const;

/** Configuration of {@link refinenet}. */
export interface RefinenetConfig {
  /** Layers of the ResNet. @default 101 */
  readonly layers?: (typeof BOTTLENECK_LAYERS)[number];
  /** @default 21, PASCAL VOC's */
  readonly nClasses?: number;
  /** Channels of the ResNet's stem; the head has four and eight times as many. @default 64 */
  readonly width?: number;
}

/**
 * RefineNet: a ResNet, and four refinements from its coarsest map to the finest. Names are those of the file for PASCAL VOC.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at a quarter of it.
 *
 * @param config - see {@link RefinenetConfig}
 * @throws SegmentationError `invalid-option`
 * @see G. Lin et al., "RefineNet: Multi-path refinement networks for high-resolution semantic segmentation", CVPR 2017, doi:10.1109/CVPR.2017.549
 *
 * @example
 * ```ts
 * import { refinenet, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(refinenet({ layers: 50, width: 8, nClasses: 5 }), { height: 64, width: 96 });
 * console.assert(outputs.logits?.shape.join() === "1,5,16,24");
 * ```
 */
export function refinenet(config: RefinenetConfig = {}): Model {
  const where = "refinenet";
  checkKnownOptions(where, config, ["layers", "nClasses", "width"]);
  const { layers = 101, nClasses = 21, width = 64 } = config;
  checkOneOf(where, "layers", layers, BOTTLENECK_LAYERS);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "width", width, { min: 1 });
  return encoderDecoder({
    ...{ name: where, nClasses, alignCorners: true, names: { encoder: "", head: "" } },
    encoder: resnetEncoder({ ...resnetOf(layers), width }),
    head: refinementHead({ channels: 4 * width }),
  });
}
