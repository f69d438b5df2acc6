/** PANet: Mask R-CNN on a pyramid with a second way, from the finest level up. */
import { type TwoStageParts, twoStageModel } from "../../detect/two-stage.js";
import { TWO_STAGE_RULES, twoStageObjects } from "../../detect/two-stage-finding.js";
import { pafpnNeck } from "../../heads/fpn.js";
import type { Model } from "../../model/model.js";
import type { ObjectFinding } from "../../tasks/finding.js";
import { type MaskRcnnConfig, maskRcnnSizes } from "../maskrcnn/config.js";
import { maskRcnnParts, pyramidOf } from "../maskrcnn/parts.js";

/** Configuration of {@link panet}. */
export interface PanetConfig extends Pick<MaskRcnnConfig, "layers" | "groups" | "groupWidth" | "width"> {
  /** Columns of the scores, background last. @default 81, COCO's */
  readonly nClasses?: number;
}

/**
 * Mask R-CNN with PANet's pyramid, as MMDetection has it, whose names its parameters have: after the way down, a way up lets the coarse levels see where edges are.
 *
 * This is the whole network, in one run; {@link panetObjects} parts it into the graphs that the task `instance` runs. Inputs and outputs are those of `maskRcnn`.
 *
 * @param config - see {@link PanetConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see S. Liu et al., "Path aggregation network for instance segmentation", CVPR 2018, doi:10.1109/CVPR.2018.00913
 *
 * @example
 * ```ts
 * import { panet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(panet(), { height: 64, width: 96, boxes: 10 });
 * console.assert(parameters === 47_936_816 && outputs["masks"]?.shape.join() === "10,80,28,28");
 * ```
 *
 * @remarks
 * The paper also pools each box from all levels, and adds a linear layer to masks. MMDetection has its pyramid alone, and no other open definition has the rest.
 */
export function panet(config: PanetConfig = {}): Model {
  return twoStageModel(panetParts(config));
}

/**
 * The graphs that a PANet's weights are run by, and how their outputs become objects: what its family says for the task `instance`.
 *
 * @param config - see {@link PanetConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { panetObjects } from "@segkit/nn";
 *
 * console.assert(Object.keys(panetObjects({ width: 8 }).stages ?? {}).join() === "image,boxes,regions");
 * ```
 */
export function panetObjects(config: PanetConfig = {}): ObjectFinding {
  return twoStageObjects(panetParts(config), TWO_STAGE_RULES.openmmlab);
}

function panetParts(config: PanetConfig): TwoStageParts {
  const where = "panet";
  const known = ["layers", "groups", "groupWidth", "width", "nClasses", "library"];
  const sizes = maskRcnnSizes({ ...config, library: "openmmlab" }, where, known);
  const neck = pafpnNeck({ channels: 4 * sizes.width });
  return { ...maskRcnnParts(sizes), name: where, pyramid: pyramidOf(sizes, neck) };
}
