/** PANet: Mask R-CNN on a pyramid with a second way, from the finest level up; heads that see all levels. */

import { checkFlag } from "@segkit/core/validate";
import { fromAllLevels } from "../../detect/all-levels.js";
import { type TwoStageParts, twoStageModel } from "../../detect/two-stage.js";
import { classifying, TWO_STAGE_RULES, twoStageObjects } from "../../detect/two-stage-finding.js";
import { pafpnNeck } from "../../heads/fpn.js";
import type { Model } from "../../model/model.js";
import type { ObjectFinding } from "../../tasks/finding.js";
import { type MaskRcnnConfig, maskRcnnSizes } from "../maskrcnn/config.js";
import { maskRcnnParts, pyramidOf } from "../maskrcnn/parts.js";
import { allLevelsBoxHead, allLevelsMaskHead } from "./all-levels-heads.js";

/** Boxes whose maps of all levels are looked at in one run: 50 MB. */
const AT_ONCE = 250;

/** Configuration of {@link panet}. */
export interface PanetConfig extends Pick<MaskRcnnConfig, "layers" | "groups" | "groupWidth" | "width"> {
  /** Columns of the scores, background last. @default 81, COCO's */
  readonly nClasses?: number;
  /** Whether heads see each box on all levels, and masks have a linear layer too, as in the paper. MMDetection has the pyramid alone. @default false */
  readonly adaptivePooling?: boolean;
}

/**
 * Mask R-CNN with PANet's pyramid, as MMDetection has it, whose names its parameters have: after the way down, a way up lets the coarse levels see where edges are.
 *
 * This is the whole network, in one run; {@link panetObjects} parts it into the graphs that the task `instance` runs. Inputs and outputs are those of `maskRcnn`; with `adaptivePooling`, maps of boxes have the channels of
 * all four levels, one level after the other.
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
 * No file with the paper's heads has MMDetection's names, so that these are ours: `roi_head.bbox_head.level_fcs.0`, `roi_head.mask_head.level_convs.0`, `fc_convs` and `fc`. Layers follow the paper, and its authors' program where it is more exact.
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
  const rules = TWO_STAGE_RULES.openmmlab;
  const parts = panetParts(config);
  if (!config.adaptivePooling) return twoStageObjects(parts, rules);
  return twoStageObjects(parts, rules, { classify: classifying(rules, AT_ONCE), pooling: fromAllLevels(rules) });
}

function panetParts({ adaptivePooling = false, ...config }: PanetConfig): TwoStageParts {
  const where = "panet";
  const known = ["layers", "groups", "groupWidth", "width", "nClasses", "library"];
  checkFlag(where, "adaptivePooling", adaptivePooling);
  const sizes = maskRcnnSizes({ ...config, library: "openmmlab" }, where, known);
  const channels = 4 * sizes.width;
  const parts = { ...maskRcnnParts(sizes), name: where, pyramid: pyramidOf(sizes, pafpnNeck({ channels })) };
  if (!adaptivePooling) return parts;
  const heads = { channels, levels: parts.levels, columns: sizes.nClasses };
  return {
    ...parts,
    channels: parts.levels * channels,
    boxes: [(p, maps) => allLevelsBoxHead(p, maps, heads)],
    regions: { ...parts.regions, heads: (p, maps) => [allLevelsMaskHead(p, maps, heads)] },
  };
}
