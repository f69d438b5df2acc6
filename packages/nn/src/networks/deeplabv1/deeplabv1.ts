/** DeepLab v1: VGG-16 without its last two falls of the resolution, and a large field of view by dilation. */
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { largeFieldOfView } from "../../encoders/vgg/large-field-of-view.js";
import { convolution } from "../../layers/conv.js";
import { imageInput, type Model } from "../../model/model.js";

/** Configuration of {@link deeplabV1}. */
export interface DeeplabV1Config {
  /** @default 21, PASCAL VOC's with background */
  readonly nClasses?: number;
  /** Channels of the first stage; the others have 2, 4, 8 and 8 times as many. @default 64 */
  readonly width?: number;
  /** Channels of the two layers that were dense. @default 1024 */
  readonly hidden?: number;
}

/**
 * DeepLab v1, which is called LargeFOV, on VGG-16 under the names of the common PyTorch implementation (`features.0`, …, `features.38`).
 *
 * Input `image` `[batch, 3, height, width]`, B, G, R in 0 … 255 less the mean of each channel. Output `logits` `[batch, nClasses, h, w]` at an eighth of the size.
 *
 * @param config - see {@link DeeplabV1Config}; 20.51 M parameters with the defaults
 * @throws SegmentationError `invalid-option`
 * @see L.-C. Chen, G. Papandreou, I. Kokkinos, K. Murphy, A. L. Yuille, "Semantic image segmentation with deep convolutional nets and fully connected CRFs", ICLR 2015, arXiv:1412.7062
 *
 * @example
 * ```ts
 * import { deeplabV1, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(deeplabV1({ width: 4, hidden: 16 }), { height: 321, width: 321 });
 * console.assert(outputs.logits?.shape.join() === "1,21,41,41");
 * ```
 */
export function deeplabV1(config: DeeplabV1Config = {}): Model {
  const where = "deeplabV1";
  checkKnownOptions(where, config, ["nClasses", "width", "hidden"]);
  const { nClasses = 21, width = 64, hidden = 1024 } = config;
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "width", width, { min: 1 });
  checkInteger(where, "hidden", hidden, { min: 1 });
  return {
    name: where,
    inputs: imageInput(3),
    forward: (p, { image }) => {
      const seen = largeFieldOfView(p, image!, { width, hidden });
      return { logits: convolution(p.scope("features.38"), seen, nClasses) };
    },
  };
}
