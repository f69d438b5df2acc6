/** How CenterMask's outputs become objects. */
import { batchedNms } from "@segkit/core/boxes";
import { sigmoid } from "@segkit/core/probabilities";
import type { Tensor } from "@segkit/core/tensor";
import { alignedMaps } from "../../detect/align.js";
import { clipBoxes } from "../../detect/boxes.js";
import type { Detections } from "../../detect/detections.js";
import { judgedObjects, masksOfClasses } from "../../detect/judged.js";
import { boxesAt, candidatesAt, type PointObject, pointLevels } from "../../detect/points.js";
import { REGION_SIDE } from "../../detect/two-stage.js";
import { TWO_STAGE_RULES } from "../../detect/two-stage-finding.js";
import type { FindingContext, ObjectFinding, ObjectLimits } from "../../tasks/finding.js";
import type { Outputs } from "../../tasks/outputs.js";
import { CENTERMASK_STRIDES, centerMaskStages, MASK_LEVELS } from "./centermask.js";
import { type CenterMaskConfig, centerMaskSizes } from "./config.js";

/** The surest pairs of a point and a class that a level has at most. */
const PER_LEVEL = 1000;
/** The level, as a power of two, that boxes as large as the image are taken from. */
const COARSEST = 5;

/**
 * The graphs that a CenterMask's weights are run by, and how their outputs become objects: what its family says for the task `instance`.
 *
 * @param config - see {@link CenterMaskConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { centerMaskObjects } from "@segkit/nn";
 *
 * const { stages, defaults } = centerMaskObjects({ width: 8 });
 * console.assert(Object.keys(stages ?? {}).join() === "image,regions,qualities" && defaults.iouThreshold === 0.6);
 * ```
 *
 * @remarks
 * `scoreThreshold` is for the probability of a class. An object's score is √(probability · centerness) times what the last head expects of its mask, which is what the authors rank masks by.
 */
export function centerMaskObjects(config: CenterMaskConfig = {}): ObjectFinding {
  const sizes = centerMaskSizes(config);
  return {
    stages: centerMaskStages(sizes),
    defaults: { scoreThreshold: 0.05, iouThreshold: 0.6, maxInstances: 50 },
    async find(outputs, context) {
      const detections = detected(outputs, context);
      if (detections.scores.length === 0) return [];
      const { resizedSize } = context.place;
      const levels = CENTERMASK_STRIDES.slice(0, MASK_LEVELS).map((stride, i) => {
        return { features: outputs[`level_${i}`] as Tensor<"float32">, scale: 1 / stride };
      });
      // by the share of the image that a box has, not by its size
      const area = resizedSize.height * resizedSize.width;
      const levelOf = (side: number) =>
        Math.ceil(COARSEST - Math.log2(area / (side * side))) - Math.log2(CENTERMASK_STRIDES[0]);
      const maps = alignedMaps(levels, detections.boxes, { size: REGION_SIDE, samplingRatio: 0, aligned: true, levelOf });
      const { masks } = await context.run("regions", { maps });
      context.checkAborted();
      const own = masksOfClasses(masks as Tensor<"float32">, detections.classes);
      const { ious } = await context.run("qualities", { maps, masks: own });
      // masks are drawn in boxes as they were found, and laid in what of these is within the image
      clipBoxes(detections.boxes, resizedSize);
      return judgedObjects(detections, own, ious as Tensor<"float32">, TWO_STAGE_RULES.detectron2);
    },
  };
}

/** Boxes of points that are sure enough, and near enough to the middle of an object, without those that overlap surer ones of their class. */
function detected(outputs: Outputs, { place, ...limits }: FindingContext & ObjectLimits): Detections {
  const floats = (name: string) => outputs[name] as Tensor<"float32">;
  const levels = pointLevels(place.inputSize, CENTERMASK_STRIDES);
  const { scoreThreshold, iouThreshold, maxInstances } = limits;
  const candidates = candidatesAt(floats("logits"), levels, { scoreThreshold, perLevel: Number.POSITIVE_INFINITY });
  const central = sigmoid(floats("centerness")).data;
  const scored = candidates.map((one) => ({ ...one, score: Math.fround(one.score * central[one.point]!) }));
  const surest = levels.flatMap((level) => {
    const own = scored.filter((one) => one.level === level);
    return own.sort((a, b) => b.score - a.score).slice(0, PER_LEVEL);
  });
  const all: PointObject[] = boxesAt(surest, floats("boxes"), undefined, 0.5);
  const boxes = all.flatMap(({ box }) => box);
  const scores = all.map(({ score }) => Math.fround(Math.sqrt(score)));
  const classes = all.map(({ classId }) => classId);
  const kept = batchedNms(boxes, scores, classes, { format: "xyxy", iouThreshold, maxBoxes: maxInstances });
  return {
    boxes: Float32Array.from([...kept].flatMap((i) => all[i]!.box)),
    scores: Array.from(kept, (i) => scores[i]!),
    classes: Array.from(kept, (i) => classes[i]!),
  };
}
