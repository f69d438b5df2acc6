/** DUC-HDC: dilations that leave no pixel out, and scores of blocks of pixels. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { resnetEncoder, resnetOf } from "../../encoders/resnet/resnet.js";
import { denseUpsamplingHead } from "../../heads/dense-upsampling.js";
import type { Model } from "../../model/model.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { BOTTLENECK_LAYERS } from "../refinenet/refinenet.js";

/** Configuration of {@link ducHdc}. */
export interface DucHdcConfig {
  /** Layers of the ResNet. @default 101 */
  readonly layers?: (typeof BOTTLENECK_LAYERS)[number];
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
  /** Channels of the ResNet's stem. @default 64 */
  readonly width?: number;
}

/** Dilations of the blocks of the last two stages: sawteeth, which have no common factor. */
const DILATIONS = [undefined, undefined, [1, 2, 5, 9], [5, 9, 17]] as const;

/** Side of the block of pixels that a position has scores of, at half of the image's size. */
export const DUC_FACTOR = 4;

/**
 * DUC-HDC: a ResNet whose last two stages have hybrid dilations (HDC), and dense upsampling (DUC).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at half of it. The ResNet has torchvision's names below `backbone`; the
 * authors' files are of MXNet, and the head's names are ours.
 *
 * @param config - see {@link DucHdcConfig}
 * @throws SegmentationError `invalid-option`
 * @see P. Wang et al., "Understanding convolution for semantic segmentation", WACV 2018, arXiv:1702.08502
 *
 * @example
 * ```ts
 * import { ducHdc, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(ducHdc({ layers: 50, width: 8, nClasses: 5 }), { height: 64, width: 96 });
 * console.assert(outputs.logits?.shape.join() === "1,5,32,48");
 * ```
 *
 * @remarks
 * Blocks of the third stage have dilations 1, 2, 5 and 9 over and over, those of the fourth 5, 9 and 17.
 */
export function ducHdc(config: DucHdcConfig = {}): Model {
  const where = "ducHdc";
  checkKnownOptions(where, config, ["layers", "nClasses", "width"]);
  const { layers = 101, nClasses = 19, width = 64 } = config;
  checkOneOf(where, "layers", layers, BOTTLENECK_LAYERS);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "width", width, { min: 1 });
  const dilated = { replaceStrideWithDilation: [false, true, true], blockDilations: DILATIONS } as const;
  return encoderDecoder({
    ...{ name: where, nClasses, names: { head: "head" } },
    encoder: resnetEncoder({ ...resnetOf(layers), width, ...dilated }),
    head: denseUpsamplingHead({ factor: DUC_FACTOR }),
  });
}
