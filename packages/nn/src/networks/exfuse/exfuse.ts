/** ExFuse: what is coarse is told what fine maps know, and the other way round, before they are added. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { resnetEncoder } from "../../encoders/resnet/resnet.js";
import { embeddedKernelHead } from "../../heads/embedded-kernel.js";
import type { Model } from "../../model/model.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";

/** Configuration of {@link exfuse}. */
export interface ExfuseConfig {
  /** Blocks of the four stages of the ResNeXt: more early ones than it had. @default [8, 8, 9, 8] */
  readonly depths?: readonly number[];
  /** Groups of the ResNeXt's 3 × 3 convolutions; 1 is a ResNet. @default 32 */
  readonly groups?: number;
  /** Channels of a group in the first stage. @default 4 */
  readonly groupWidth?: number;
  /** Channels of the stem. @default 64 */
  readonly width?: number;
  /** @default 21, PASCAL VOC's */
  readonly nClasses?: number;
  /** Extent of the large kernels, odd. @default 15 */
  readonly kernel?: number;
}

/**
 * ExFuse: GCN with layers moved to early stages, coarse maps multiplied into fine ones, sub-pixel upsampling and densely adjacent prediction.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, sides multiples of 32. Output `logits` `[batch, nClasses, height, width]`. The ResNeXt has torchvision's names below
 * `backbone`; the authors published no weights, and the head's names are ours.
 *
 * @param config - see {@link ExfuseConfig}
 * @throws SegmentationError `invalid-option`
 * @see Z. Zhang et al., "ExFuse: Enhancing feature fusion for semantic segmentation", ECCV 2018, arXiv:1804.03821
 *
 * @example
 * ```ts
 * import { exfuse, summary } from "@segkit/nn";
 *
 * const small = exfuse({ depths: [1, 1, 1, 1], groups: 2, groupWidth: 4, width: 8, nClasses: 5 });
 * console.assert(summary(small, { height: 64, width: 96 }).outputs.logits?.shape.join() === "1,5,64,96");
 * ```
 *
 * @remarks
 * Supervision of early stages is of training alone. The convolutions of the embedding have biases and no normalization, of which the paper says nothing.
 */
export function exfuse(config: ExfuseConfig = {}): Model {
  const where = "exfuse";
  checkKnownOptions(where, config, ["depths", "groups", "groupWidth", "width", "nClasses", "kernel"]);
  const { depths = [8, 8, 9, 8], groups = 32, groupWidth = 4, width = 64, nClasses = 21, kernel = 15 } = config;
  const numbers = { groups, groupWidth, width, nClasses, kernel };
  for (const [option, value] of Object.entries(numbers)) checkInteger(where, option, value, { min: 1 });
  const whole =
    Array.isArray(depths) && depths.length === 4 && depths.every((depth) => Number.isSafeInteger(depth) && depth > 0);
  if (!whole) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "depths",
      expected: "four integers ≥ 1",
      received: depths,
    });
  }
  if (kernel % 2 === 0)
    throw new SegmentationError("invalid-option", { where, option: "kernel", expected: "an odd integer", received: kernel });
  return encoderDecoder({
    ...{ name: where, nClasses, multipleOf: 32, names: { head: "head" } },
    encoder: resnetEncoder({ depths, groups, groupWidth, width }),
    head: embeddedKernelHead({ kernel }),
  });
}
