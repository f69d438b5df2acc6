/** Cascade Mask R-CNN: three heads, each of which sees the boxes that the one before has moved. */
import { CASCADE_NAMES, cascaded } from "../../detect/cascade.js";
import { type TwoStageParts, twoStageModel } from "../../detect/two-stage.js";
import { TWO_STAGE_RULES, twoStageObjects } from "../../detect/two-stage-finding.js";
import { boxHead, maskHead } from "../../detect/two-stage-parts.js";
import type { Model } from "../../model/model.js";
import type { ObjectFinding } from "../../tasks/finding.js";
import { type MaskRcnnConfig, maskRcnnSizes } from "../maskrcnn/config.js";
import { maskRcnnParts } from "../maskrcnn/parts.js";

/** Configuration of {@link cascadeMaskRcnn}. */
export interface CascadeMaskRcnnConfig extends Pick<MaskRcnnConfig, "layers" | "groups" | "groupWidth" | "width"> {
  /** Columns of the scores, background last. @default 81, COCO's */
  readonly nClasses?: number;
}

/**
 * Cascade Mask R-CNN with a ResNet and a feature pyramid, under the names of MMDetection's files.
 *
 * This is the whole network, in one run; {@link cascadeMaskRcnnObjects} parts it into the graphs that the task `instance` runs. Inputs and outputs are those of `maskRcnn`, with `box_maps`, `box_maps_2` and
 * `box_maps_3`, one of each for a head, and as many of `class_logits`, `box_offsets` and `masks`. Boxes are moved alike for all classes.
 *
 * @param config - see {@link CascadeMaskRcnnConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see Z. Cai, N. Vasconcelos, "Cascade R-CNN: High quality object detection and instance segmentation", TPAMI 2021, doi:10.1109/TPAMI.2019.2956516
 *
 * @example
 * ```ts
 * import { cascadeMaskRcnn, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(cascadeMaskRcnn(), { height: 64, width: 96, boxes: 10 });
 * console.assert(parameters === 77_324_606 && outputs["box_offsets_3"]?.shape.join() === "10,4");
 * ```
 */
export function cascadeMaskRcnn(config: CascadeMaskRcnnConfig = {}): Model {
  return twoStageModel(cascadeParts(config));
}

/**
 * The graphs that a Cascade Mask R-CNN's weights are run by, and how their outputs become objects: what its family says for the task `instance`.
 *
 * @param config - see {@link CascadeMaskRcnnConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { cascadeMaskRcnnObjects } from "@segkit/nn";
 *
 * const { stages } = cascadeMaskRcnnObjects({ width: 8 });
 * console.assert(Object.keys(stages ?? {}).join() === "image,boxes,boxes_2,boxes_3,regions");
 * ```
 *
 * @remarks
 * A class's probability is that of the mean of the three heads' logits, a mask the mean of three masks.
 */
export function cascadeMaskRcnnObjects(config: CascadeMaskRcnnConfig = {}): ObjectFinding {
  return twoStageObjects(cascadeParts(config), TWO_STAGE_RULES.openmmlab, { classify: cascaded });
}

function cascadeParts(config: CascadeMaskRcnnConfig): TwoStageParts {
  const where = "cascadeMaskRcnn";
  const known = ["layers", "groups", "groupWidth", "width", "nClasses"];
  const sizes = maskRcnnSizes({ ...config, library: "openmmlab" }, where, [...known, "library"]);
  const { width, nClasses } = sizes;
  const columns = { hidden: 16 * width, columns: nClasses, targets: 1 };
  return {
    ...maskRcnnParts(sizes),
    name: where,
    boxes: CASCADE_NAMES.map((names) => (p, maps) => boxHead(p, maps, names, columns)),
    regions: {
      output: "masks",
      heads: (p, maps) => CASCADE_NAMES.map((names) => maskHead(p, maps, names, { channels: 4 * width, masks: nClasses - 1 })),
      probabilities: true,
    },
  };
}
