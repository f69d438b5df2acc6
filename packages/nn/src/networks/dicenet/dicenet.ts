/** DiCENet: dimension-wise convolutions, which see a map along its channels, its rows and its columns at once. */
import { extentOf } from "../../graph/value.js";
import { efficientPyramids } from "../../heads/efficient-pyramids.js";
import { imageInput, type Model } from "../../model/model.js";
import { resize } from "../../ops/resize.js";
import { type DicenetConfig, dicenetSizes } from "./config.js";
import { encoder } from "./encoder.js";

/** Names of the decoder's layers, which tell the sizes of maps of an image of 256 × 256. */
const NAMES = {
  pyramids: ["eff_pool_16x16", "eff_pool_32x32", "eff_pool_64x64", "eff_pool_128x128"],
  skips: ["proj_enc_32x32", "proj_enc_64x64", "proj_enc_128x128"],
  norms: ["bu_br_32x32", "bu_br_64x64", "bu_br_128x128"],
} as const;

/**
 * DiCENet for semantic segmentation, with the parameter names of the published files (`dicenet_s_1.75_pascal_384x384.pth`, …).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, height and width multiples of 16. Output `logits`
 * `[batch, nClasses, height, width]`, upsampled bilinearly with aligned corners. Compile with `extents` for the size in use, as for {@link espnetv2}.
 *
 * @param config - see {@link DicenetConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see S. Mehta, H. Hajishirzi, M. Rastegari, "DiCENet: Dimension-wise convolutions for efficient networks", TPAMI 2022, doi:10.1109/TPAMI.2020.3041871
 *
 * @example
 * ```ts
 * import { dicenet, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(dicenet({ s: 0.2, nClasses: 21 }), { height: 128, width: 160 });
 * console.assert(outputs.logits?.shape.join() === "1,21,128,160");
 * ```
 *
 * @remarks
 * A convolution along rows has a kernel for each row of the map that it was made for. Maps of another height are brought to that one and back, by means where they become smaller and bilinearly where they
 * become larger, as the authors' code does: of an image of 384 × 384 the published kernels see 28 rows where there are 48.
 */
export function dicenet(config: DicenetConfig = {}): Model {
  const sizes = dicenetSizes(config);
  return {
    name: "dicenet",
    inputs: imageInput(3, 16),
    forward: (p, { image }) => {
      const x = efficientPyramids(p, encoder(p.scope("base_net"), image!, sizes), NAMES, sizes);
      return { logits: resize(x, { size: [extentOf(image!, 2), extentOf(image!, 3)], mode: "bilinear", alignCorners: true }) };
    },
  };
}
