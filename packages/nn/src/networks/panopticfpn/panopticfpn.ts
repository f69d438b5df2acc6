/** Panoptic FPN: Mask R-CNN for things, a second head on the same pyramid for stuff. */

import type { Tensor } from "@segkit/core/tensor";
import { checkInteger, checkOneOf } from "@segkit/core/validate";
import { mergedThings } from "../../detect/merge.js";
import { stuffLabels } from "../../detect/stuff.js";
import { type TwoStageParts, twoStageModel, twoStageModels } from "../../detect/two-stage.js";
import {
  classifying,
  detected,
  objectsOf,
  regionsOf,
  TWO_STAGE_LIMITS,
  TWO_STAGE_RULES,
  type TwoStageRules,
  twoStageObjects,
} from "../../detect/two-stage-finding.js";
import type { Model } from "../../model/model.js";
import type { ObjectFinding, ObjectLimits, PanopticFinding } from "../../tasks/finding.js";
import { type MaskRcnnConfig, maskRcnnSizes } from "../maskrcnn/config.js";
import { maskRcnnParts } from "../maskrcnn/parts.js";
import { STUFF_NAMES, stuffHead } from "./head.js";

/** Configuration of {@link panopticFpn}. */
export interface PanopticFpnConfig extends Pick<MaskRcnnConfig, "layers" | "width" | "nClasses"> {
  /** Whose files: they differ in names, preparation of images, and in how things are chosen. @default "detectron2" */
  readonly library?: "detectron2" | "openmmlab";
  /** Kinds of stuff. @default 53, COCO's */
  readonly stuff?: number;
  /** Stuff that covers fewer pixels of an image is left out. @default 4096 */
  readonly stuffArea?: number;
}

/**
 * Panoptic FPN with a ResNet, under the names of Detectron2's or MMDetection's files.
 *
 * This is the whole network, in one run; {@link panopticFpnSegments} parts it into the graphs that the task `panoptic` runs. Inputs and outputs are those of `maskRcnn`, and `semantic_logits`
 * `[batch, stuff + 1, …]` at a quarter of the image's size, which has multiples of 32; one channel stands for all things: Detectron2's first, MMDetection's last.
 *
 * @param config - see {@link PanopticFpnConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see A. Kirillov et al., "Panoptic feature pyramid networks", CVPR 2019, doi:10.1109/CVPR.2019.00656
 *
 * @example
 * ```ts
 * import { panopticFpn, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(panopticFpn(), { height: 64, width: 96, boxes: 10 });
 * console.assert(outputs["semantic_logits"]?.shape.join() === "1,54,16,24");
 * ```
 */
export function panopticFpn(config: PanopticFpnConfig = {}): Model {
  return twoStageModel(panopticParts(config).parts);
}

/**
 * How the outputs of a Panoptic FPN become one segment for each pixel: what its family says for the task `panoptic`.
 *
 * @param config - see {@link PanopticFpnConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { panopticFpnSegments } from "@segkit/nn";
 *
 * const { stages, defaults } = panopticFpnSegments({ width: 8 });
 * console.assert(Object.keys(stages ?? {}).join() === "image,boxes,regions" && defaults.overlapThreshold === 0.5);
 * ```
 *
 * @remarks
 * Things come first, the surest over the others, as the paper has it; one of which more than half is covered is left out. Then stuff has what nothing lies on. Pixels whose channel is that of
 * things, where none was found, stay without a segment.
 */
export function panopticFpnSegments(config: PanopticFpnConfig = {}): PanopticFinding {
  const { parts, rules, limits, library, nClasses, stuffArea, stuff } = panopticParts(config);
  const things = library === "detectron2" ? 0 : stuff;
  const classOf = (channel: number) => {
    if (channel === things) return undefined;
    return nClasses - 1 + channel - (library === "detectron2" ? 1 : 0);
  };
  return {
    stages: twoStageModels(parts),
    defaults: { scoreThreshold: library === "detectron2" ? 0.5 : 0.6, maskThreshold: 0.5, overlapThreshold: 0.5 },
    async merge(outputs, context) {
      const { place, scoreThreshold, maskThreshold, overlapThreshold } = context;
      const wanted = { ...context, ...limits, scoreThreshold };
      const found = await detected(outputs, wanted, { parts, rules, classify: classifying(rules) });
      const masks = found && (await regionsOf(found.detections.boxes, found.pool, context, parts.regions.output));
      const objects = found && masks ? objectsOf(found.detections, masks, rules, maskThreshold) : [];
      context.checkAborted();
      const labels = stuffLabels(outputs["semantic_logits"] as Tensor<"float32">, place);
      return mergedThings(objects, { labels, classOf, least: stuffArea }, place, overlapThreshold);
    },
  };
}

/**
 * How the outputs of a Panoptic FPN become objects: its things alone, as its family says for the task `instance`.
 *
 * @param config - see {@link PanopticFpnConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { panopticFpnObjects } from "@segkit/nn";
 *
 * console.assert(panopticFpnObjects({ library: "openmmlab", width: 8 }).defaults.scoreThreshold === 0.6);
 * ```
 */
export function panopticFpnObjects(config: PanopticFpnConfig = {}): ObjectFinding {
  const { parts, rules, limits } = panopticParts(config);
  return { ...twoStageObjects(parts, rules), defaults: limits };
}

/** The parts, what of a configuration the results depend on, and the library's rules: MMDetection's boxes leave out surer ones' neighbors whatever their classes. */
function panopticParts({ library = "detectron2", stuff = 53, stuffArea = 4096, ...config }: PanopticFpnConfig) {
  const where = "panopticFpn";
  checkOneOf(where, "library", library, ["detectron2", "openmmlab"]);
  checkInteger(where, "stuff", stuff, { min: 1, max: 254 });
  checkInteger(where, "stuffArea", stuffArea, { min: 0 });
  const sizes = maskRcnnSizes({ ...config, library }, where, ["library", "layers", "width", "nClasses", "stuff", "stuffArea"]);
  const { width, nClasses } = sizes;
  const columns = { channels: 2 * width, groups: Math.max(1, Math.floor(width / 2)), columns: stuff + 1 };
  const parts: TwoStageParts = {
    ...maskRcnnParts(sizes),
    name: where,
    multipleOf: 32,
    semantic: (p, levels) => stuffHead(p, levels.slice(0, 4), STUFF_NAMES[library], columns),
  };
  const own = library === "openmmlab";
  const rules: TwoStageRules = { ...TWO_STAGE_RULES[library], ...(own && { classwise: false }) };
  const limits: ObjectLimits = own ? { ...TWO_STAGE_LIMITS, scoreThreshold: 0.6 } : TWO_STAGE_LIMITS;
  return { parts, rules, limits, library, nClasses, stuff, stuffArea };
}
