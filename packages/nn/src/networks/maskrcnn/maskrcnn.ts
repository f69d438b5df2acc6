/** Mask R-CNN: boxes are proposed, classified, and given masks. */
import { twoStageModel } from "../../detect/two-stage.js";
import { TWO_STAGE_RULES, twoStageObjects } from "../../detect/two-stage-finding.js";
import type { Model } from "../../model/model.js";
import type { ObjectFinding } from "../../tasks/finding.js";
import { type MaskRcnnConfig, maskRcnnSizes } from "./config.js";
import { maskRcnnParts } from "./parts.js";

/**
 * Mask R-CNN with a ResNet and a feature pyramid, under the names of torchvision's, Detectron2's or MMDetection's files.
 *
 * This is the whole network, in one run; {@link maskRcnnObjects} parts it into the graphs that the task `instance` runs: what an image gives, and what the maps of boxes give, which RoIAlign makes
 * between them. Inputs: `image` `[batch, 3, height, width]`; `box_maps` `[boxes, channels, 7, 7]`, `region_maps` `[boxes, channels, 14, 14]`. Outputs: `class_logits` `[boxes, nClasses]`, `box_offsets`,
 * `masks` `[boxes, classes, 28, 28]`, logits; and of each of five levels `objectness_0` … and `anchor_offsets_0` ….
 *
 * @param config - see {@link MaskRcnnConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see K. He et al., "Mask R-CNN", ICCV 2017, doi:10.1109/ICCV.2017.322
 *
 * @example
 * ```ts
 * import { maskRcnn, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(maskRcnn({ frozen: false }), { height: 64, width: 96, boxes: 10 });
 * console.assert(parameters === 44_454_513 && outputs["masks"]?.shape.join() === "10,91,28,28");
 * ```
 *
 * @remarks
 * Normalizations of torchvision's published first version have ε = 0 and no parameters; a network that was trained from scratch with it has ordinary ones (`frozen: false`).
 */
export function maskRcnn(config: MaskRcnnConfig = {}): Model {
  return twoStageModel(maskRcnnParts(maskRcnnSizes(config)));
}

/**
 * The graphs that a Mask R-CNN's weights are run by, and how their outputs become objects: what its family says for the task `instance`.
 *
 * @param config - see {@link MaskRcnnConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { maskRcnnObjects } from "@segkit/nn";
 *
 * const { stages, defaults } = maskRcnnObjects({ width: 8 });
 * console.assert(Object.keys(stages ?? {}).join() === "image,boxes,regions" && defaults.scoreThreshold === 0.05);
 * ```
 */
export function maskRcnnObjects(config: MaskRcnnConfig = {}): ObjectFinding {
  const sizes = maskRcnnSizes(config);
  return twoStageObjects(maskRcnnParts(sizes), TWO_STAGE_RULES[sizes.library]);
}
