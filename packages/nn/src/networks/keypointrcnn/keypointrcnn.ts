/** Keypoint R-CNN: Mask R-CNN's boxes, and heat maps of their key points. */
import { checkInteger, checkOneOf } from "@segkit/core/validate";
import { keyPointsOf } from "../../detect/key-points.js";
import { type TwoStageParts, twoStageModel, twoStageModels } from "../../detect/two-stage.js";
import {
  classifying,
  cornersOf,
  detected,
  regionsOf,
  TWO_STAGE_LIMITS,
  TWO_STAGE_RULES,
} from "../../detect/two-stage-finding.js";
import { keyPointHead } from "../../detect/two-stage-parts.js";
import type { Model } from "../../model/model.js";
import type { ImagePoseFinding } from "../../tasks/finding.js";
import { type MaskRcnnConfig, maskRcnnSizes } from "../maskrcnn/config.js";
import { maskRcnnParts } from "../maskrcnn/parts.js";

/** Configuration of {@link keypointRcnn}. */
export interface KeypointRcnnConfig extends Pick<MaskRcnnConfig, "layers" | "groups" | "groupWidth" | "frozen" | "width"> {
  /** Whose files: they differ in names, preparation of images, and in what scores of points are. @default "torchvision" */
  readonly library?: "torchvision" | "detectron2";
  /** Columns of the scores, the background among them, which torchvision has first and Detectron2 last. @default 2, with people */
  readonly nClasses?: number;
  /** Key points of an object. @default 17, COCO's */
  readonly points?: number;
}

/**
 * Keypoint R-CNN with a ResNet and a feature pyramid, under the names of torchvision's files.
 *
 * This is the whole network, in one run; {@link keypointRcnnPose} parts it into the graphs that the task `pose` runs. Inputs and outputs are those of `maskRcnn`, with `heat_maps`
 * `[boxes, points, 56, 56]` in place of masks.
 *
 * @param config - see {@link KeypointRcnnConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see K. He et al., "Mask R-CNN", ICCV 2017, doi:10.1109/ICCV.2017.322
 *
 * @example
 * ```ts
 * import { keypointRcnn, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(keypointRcnn(), { height: 64, width: 96, boxes: 3 });
 * console.assert(parameters === 59_137_258 && outputs["heat_maps"]?.shape.join() === "3,17,56,56");
 * ```
 *
 * @remarks
 * Normalizations of the published files have ε = 0 and no parameters; a network that was trained from scratch has ordinary ones (`frozen: false`).
 */
export function keypointRcnn(config: KeypointRcnnConfig = {}): Model {
  return twoStageModel(keypointRcnnParts(config));
}

/**
 * The graphs that a Keypoint R-CNN's weights are run by, and how their outputs become bodies: what its family says for the task `pose`.
 *
 * @param config - see {@link KeypointRcnnConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { keypointRcnnPose } from "@segkit/nn";
 *
 * const { kind, stages } = keypointRcnnPose({ width: 8 });
 * console.assert(kind === "image" && Object.keys(stages ?? {}).join() === "image,boxes,regions");
 * ```
 *
 * @remarks
 * A body's box is the detection's. Each point is where its heat map, upsampled to the box with cubic weights, is hottest; its score is the heat, which has no bounds.
 */
export function keypointRcnnPose(config: KeypointRcnnConfig = {}): ImagePoseFinding {
  const parts = keypointRcnnParts(config);
  const { library = "torchvision" } = config;
  const rules = TWO_STAGE_RULES[library];
  const scored = library === "torchvision" ? "heat" : "probability";
  const { scoreThreshold, maxInstances, iouThreshold } = TWO_STAGE_LIMITS;
  return {
    kind: "image",
    stages: twoStageModels(parts),
    defaults: { scoreThreshold, maxInstances },
    async find(outputs, context) {
      const found = await detected(outputs, { ...context, iouThreshold }, { parts, rules, classify: classifying(rules) });
      if (found === undefined) return [];
      const { boxes, scores } = found.detections;
      const { data, dims } = await regionsOf(boxes, found.pool, context, parts.regions.output);
      const [, count, side] = dims as [number, number, number, number];
      const length = count * side * side;
      return scores.map((score, i) => {
        context.checkAborted();
        const box = cornersOf(boxes, i);
        const maps = { data: data.subarray(i * length, (i + 1) * length), count, side };
        return { score, box, points: keyPointsOf(maps, box, scored) };
      });
    },
  };
}

/** Names of the head by library. */
export const KEYPOINT_NAMES = {
  torchvision: {
    point: (i: number) => `roi_heads.keypoint_head.${2 * i}`,
    heat: "roi_heads.keypoint_predictor.kps_score_lowres",
  },
  detectron2: {
    point: (i: number) => `roi_heads.keypoint_head.conv_fcn${i + 1}`,
    heat: "roi_heads.keypoint_head.score_lowres",
  },
} as const;

function keypointRcnnParts({
  points = 17,
  nClasses = 2,
  library = "torchvision",
  ...config
}: KeypointRcnnConfig): TwoStageParts {
  const where = "keypointRcnn";
  checkOneOf(where, "library", library, ["torchvision", "detectron2"]);
  const known = ["layers", "groups", "groupWidth", "frozen", "width", "nClasses", "points", "library"];
  const sizes = maskRcnnSizes({ ...config, library, nClasses }, where, known);
  const names = KEYPOINT_NAMES[library];
  checkInteger(where, "points", points, { min: 1 });
  return {
    ...maskRcnnParts(sizes),
    name: where,
    regions: {
      output: "heat_maps",
      heads: (p, maps) => [keyPointHead(p, maps, names, { channels: 8 * sizes.width, layers: 8, points })],
      probabilities: false,
    },
  };
}
