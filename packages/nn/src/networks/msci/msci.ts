/** MSCI: neighboring maps of a ResNet talk to each other by two chains of LSTM cells. */
import { resnetEncoder, resnetOf } from "../../encoders/resnet/resnet.js";
import { intertwinedHead } from "../../heads/intertwined.js";
import type { Model } from "../../model/model.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { type ResnetRowConfig, resnetRow } from "../encoderdecoder/resnet-row.js";

/** Configuration of {@link msci}. */
export interface MsciConfig extends ResnetRowConfig {
  /** Channels of the head. @default 256 */
  readonly channels?: number;
  /** How often two maps exchange; no file has it. @default 3 */
  readonly steps?: number;
}

/**
 * MSCI, multi-scale context intertwining: a ResNet, and pairs of its maps that exchange what they see, until one map is left.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at a quarter of it. The ResNet has torchvision's names below `backbone`; the
 * authors published no weights, and the head's names are ours.
 *
 * @param config - see {@link MsciConfig}; layers are 152 and classes PASCAL VOC's 21 unless they are given
 * @throws SegmentationError `invalid-option`
 * @see D. Lin et al., "Multi-scale context intertwining for semantic segmentation", ECCV 2018, doi:10.1007/978-3-030-01219-9_37
 *
 * @example
 * ```ts
 * import { msci, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(msci({ layers: 50, width: 4, channels: 4, steps: 2 }), { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,21,16,24");
 * ```
 *
 * @remarks
 * The paper also lets superpixels hand their means to their neighbors between the steps. That needs a segmentation of the image beside it, and is left out.
 */
export function msci(config: MsciConfig = {}): Model {
  const where = "msci";
  const usual = { layers: 152, nClasses: 21, width: 64 } as const;
  const { layers, nClasses, width, channels, steps } = resnetRow(where, config, { channels: 256, steps: 3 }, usual);
  return encoderDecoder({
    ...{ name: where, nClasses, names: { head: "head" } },
    encoder: resnetEncoder({ ...resnetOf(layers), width }),
    head: intertwinedHead({ channels, steps }),
  });
}
