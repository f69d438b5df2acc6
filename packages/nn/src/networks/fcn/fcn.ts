/** FCN on a dilated ResNet: the shortest way from an encoder to scores. */
import type { Model } from "../../model/model.js";
import { type DilatedResnetConfig, dilatedResnet, fcnHead } from "./dilated-resnet.js";

/**
 * FCN with a dilated ResNet-50 or -101, under torchvision's names (`fcn_resnet50`, `fcn_resnet101`).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation. Output `out` (and `aux` when asked for)
 * `[batch, nClasses, height, width]`, upsampled bilinearly from an eighth without aligned corners.
 *
 * @param config - see {@link DilatedResnetConfig}; published files: 35.3 M parameters with 50 layers, 54.3 M with 101, auxiliary head included
 * @throws SegmentationError `invalid-option`
 * @see J. Long, E. Shelhamer, T. Darrell, "Fully convolutional networks for semantic segmentation", CVPR 2015, doi:10.1109/CVPR.2015.7298965
 *
 * @example
 * ```ts
 * import { fcn, summary } from "@segkit/nn";
 *
 * console.assert(summary(fcn({ layers: 50, aux: true }), { height: 64, width: 64 }).parameters === 35_322_218);
 * ```
 */
export function fcn(config: DilatedResnetConfig = {}): Model {
  return dilatedResnet("fcn", config, (p, maps, { nClasses }) => fcnHead(p, maps, nClasses));
}
