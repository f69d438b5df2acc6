/** SegNet: the way up puts every value back where its maximum was. */
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { extentOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { maxPoolWithArgmax, unpool } from "../../ops/unpool.js";

/** Configuration of {@link segnet}. */
export interface SegnetConfig {
  /** @default 3 */
  readonly inChannels?: number;
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
  /** Channels of the first stage; the others have 2, 4, 8 and 8 times as many. @default 64 */
  readonly width?: number;
}

/** Convolutions of the five stages on the way down, those of VGG-16; on the way up there are as many, the scores included. */
const DEPTHS = [2, 2, 3, 3, 3];

/**
 * SegNet under the names of pytorchcv (`down_stage1.unit1.conv`, …, `up_stage5.unit2`, `head`).
 *
 * Input `image` `[batch, inChannels, height, width]`, RGB normalized with ImageNet's mean and deviation; any size of at least 32 × 32. Output `logits` `[batch, nClasses, height, width]`.
 *
 * @param config - see {@link SegnetConfig}; 29.45 M parameters with the defaults
 * @throws SegmentationError `invalid-option`
 * @see V. Badrinarayanan, A. Kendall, R. Cipolla, "SegNet: A deep convolutional encoder-decoder architecture for image segmentation", IEEE TPAMI 39(12), 2017, doi:10.1109/TPAMI.2016.2644615
 *
 * @example
 * ```ts
 * import { segnet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(segnet(), { height: 50, width: 70 });
 * console.assert(parameters === 29_453_971);
 * console.assert(outputs.logits?.shape.join() === "1,19,50,70");
 * ```
 *
 * @remarks
 * Where a side is odd, pooling leaves out the last row or column, and unpooling puts zeros there.
 */
export function segnet(config: SegnetConfig = {}): Model {
  const where = "segnet";
  checkKnownOptions(where, config, ["inChannels", "nClasses", "width"]);
  const { inChannels = 3, nClasses = 19, width = 64 } = config;
  checkInteger(where, "inChannels", inChannels, { min: 1 });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "width", width, { min: 1 });
  const channels = DEPTHS.map((_, stage) => width * Math.min(8, 2 ** stage));
  return {
    name: where,
    inputs: imageInput(inChannels),
    forward: (p, { image }) => {
      const places: { map: Value; argmax: Value }[] = [];
      let x = image!;
      DEPTHS.forEach((depth, stage) => {
        for (let i = 1; i <= depth; i++) x = unit(p.scope(`down_stage${stage + 1}.unit${i}`), x, channels[stage]!);
        const { pooled, argmax } = maxPoolWithArgmax(x);
        places.push({ map: x, argmax });
        x = pooled;
      });
      for (let stage = 1; stage <= 5; stage++) {
        const { map, argmax } = places.pop()!;
        x = unpool(x, argmax, [extentOf(map, 2), extentOf(map, 3)]);
        // the last convolution of a stage has the channels of the next one; that of the last stage gives the scores
        const depth = DEPTHS[5 - stage]! - (stage === 5 ? 1 : 0);
        for (let i = 1; i <= depth; i++) {
          const last = i === depth && stage < 5;
          x = unit(p.scope(`up_stage${stage}.unit${i + 1}`), x, channels[5 - stage - (last ? 1 : 0)]!);
        }
      }
      return { logits: convolution(p.scope("head"), x, nClasses, { kernel: 3, padding: 1 }) };
    },
  };
}

/** 3 × 3 convolution, normalization, rectifier. */
function unit(p: Scope, x: Value, channels: number): Value {
  return relu(batchNorm(p.scope("bn"), convolution(p.scope("conv"), x, channels, { kernel: 3, padding: 1 })));
}
