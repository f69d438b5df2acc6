/** AC-Net: how much of the image's mean and how much of finer maps a position needs, it says itself. */
import { SegmentationError } from "@segkit/core/errors";
import { resnetEncoder, resnetOf } from "../../encoders/resnet/resnet.js";
import { contextGatesHead } from "../../heads/context-gates.js";
import type { Model } from "../../model/model.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { type ResnetRowConfig, resnetRow } from "../encoderdecoder/resnet-row.js";

/** Configuration of {@link acNet}. */
export interface AcNetConfig extends ResnetRowConfig {
  /** Channels of the head. @default 256 */
  readonly channels?: number;
  /** How far from the image's mean a position has to be, beyond the nearest one, for a gate of 1 / e; no file has it. @default 1 */
  readonly reach?: number;
}

/**
 * AC-Net, the adaptive context network: a dilated ResNet, and three blocks with a gate for global and one for local context.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at a quarter of it. The ResNet has torchvision's names below `backbone`; the
 * authors published no weights, and the head's names are ours.
 *
 * @param config - see {@link AcNetConfig}
 * @throws SegmentationError `invalid-option`
 * @see J. Fu et al., "Adaptive context network for scene parsing", ICCV 2019, arXiv:1911.01664
 *
 * @example
 * ```ts
 * import { acNet, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(acNet({ layers: 50, width: 4, channels: 8 }), { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,19,16,24");
 * ```
 */
export function acNet(config: AcNetConfig = {}): Model {
  const where = "acNet";
  const { reach = 1, ...others } = config;
  const { layers, nClasses, width, channels } = resnetRow(where, others, { channels: 256 });
  if (!(Number.isFinite(reach) && reach > 0))
    throw new SegmentationError("invalid-option", { where, option: "reach", expected: "a number above 0", received: reach });
  return encoderDecoder({
    ...{ name: where, nClasses, names: { head: "head" } },
    encoder: resnetEncoder({ ...resnetOf(layers), width, replaceStrideWithDilation: [false, true, true] }),
    head: contextGatesHead({ channels, reach }),
  });
}
