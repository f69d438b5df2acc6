/** DeconvNet: a classifier and its mirror image, joined by the places of the maxima. */
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { extentOf, type Value } from "../../graph/value.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { maxPoolWithArgmax, unpool } from "../../ops/unpool.js";

/** Configuration of {@link deconvnet}. */
export interface DeconvnetConfig {
  /** @default 21, PASCAL VOC's with background */
  readonly nClasses?: number;
  /** Channels of the first stage; the others have 2, 4, 8 and 8 times as many. @default 64 */
  readonly width?: number;
  /** Channels of the two layers that were dense. @default 4096 */
  readonly hidden?: number;
  /** Side of the window that the first of these layers sees, in positions of 32 pixels; an image has at least as many. @default 7 */
  readonly context?: number;
}

/** Convolutions of the five stages, on the way down and on the way up. */
const DEPTHS = [2, 2, 3, 3, 3];

/**
 * DeconvNet, under the names of the layers of its authors' description (`conv1_1`, `bn1_1`, …, `fc6`, `bnfc6`, …, `fc6-deconv`, `deconv5_1`, `debn5_1`, …, `seg-score-voc`).
 *
 * Input `image` `[batch, 3, height, width]`, B, G, R in 0 … 255 less the mean of each channel, at least 224 × 224. Output `logits` `[batch, nClasses, height, width]`.
 *
 * @param config - see {@link DeconvnetConfig}; 251.8 M parameters with the defaults
 * @throws SegmentationError `invalid-option`
 * @see H. Noh, S. Hong, B. Han, "Learning deconvolution network for semantic segmentation", ICCV 2015, doi:10.1109/ICCV.2015.178
 *
 * @example
 * ```ts
 * import { deconvnet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(deconvnet(), { height: 224, width: 224 });
 * console.assert(parameters === 251_805_653);
 * console.assert(outputs.logits?.shape.join() === "1,21,224,224");
 * ```
 *
 * @remarks
 * The authors' network is for 224 × 224. Where a side is odd, pooling leaves out the last row or column, and unpooling puts zeros there.
 */
export function deconvnet(config: DeconvnetConfig = {}): Model {
  const where = "deconvnet";
  checkKnownOptions(where, config, ["nClasses", "width", "hidden", "context"]);
  const { nClasses = 21, width = 64, hidden = 4096, context = 7 } = config;
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "width", width, { min: 1 });
  checkInteger(where, "hidden", hidden, { min: 1 });
  checkInteger(where, "context", context, { min: 1 });
  const channels = DEPTHS.map((_, stage) => width * Math.min(8, 2 ** stage));
  return {
    name: where,
    inputs: imageInput(3),
    forward: (p, { image }) => {
      const down = (name: string, norm: string, x: Value, to: number, kernel: number, padding: number) =>
        relu(batchNorm(p.scope(norm), convolution(p.scope(name), x, to, { kernel, padding })));
      const up = (name: string, norm: string, x: Value, to: number, kernel: number, padding: number) =>
        relu(batchNorm(p.scope(norm), transposedConvolution(p.scope(name), x, to, { kernel, padding })));
      const places: { map: Value; argmax: Value }[] = [];
      let x = image!;
      DEPTHS.forEach((depth, stage) => {
        for (let i = 1; i <= depth; i++) x = down(`conv${stage + 1}_${i}`, `bn${stage + 1}_${i}`, x, channels[stage]!, 3, 1);
        const { pooled, argmax } = maxPoolWithArgmax(x);
        places.push({ map: x, argmax });
        x = pooled;
      });
      x = down("fc6", "bnfc6", x, hidden, context, 0);
      x = down("fc7", "bnfc7", x, hidden, 1, 0);
      x = up("fc6-deconv", "fc6-deconv-bn", x, channels[4]!, context, 0);
      for (let stage = 4; stage >= 0; stage--) {
        const { map, argmax } = places[stage]!;
        x = unpool(x, argmax, [extentOf(map, 2), extentOf(map, 3)]);
        for (let i = 1; i <= DEPTHS[stage]!; i++) {
          // the last one of a stage has the channels of the next
          const to = channels[i === DEPTHS[stage] ? Math.max(0, stage - 1) : stage]!;
          x = up(`deconv${stage + 1}_${i}`, `debn${stage + 1}_${i}`, x, to, 3, 1);
        }
      }
      return { logits: convolution(p.scope("seg-score-voc"), x, nClasses) };
    },
  };
}
