/** G-RMI: for each joint where it is likely, and from there how far it is; both together say it exactly. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { resnetEncoder, resnetOf } from "../../encoders/resnet/index.js";
import { extentOf } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { imageInput, type Model } from "../../model/model.js";
import { resize } from "../../ops/resize.js";
import { split } from "../../ops/shape.js";

/** Configuration of {@link grmi}. */
export interface GrmiConfig {
  /** Layers with weights of the ResNet: 50, 101 or 152. @default 101 */
  readonly layers?: 50 | 101 | 152;
  /** Channels of the stem. @default 64 */
  readonly width?: number;
  /** Key points. @default 17, COCO's */
  readonly nPoints?: number;
}

/** Bounds and defaults of {@link grmi}'s configuration. */
export const grmiRules = {
  layers: { kind: "choice", of: [50, 101, 152], default: 101 },
  width: { kind: "integer", min: 1, default: 64 },
  nPoints: { kind: "integer", min: 1, default: 17 },
} as const satisfies Rules<GrmiConfig>;

/**
 * G-RMI's network for poses: a ResNet whose last two stages are dilated, and one convolution; maps are upsampled from an eighth to the crop's size.
 *
 * Input `image` `[batch, 3, height, width]`, a crop of one body, RGB normalized with ImageNet's mean and deviation; sides of 8 n + 1 pixels keep all centers in place. Outputs of its size: `heatmaps` `[batch, nPoints, …]`, logits of the disk
 * around a joint, and `offsets` `[batch, 2 · nPoints, …]`, from a position to the joint, down and across, in pixels.
 *
 * @param config - see {@link GrmiConfig}; the defaults are those of the paper
 * @throws SegmentationError `invalid-option`
 * @see G. Papandreou et al., "Towards accurate multi-person pose estimation in the wild", CVPR 2017, arXiv:1701.01779
 *
 * @example
 * ```ts
 * import { grmi, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(grmi(), { height: 353, width: 257 });
 * console.assert(parameters === 42_604_659 && outputs["offsets"]?.shape.join() === "1,34,353,257");
 * ```
 *
 * @remarks
 * Written from the paper; no weights were published. `backbone` has torchvision's names.
 */
export function grmi(config: GrmiConfig = {}): Model {
  const { layers, width, nPoints } = readOptions("grmi", config, grmiRules);
  const encoder = resnetEncoder({ ...resnetOf(layers), width, replaceStrideWithDilation: [false, true, true] });
  return {
    name: "grmi",
    inputs: imageInput(3),
    forward: (p, { image }) => {
      const last = encoder.features(p.scope("backbone"), image!).at(-1)!;
      const maps = convolution(p.scope("head"), last, 3 * nPoints);
      const size = [extentOf(image!, 2), extentOf(image!, 3)] as const;
      const whole = resize(maps, { size, mode: "bilinear", alignCorners: true });
      const [heatmaps, offsets] = split(whole, [nPoints, 2 * nPoints], 1);
      return { heatmaps: heatmaps!, offsets: offsets! };
    },
  };
}
