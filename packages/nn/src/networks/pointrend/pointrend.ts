/** PointRend: scores of a feature pyramid are doubled twice, and refined where they are in doubt. */
import { fpnHead, fpnNeck } from "../../heads/fpn.js";
import { pointHead } from "../../heads/point.js";
import type { Model } from "../../model/model.js";
import { type OpenmmlabConfig, openmmlabNetwork, type Row } from "../encoderdecoder/openmmlab.js";
import { RESNET_SPELLING, RESNETS } from "../encoderdecoder/openmmlab-resnet.js";

type Encoders = "resnet50" | "resnet101";

/** Configuration of {@link pointRend}. */
export type PointRendConfig = OpenmmlabConfig<Encoders>;

/** What tells it from OpenMMLab's other networks. */
export const POINTREND: Row<Encoders> = {
  name: "pointRend",
  encoders: RESNETS,
  dilated: false,
  auxiliary: () => false,
  neck: (of) => fpnNeck({ channels: of(256) }),
  head: (of) => [fpnHead({ channels: of(128) }), pointHead({ channels: of(256) })],
  spellings: [RESNET_SPELLING],
  channels: () => 128,
};

/**
 * PointRend for semantic segmentation: a ResNet with a feature pyramid, a head that adds its levels, and one that looks again at 8196 points after each doubling. Names are those of OpenMMLab's files.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at its size, rounded up to multiples of 4.
 *
 * @param config - see {@link OpenmmlabConfig}
 * @throws SegmentationError `invalid-option`
 * @see A. Kirillov et al., "PointRend: Image segmentation as rendering", CVPR 2020, doi:10.1109/CVPR42600.2020.00982
 *
 * @example
 * ```ts
 * import { pointRend, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(pointRend({ encoder: "resnet50", nClasses: 19 }), { height: 64, width: 128 });
 * console.assert(parameters === 28_715_119 && outputs["logits"]?.shape.join() === "1,19,64,128");
 * ```
 */
export function pointRend(config: PointRendConfig = {}): Model {
  return openmmlabNetwork(POINTREND, config);
}
