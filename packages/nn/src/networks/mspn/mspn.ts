/** MSPN: ResNets with a way up, one after another. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { bottleneckBlock } from "../../encoders/resnet/index.js";
import { pyramidHeatMaps, repeatedPyramids } from "../../layers/repeated-pyramids.js";
import { imageInput, type Model } from "../../model/model.js";

/** Configuration of {@link mspn}. */
export interface MspnConfig {
  /** Pyramids, one after another. @default 1 */
  readonly stages?: number;
  /** Blocks of the four levels of a pyramid. @default [3, 4, 6, 3], ResNet-50's */
  readonly depths?: readonly number[];
  /** Channels of the stem. @default 64 */
  readonly width?: number;
  /** Channels on the ways up. @default 256 */
  readonly channels?: number;
  /** Key points. @default 17, COCO's */
  readonly nPoints?: number;
}

/** Bounds and defaults of {@link mspn}'s configuration. */
export const mspnRules = {
  stages: { kind: "integer", min: 1, max: 16, default: 1 },
  depths: {
    kind: "integers",
    length: 4,
    min: 1,
    form: "[at a quarter, an eighth, a sixteenth, a thirty-second]",
    default: [3, 4, 6, 3],
  },
  width: { kind: "integer", min: 1, default: 64 },
  channels: { kind: "integer", min: 1, default: 256 },
  nPoints: { kind: "integer", min: 1, default: 17 },
} as const satisfies Rules<MspnConfig>;

/**
 * MSPN, a pose network, under OpenMMLab's names (`backbone.multi_stage_mspn.0.downsample.layer1.0.conv1`, `head.predict_layers.3`). Heat maps of levels and stages before the last are training's.
 *
 * Input `image` `[batch, 3, height, width]`, a crop of one body, RGB normalized with ImageNet's mean and deviation, sides in multiples of 32. Output `heatmaps` `[batch, nPoints, height / 4, width / 4]`, about 255 at a joint.
 *
 * @param config - see {@link MspnConfig}; the defaults are those of one stage on ResNet-50
 * @throws SegmentationError `invalid-option`
 * @see W. Li et al., "Rethinking on multi-stage networks for human pose estimation", 2019, arXiv:1901.00148
 *
 * @example
 * ```ts
 * import { mspn, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(mspn(), { height: 256, width: 192 });
 * console.assert(parameters === 24_796_514 && outputs["heatmaps"]?.shape.join() === "1,17,64,48");
 * ```
 */
export function mspn(config: MspnConfig = {}): Model {
  const { stages, depths, width, channels, nPoints } = readOptions("mspn", config, mspnRules);
  const last = `head.predict_layers.${4 * stages - 1}`;
  return {
    name: "mspn",
    inputs: imageInput(3, 32),
    ignoredKeys: [new RegExp(`^head\\.predict_layers\\.(?!${4 * stages - 1}\\.)`)],
    forward: (p, { image }) => {
      const finest = repeatedPyramids(p.scope("backbone"), image!, {
        ...{ name: "multi_stage_mspn", stages, depths, width, channels },
        block: (at, x, level) =>
          bottleneckBlock(at, x, {
            ...{ channels: 4 * level.channels, stride: level.stride },
            shortcut: ["downsample.conv", "downsample.bn"],
          }),
      });
      return { heatmaps: pyramidHeatMaps(p.scope(last), finest, channels, nPoints) };
    },
  };
}
