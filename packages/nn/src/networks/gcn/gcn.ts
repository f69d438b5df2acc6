/** GCN: kernels of 15 × 15 positions, so that a score sees an object whole. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { resnetEncoder, resnetOf } from "../../encoders/resnet/resnet.js";
import { largeKernelHead } from "../../heads/large-kernel.js";
import type { Model } from "../../model/model.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { BOTTLENECK_LAYERS } from "../refinenet/refinenet.js";

/** Configuration of {@link gcn}. */
export interface GcnConfig {
  /** Layers of the ResNet. @default 152 */
  readonly layers?: (typeof BOTTLENECK_LAYERS)[number];
  /** @default 21, PASCAL VOC's */
  readonly nClasses?: number;
  /** Extent of the large kernels, odd. @default 15 */
  readonly kernel?: number;
  /** Channels of the ResNet's stem. @default 64 */
  readonly width?: number;
}

/**
 * GCN, the global convolutional network: a ResNet, large kernels on its four maps, and boundary refinement on the way to the image's size.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, sides multiples of 32. Output `logits` `[batch, nClasses, height, width]`. The ResNet has torchvision's names below `backbone`;
 * the authors published no weights, and the head's names are ours.
 *
 * @param config - see {@link GcnConfig}
 * @throws SegmentationError `invalid-option`
 * @see C. Peng et al., "Large kernel matters: Improve semantic segmentation by global convolutional network", CVPR 2017, doi:10.1109/CVPR.2017.189
 *
 * @example
 * ```ts
 * import { gcn, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(gcn({ layers: 50, width: 8, nClasses: 5 }), { height: 64, width: 96 });
 * console.assert(outputs.logits?.shape.join() === "1,5,64,96");
 * ```
 */
export function gcn(config: GcnConfig = {}): Model {
  const where = "gcn";
  checkKnownOptions(where, config, ["layers", "nClasses", "kernel", "width"]);
  const { layers = 152, nClasses = 21, kernel = 15, width = 64 } = config;
  checkOneOf(where, "layers", layers, BOTTLENECK_LAYERS);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "kernel", kernel, { min: 1 });
  checkInteger(where, "width", width, { min: 1 });
  if (kernel % 2 === 0)
    throw new SegmentationError("invalid-option", { where, option: "kernel", expected: "an odd integer", received: kernel });
  return encoderDecoder({
    ...{ name: where, nClasses, multipleOf: 32, names: { head: "head" } },
    encoder: resnetEncoder({ ...resnetOf(layers), width }),
    head: largeKernelHead({ kernel }),
  });
}
