/** QueryInst: vectors that are learned, each with a box, look at an image six times; no box is proposed, and none left out for another. */
import { BOX_SIDE, numbered, REGION_SIDE } from "../../detect/two-stage.js";
import type { Value } from "../../graph/value.js";
import { fpnNeck } from "../../heads/fpn.js";
import type { Scope } from "../../layers/scope.js";
import { type InputSpec, imageInput, type Model, type Values } from "../../model/model.js";
import { sigmoid } from "../../ops/activation.js";
import { matMul } from "../../ops/matrix.js";
import { reshape, transpose } from "../../ops/shape.js";
import { pyramidOf } from "../maskrcnn/parts.js";
import { maskRcnnSpellings } from "../maskrcnn/spellings.js";
import { type QueryInstConfig, type QueryInstSizes, queryInstSizes } from "./config.js";
import { queryBoxHead, queryMaskHead } from "./layers.js";

/** Levels of the pyramid. */
const LEVELS = 4;

/**
 * QueryInst with a ResNet and a feature pyramid, under the names of MMDetection's files.
 *
 * This is the whole network, in one run; {@link queryInstObjects} parts it into the graphs that the task `instance` runs. Inputs: `image` `[1, 3, height, width]`; `box_maps`, `box_maps_2` … `[proposals, channels, 7, 7]`, one for
 * each head, and `region_maps` `[proposals, channels, 14, 14]`. Outputs: `proposal_boxes` `[proposals, 4]`, left, top, right and bottom in parts of the image; of each head `class_logits` `[proposals, nClasses]`, `box_offsets` and
 * `masks` `[proposals, nClasses, 28, 28]`; and the levels of the pyramid, `level_0` …
 *
 * @param config - see {@link QueryInstConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see Y. Fang et al., "Instances as queries", ICCV 2021, doi:10.1109/ICCV48922.2021.00683
 *
 * @example
 * ```ts
 * import { queryInst, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(queryInst({ layers: 14, width: 8, stages: 2 }), { height: 64, width: 96 });
 * console.assert(outputs["class_logits_2"]?.shape.join() === "100,80");
 * ```
 */
export function queryInst(config: QueryInstConfig = {}): Model {
  const sizes = queryInstSizes(config);
  const { proposals, stages, nClasses, channels } = sizes;
  const heads = Array.from({ length: stages }, (_, i) => i);
  const maps = (side: number): InputSpec => ({ type: "float32", dims: [proposals, channels, side, side] });
  return {
    name: "queryInst",
    spellings: maskRcnnSpellings,
    inputs: {
      ...imageInput(),
      ...Object.fromEntries(heads.map((i) => [numbered("box_maps", i), maps(BOX_SIDE)])),
      region_maps: maps(REGION_SIDE),
    },
    forward(p, inputs): Values {
      const outputs: Record<string, Value> = {};
      const regions = channelsLast(inputs["region_maps"]!);
      const { boxes, vectors } = queriesOf(p, sizes);
      let features = vectors;
      for (const i of heads) {
        const found = queryBoxHead(boxPlace(p, i), channelsLast(inputs[numbered("box_maps", i)]!), features, nClasses);
        const attention = reshape(found.attention, [proposals, channels]);
        features = found.features;
        outputs[numbered("class_logits", i)] = found.logits;
        outputs[numbered("box_offsets", i)] = found.offsets;
        outputs[numbered("masks", i)] = queryMaskHead(maskPlace(p, i), regions, attention, nClasses, REGION_SIDE);
      }
      const levels = levelsOf(p, sizes, inputs["image"]!).map((level, i) => [`level_${i}`, level] as const);
      return { ...outputs, proposal_boxes: boxes, ...Object.fromEntries(levels) };
    },
  };
}

/** The graphs that are run: `image` gives the levels, channels last, and what is known before; `boxes`, `boxes_2` … move boxes; `regions` makes masks of those that are kept. */
export function queryInstStages(sizes: QueryInstSizes): Readonly<Record<"image", Model> & Record<string, Model>> {
  const { proposals, stages, nClasses, channels } = sizes;
  const shared = { spellings: maskRcnnSpellings };
  const image: Model = {
    ...shared,
    name: "queryInst, image",
    inputs: imageInput(),
    forward(p, inputs): Values {
      const { boxes, vectors } = queriesOf(p, sizes);
      const levels = levelsOf(p, sizes, inputs["image"]!).map((x, i) => [`level_${i}`, transpose(x, [0, 2, 3, 1])] as const);
      return { ...Object.fromEntries(levels), proposal_boxes: boxes, proposal_features: vectors };
    },
  };
  const ofBoxes = Array.from({ length: stages }, (_, i): [string, Model] => {
    const model: Model = {
      ...shared,
      name: `queryInst, ${numbered("boxes", i)}`,
      inputs: {
        maps: { type: "float32", dims: [proposals, BOX_SIDE ** 2, channels] },
        vectors: { type: "float32", dims: [1, proposals, channels] },
      },
      forward(p, { maps, vectors }): Values {
        const { logits, ...found } = queryBoxHead(boxPlace(p, i), maps!, vectors!, nClasses);
        return { probabilities: sigmoid(logits), ...found };
      },
    };
    return [numbered("boxes", i), model];
  });
  const regions: Model = {
    ...shared,
    name: "queryInst, regions",
    inputs: {
      maps: { type: "float32", dims: ["boxes", REGION_SIDE ** 2, channels] },
      attention: { type: "float32", dims: ["boxes", channels] },
    },
    forward(p, { maps, attention }): Values {
      return { masks: sigmoid(queryMaskHead(maskPlace(p, stages - 1), maps!, attention!, nClasses, REGION_SIDE)) };
    },
  };
  return { image, ...Object.fromEntries(ofBoxes), regions };
}

const boxPlace = (p: Scope, i: number): Scope => p.scope(`roi_head.bbox_head.${i}`);
const maskPlace = (p: Scope, i: number): Scope => p.scope(`roi_head.mask_head.${i}`);

function levelsOf(p: Scope, { pyramid, channels }: QueryInstSizes, image: Value): Value[] {
  return pyramidOf(pyramid, fpnNeck({ channels }))(p, image).slice(0, LEVELS);
}

/** Corners from center and size. */
const CORNERS = Float32Array.of(1, 0, 1, 0, 0, 1, 0, 1, -0.5, 0, 0.5, 0, 0, -0.5, 0, 0.5);

/** The boxes that are learned, left, top, right and bottom in parts of the image, and the vectors, with a batch of one. */
function queriesOf(p: Scope, { proposals, channels }: QueryInstSizes): { readonly boxes: Value; readonly vectors: Value } {
  const table = (name: string, columns: number) => p.scope(`rpn_head.${name}`).parameter("weight", [proposals, columns]);
  const corners = p.graph.constant(CORNERS, [4, 4]);
  const vectors = table("init_proposal_features", channels);
  return { boxes: matMul(table("init_proposal_bboxes", 4), corners), vectors: reshape(vectors, [1, proposals, channels]) };
}

/** `[n, C, side, side]` to `[n, side · side, C]`. */
function channelsLast(maps: Value): Value {
  const [count, channels, side] = maps.shape as number[];
  return transpose(reshape(maps, [count!, channels!, side! * side!]), [0, 2, 1]);
}
