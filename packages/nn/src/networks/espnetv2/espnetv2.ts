/** ESPNetv2: the spatial pyramids of ESPNet with depth-wise convolutions, and a decoder of pyramid poolings. */
import { extentOf } from "../../graph/value.js";
import { efficientPyramids } from "../../heads/efficient-pyramids.js";
import { imageInput, type Model } from "../../model/model.js";
import { resize } from "../../ops/resize.js";
import { type Espnetv2Config, espnetv2Sizes } from "./config.js";
import { encoder } from "./encoder.js";

/** Names of the decoder's layers, from the coarsest map to the finest. */
const NAMES = {
  pyramids: ["bu_dec_l1", "bu_dec_l2", "bu_dec_l3", "bu_dec_l4"],
  skips: ["merge_enc_dec_l2", "merge_enc_dec_l3", "merge_enc_dec_l4"],
  norms: ["bu_br_l2", "bu_br_l3", "bu_br_l4"],
} as const;

/**
 * ESPNetv2 for semantic segmentation, with the parameter names of the published files (`espnetv2_s_2.0_pascal_384x384.pth`, …).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, height and width multiples of 16. Output `logits`
 * `[batch, nClasses, height, width]`, upsampled bilinearly with aligned corners. Compile with `extents` for the size in use: where height and width are left
 * open, the decoder's poolings become matrix products whose matrices each run has to make.
 *
 * @param config - see {@link Espnetv2Config}
 * @throws SegmentationError `invalid-option`
 *
 * @see S. Mehta et al., "ESPNetv2: A light-weight, power efficient, and general purpose convolutional neural network", CVPR 2019, arXiv:1811.11431
 *
 * @example
 * ```ts
 * import { espnetv2, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(espnetv2({ s: 0.5, nClasses: 21 }), { height: 128, width: 160 });
 * console.assert(outputs.logits?.shape.join() === "1,21,128,160");
 * ```
 *
 * @remarks
 * The files hold a PReLU in each downsampling pyramid that no published code applies; it is passed over.
 */
export function espnetv2(config: Espnetv2Config = {}): Model {
  const sizes = espnetv2Sizes(config);
  const { nClasses, decoder, projected } = sizes;
  return {
    name: "espnetv2",
    inputs: imageInput(3, 16),
    ignoredKeys: [/^base_net\.level[234]_0\.eesp\.module_act\.weight$/],
    forward: (p, { image }) => {
      const maps = encoder(p.scope("base_net"), image!, sizes);
      const x = efficientPyramids(p, maps, NAMES, { nClasses, channels: decoder, projected });
      return { logits: resize(x, { size: [extentOf(image!, 2), extentOf(image!, 3)], mode: "bilinear", alignCorners: true }) };
    },
  };
}
