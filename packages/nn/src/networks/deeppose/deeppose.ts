/** DeepPose: the joints' coordinates straight from what a network for images sees of the whole crop. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { RESNET_DEPTHS, type ResnetLayers, resnetEncoder, resnetOf } from "../../encoders/resnet/index.js";
import { linear } from "../../layers/linear.js";
import { imageInput, type Model } from "../../model/model.js";
import { globalAveragePool } from "../../ops/pool.js";
import { flatten, reshape } from "../../ops/shape.js";

/** Configuration of {@link deepPose}. */
export interface DeepPoseConfig {
  /** Layers with weights: 10, 14, 18, 26, 34, 50, 101 or 152. @default 50 */
  readonly layers?: ResnetLayers;
  /** Channels of the stem. @default 64 */
  readonly width?: number;
  /** Key points: 17 are COCO's, 16 MPII's. @default 17 */
  readonly nPoints?: number;
}

/**
 * DeepPose on a ResNet, a pose network, under OpenMMLab's names (`backbone.layer1.0.conv1`, `head.fc`).
 *
 * Input `image` `[batch, 3, height, width]`, a crop of one body, RGB normalized with ImageNet's mean and deviation. Output `coordinates` `[batch, nPoints, 2]`, 0 … 1 of the crop's width and height.
 *
 * @param config - see {@link DeepPoseConfig}; 23.6 M parameters with 50 layers
 * @throws SegmentationError `invalid-option`
 * @see A. Toshev, C. Szegedy, "DeepPose: human pose estimation via deep neural networks", CVPR 2014, doi:10.1109/CVPR.2014.214
 *
 * @example
 * ```ts
 * import { deepPose, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(deepPose(), { height: 256, width: 192 });
 * console.assert(parameters === 23_577_698 && outputs["coordinates"]?.shape.join() === "1,17,2");
 * ```
 *
 * @remarks
 * OpenMMLab's classifiers have the same names: a file with two numbers for each of 17, 16 or 14 points is taken for a DeepPose where families of both are given.
 *
 * The paper's network is an AlexNet, whose weights were not published, and looks again around each joint; OpenMMLab's looks once, with a ResNet.
 */
export function deepPose(config: DeepPoseConfig = {}): Model {
  const where = "deepPose";
  checkKnownOptions(where, config, ["layers", "width", "nPoints"]);
  const { layers = 50, width = 64, nPoints = 17 } = config;
  checkOneOf(where, "layers", layers, Object.keys(RESNET_DEPTHS).map(Number));
  checkInteger(where, "width", width, { min: 1 });
  checkInteger(where, "nPoints", nPoints, { min: 1 });
  const encoder = resnetEncoder({ ...resnetOf(layers), width });
  return {
    name: "deepPose",
    inputs: imageInput(3),
    forward: (p, { image }) => {
      const last = encoder.features(p.scope("backbone"), image!).at(-1)!;
      const pairs = linear(p.scope("head.fc"), flatten(globalAveragePool(last)), 2 * nPoints);
      return { coordinates: reshape(pairs, [image!.shape[0]!, nPoints, 2]) };
    },
  };
}
