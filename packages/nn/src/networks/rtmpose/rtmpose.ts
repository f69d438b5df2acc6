/** RTMPose: CSPNeXt, and a head that says on which of many columns and rows each joint lies. */
import { SegmentationError } from "@segkit/core/errors";
import type { Size } from "@segkit/core/resize";
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { cspnextEncoder } from "../../encoders/cspnext/index.js";
import { productOf } from "../../graph/extents.js";
import { convolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import type { Model } from "../../model/model.js";
import { reshape } from "../../ops/shape.js";
import { gatedAttention, scaleNorm } from "./gated-attention.js";

/** Configuration of {@link rtmPose}. */
export interface RtmPoseConfig {
  /** Channels of the encoder's stem: 24 is tiny, 32 small, 48 medium, 64 large. @default 48 */
  readonly width?: number;
  /** Blocks of the encoder's four stages. @default [2, 4, 4, 2], the medium one's */
  readonly depths?: readonly number[];
  /** Channels of a joint's token. @default 256 */
  readonly hidden?: number;
  /** Channels that tokens are compared by. @default 128 */
  readonly attention?: number;
  /** Extent of the convolution that gives each joint its map. @default 7 */
  readonly kernel?: number;
  /** Height and width of crops, multiples of 32, which are part of the network. @default { height: 256, width: 192 } */
  readonly imageSize?: Size;
  /** Bins in a pixel of the crop. @default 2 */
  readonly bins?: number;
  /** Key points. @default 17, COCO's */
  readonly nPoints?: number;
}

/**
 * RTMPose, a pose network, under OpenMMLab's names (`backbone.stem.0.conv`, `head.final_layer`, `head.gau.uv`, `head.cls_x`).
 *
 * Input `image` `[batch, 3, 256, 192]`, a crop of one body, RGB normalized with ImageNet's mean and deviation. Outputs `simcc_x` `[batch, nPoints, 384]` and `simcc_y` `[batch, nPoints, 512]`: how
 * likely the joint lies in each half of a pixel's column and row.
 *
 * @param config - see {@link RtmPoseConfig}; 13.6 M parameters in the medium size
 * @throws SegmentationError `invalid-option`
 * @see T. Jiang et al., "RTMPose: real-time multi-person pose estimation based on MMPose", 2023, arXiv:2303.07399
 * @see Y. Li et al., "SimCC: a simple coordinate classification perspective for human pose estimation", ECCV 2022, arXiv:2107.03332
 *
 * @example
 * ```ts
 * import { rtmPose, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(rtmPose(), {});
 * console.assert(parameters === 13_587_611 && outputs["simcc_x"]?.shape.join() === "1,17,384");
 * ```
 */
export function rtmPose(config: RtmPoseConfig = {}): Model {
  const where = "rtmPose";
  checkKnownOptions(where, config, ["width", "depths", "hidden", "attention", "kernel", "imageSize", "bins", "nPoints"]);
  const { width = 48, depths = [2, 4, 4, 2], hidden = 256, attention = 128, kernel = 7, bins = 2, nPoints = 17 } = config;
  const { imageSize = { height: 256, width: 192 } } = config;
  const sizes = { width, hidden, attention, kernel, bins, nPoints };
  for (const [name, value] of Object.entries(sizes)) checkInteger(where, name, value, { min: name === "width" ? 2 : 1 });
  if (!(Array.isArray(depths) && depths.length === 4 && depths.every((n) => Number.isInteger(n) && n >= 1))) {
    throw new SegmentationError("invalid-option", {
      ...{ where, option: "depths", expected: "four integers of 1 or more", received: depths },
    });
  }
  for (const side of ["height", "width"] as const) {
    if (checkInteger(where, `imageSize.${side}`, imageSize?.[side], { min: 32 }) % 32 === 0) continue;
    throw new SegmentationError("invalid-option", {
      ...{ where, option: `imageSize.${side}`, expected: "a multiple of 32", received: imageSize[side] },
    });
  }
  const encoder = cspnextEncoder({ width, depths });
  return {
    name: "rtmPose",
    inputs: { image: { type: "float32", dims: ["batch", 3, imageSize.height, imageSize.width] } },
    forward: (p, { image }) => {
      const last = encoder.features(p.scope("backbone"), image!).at(-1)!;
      const head = p.scope("head");
      const maps = convolution(head.scope("final_layer"), last, nPoints, { kernel, padding: Math.floor(kernel / 2) });
      const [batch, points, rows, columns] = maps.shape;
      const flat = reshape(maps, [batch!, points!, productOf([rows!, columns!])]);
      const tokens = linear(head.scope("mlp.1"), scaleNorm(head.scope("mlp.0"), flat), hidden, { bias: false });
      const seen = gatedAttention(head.scope("gau"), tokens, attention);
      const along = (name: string, extent: number) => linear(head.scope(name), seen, extent * bins, { bias: false });
      return { simcc_x: along("cls_x", imageSize.width), simcc_y: along("cls_y", imageSize.height) };
    },
  };
}
