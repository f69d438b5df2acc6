/** Wide ResNet-38 for segmentation: the encoder, and two dilated convolutions. */
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { wideResnetEncoder } from "../../encoders/wideresnet/wideresnet.js";
import { convolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { checkWidth } from "../encoderdecoder/check-width.js";

/** Configuration of {@link wideResnet38}. */
export interface WideResnet38Config {
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
  /** Channels of the first convolution; all others follow. @default 64 */
  readonly width?: number;
}

/** Dilation of both convolutions of the head. */
const DILATION = 12;

/**
 * Wide ResNet-38, model A2 with two convolutions, for semantic segmentation. The encoder has the names of the PyTorch files that segmenters have it from, below `backbone`; the authors' own weights are of MXNet, and the head's names are ours.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it.
 *
 * @param config - see {@link WideResnet38Config}
 * @throws SegmentationError `invalid-option`
 * @see Z. Wu, C. Shen, A. van den Hengel, "Wider or deeper: Revisiting the ResNet model for visual recognition", Pattern Recognition, 2019, doi:10.1016/j.patcog.2019.01.006
 *
 * @example
 * ```ts
 * import { summary, wideResnet38 } from "@segkit/nn";
 *
 * const { outputs } = summary(wideResnet38({ width: 2, nClasses: 5 }), { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,5,8,12");
 * ```
 */
export function wideResnet38(config: WideResnet38Config = {}): Model {
  const where = "wideResnet38";
  checkKnownOptions(where, config, ["nClasses", "width"]);
  const { nClasses = 19, width = 64 } = config;
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkWidth(where, width);
  return {
    name: where,
    inputs: imageInput(3),
    forward(p, { image }) {
      const map = wideResnetEncoder({ width }).features(p.scope("backbone"), image!).at(-1)!;
      const wide = { kernel: 3, dilation: DILATION };
      const seen = convNorm(p.scope("head"), map, 8 * width, { ...wide, activation: relu });
      return { logits: convolution(p.scope("head.2"), seen, nClasses, { ...wide, padding: DILATION }) };
    },
  };
}
