/** How QueryInst's outputs become objects. */
import type { Tensor } from "@segkit/core/tensor";
import { boxesAt, decodedBoxes, type OffsetWeights } from "../../detect/boxes.js";
import { largest } from "../../detect/proposals.js";
import { BOX_SIDE, numbered, REGION_SIDE } from "../../detect/two-stage.js";
import { fromLevels, objectsOf, TWO_STAGE_RULES, type TwoStageRules } from "../../detect/two-stage-finding.js";
import type { ObjectFinding } from "../../tasks/finding.js";
import { type QueryInstConfig, queryInstSizes } from "./config.js";
import { queryInstStages } from "./queryinst.js";

const RULES: TwoStageRules = { ...TWO_STAGE_RULES.openmmlab, samplingRatio: 2 };
const STRIDES = [4, 8, 16, 32];
/** What offsets are divided by. */
const WEIGHTS: OffsetWeights = [2, 2, 1, 1];

/**
 * The graphs that a QueryInst's weights are run by, and how their outputs become objects: what its family says for the task `instance`.
 *
 * @param config - see {@link QueryInstConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { queryInstObjects } from "@segkit/nn";
 *
 * const { stages, defaults } = queryInstObjects({ width: 8, stages: 2 });
 * console.assert(Object.keys(stages ?? {}).join() === "image,boxes,boxes_2,regions" && defaults.maxInstances === 100);
 * ```
 *
 * @remarks
 * An object is a query with a class: a query may be several, and none is left out for another, so that `iouThreshold` has nothing to do.
 */
export function queryInstObjects(config: QueryInstConfig = {}): ObjectFinding {
  const sizes = queryInstSizes(config);
  const { nClasses, channels, stages, proposals } = sizes;
  return {
    stages: queryInstStages(sizes),
    defaults: { scoreThreshold: 0, iouThreshold: 1, maxInstances: proposals },
    async find(outputs, context) {
      const { height, width } = context.place.resizedSize;
      const levels = STRIDES.map((stride, i) => ({ features: outputs[`level_${i}`] as Tensor<"float32">, scale: 1 / stride }));
      const pool = fromLevels(RULES)(levels, outputs);
      const { data: places } = outputs["proposal_boxes"] as Tensor<"float32">;
      let boxes: Float32Array = Float32Array.from(places, (value, k) => value * (k % 2 === 0 ? width : height));
      let found: Readonly<Record<string, Tensor>> = { features: outputs["proposal_features"]! };
      for (let i = 0; i < stages; i++) {
        found = await context.run(numbered("boxes", i), { maps: pool(boxes, BOX_SIDE), vectors: found["features"]! });
        context.checkAborted();
        boxes = decodedBoxes(boxes, (found["offsets"] as Tensor<"float32">).data, WEIGHTS);
      }
      const { data } = found["probabilities"] as Tensor<"float32">;
      const best = largest(data, Math.min(context.maxInstances, data.length)).filter(
        (at) => data[at]! > context.scoreThreshold,
      );
      if (best.length === 0) return [];
      const queries = best.map((at) => Math.floor(at / nClasses));
      const detections = {
        boxes: boxesAt(boxes, queries),
        scores: best.map((at) => data[at]!),
        classes: best.map((at) => at % nClasses),
      };
      const vectors = (found["attention"] as Tensor<"float32">).data;
      const attention = new Float32Array(queries.length * channels);
      for (const [k, query] of queries.entries()) {
        attention.set(vectors.subarray(query * channels, (query + 1) * channels), k * channels);
      }
      const masks = await context.run("regions", {
        maps: pool(detections.boxes, REGION_SIDE),
        attention: { type: "float32", data: attention, dims: [queries.length, channels] },
      });
      return objectsOf(detections, masks["masks"] as Tensor<"float32">, RULES);
    },
  };
}
