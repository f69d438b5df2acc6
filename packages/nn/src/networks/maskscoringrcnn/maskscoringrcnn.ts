/** Mask Scoring R-CNN: Mask R-CNN with a head that says how well each mask fits. */
import type { Tensor } from "@segkit/core/tensor";
import { checkOneOf } from "@segkit/core/validate";
import { judgedObjects, masksOfClasses } from "../../detect/judged.js";
import { REGION_SIDE, type TwoStageParts, twoStageModel, twoStageModels } from "../../detect/two-stage.js";
import { classifying, detected, TWO_STAGE_LIMITS, TWO_STAGE_RULES } from "../../detect/two-stage-finding.js";
import { maskIouHead } from "../../detect/two-stage-parts.js";
import type { Model } from "../../model/model.js";
import type { ObjectFinding } from "../../tasks/finding.js";
import { type MaskRcnnConfig, maskRcnnSizes } from "../maskrcnn/config.js";
import { maskRcnnParts } from "../maskrcnn/parts.js";

/** Configuration of {@link maskScoringRcnn}. */
export interface MaskScoringRcnnConfig extends Pick<MaskRcnnConfig, "layers" | "groups" | "groupWidth" | "width"> {
  /** Columns of the scores, background last. @default 81, COCO's */
  readonly nClasses?: number;
  /** Whose ResNet it began with: Caffe's has other strides, and images that are prepared otherwise. @default "caffe" without groups, as in published files, else "pytorch" */
  readonly style?: "caffe" | "pytorch";
}

/**
 * Mask Scoring R-CNN with a ResNet and a feature pyramid, under the names of MMDetection's files.
 *
 * This is the whole network, in one run; {@link maskScoringRcnnObjects} parts it into the graphs that the task `instance` runs. Inputs and outputs are those of `maskRcnn`, with `region_masks` `[boxes, 1, 28, 28]`, the
 * probabilities of each box's class, and `mask_ious` `[boxes, classes]`.
 *
 * @param config - see {@link MaskScoringRcnnConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see Z. Huang et al., "Mask scoring R-CNN", CVPR 2019, doi:10.1109/CVPR.2019.00657
 *
 * @example
 * ```ts
 * import { maskScoringRcnn, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(maskScoringRcnn({ width: 8 }), { height: 64, width: 96, boxes: 10 });
 * console.assert(outputs["mask_ious"]?.shape.join() === "10,80");
 * ```
 *
 * @remarks
 * Files do not say whether their ResNet was Caffe's: those that are published without groups began with it. One that you trained from PyTorch's needs `style: "pytorch"`.
 */
export function maskScoringRcnn(config: MaskScoringRcnnConfig = {}): Model {
  return twoStageModel(scoringParts(config));
}

/**
 * The graphs that a Mask Scoring R-CNN's weights are run by, and how their outputs become objects: what its family says for the task `instance`.
 *
 * @param config - see {@link MaskScoringRcnnConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { maskScoringRcnnObjects } from "@segkit/nn";
 *
 * console.assert(Object.keys(maskScoringRcnnObjects({ width: 8 }).stages ?? {}).join() === "image,boxes,regions,qualities");
 * ```
 *
 * @remarks
 * An object's score is the probability of its class times the IoU that is expected of its mask.
 */
export function maskScoringRcnnObjects(config: MaskScoringRcnnConfig = {}): ObjectFinding {
  const parts = scoringParts(config);
  const rules = TWO_STAGE_RULES.openmmlab;
  return {
    stages: twoStageModels(parts),
    defaults: TWO_STAGE_LIMITS,
    async find(outputs, context) {
      const found = await detected(outputs, context, { parts, rules, classify: classifying(rules) });
      if (found === undefined) return [];
      const { detections, pool } = found;
      const maps = pool(detections.boxes, REGION_SIDE);
      const { masks } = await context.run("regions", { maps });
      context.checkAborted();
      const own = masksOfClasses(masks as Tensor<"float32">, detections.classes);
      const { ious } = await context.run("qualities", { maps, masks: own });
      return judgedObjects(detections, own, ious as Tensor<"float32">, rules);
    },
  };
}

/** The style of a ResNet that nothing is said of. */
export function styleOf({
  groups = 1,
  style = groups === 1 ? "caffe" : "pytorch",
}: MaskScoringRcnnConfig): "caffe" | "pytorch" {
  return style;
}

function scoringParts({ style, ...config }: MaskScoringRcnnConfig): TwoStageParts {
  const where = "maskScoringRcnn";
  const known = ["layers", "groups", "groupWidth", "width", "nClasses", "style", "library"];
  if (style !== undefined) checkOneOf(where, "style", style, ["caffe", "pytorch"]);
  const sizes = maskRcnnSizes({ ...config, library: "openmmlab" }, where, known);
  const { width, nClasses } = sizes;
  const judge = { channels: 4 * width, layers: 4, hidden: 16 * width, classes: nClasses - 1 };
  const caffe = styleOf({ ...config, ...(style && { style }) }) === "caffe";
  const parts = maskRcnnParts({ ...sizes, caffe });
  return {
    ...parts,
    name: where,
    regions: { ...parts.regions, judge: (p, maps, masks) => maskIouHead(p, maps, masks, QUALITY, judge) },
  };
}

/** Names of the head that judges masks. */
const QUALITY = {
  layer: (i: number) => `roi_head.mask_iou_head.convs.${i}`,
  linear: (i: number) => `roi_head.mask_iou_head.fcs.${i}`,
  scores: "roi_head.mask_iou_head.fc_mask_iou",
};
