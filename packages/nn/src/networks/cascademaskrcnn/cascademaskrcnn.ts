/** Cascade Mask R-CNN: three heads, each of which sees the boxes that the one before has moved. */
import { softmax } from "@segkit/core/probabilities";
import type { Tensor } from "@segkit/core/tensor";
import { clipBoxes, decodedBoxes, type OffsetWeights } from "../../detect/boxes.js";
import { detectionsOf } from "../../detect/detections.js";
import { BOX_SIDE, type TwoStageParts, twoStageModel } from "../../detect/two-stage.js";
import { type Classifying, mapsOfBoxes, TWO_STAGE_RULES, twoStageObjects } from "../../detect/two-stage-finding.js";
import { boxHead, maskHead, TWO_STAGE_NAMES } from "../../detect/two-stage-parts.js";
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
  return twoStageObjects(cascadeParts(config), TWO_STAGE_RULES.openmmlab, cascaded);
}

/** What the offsets of each head are divided by: later ones move boxes less. */
const WEIGHTS: readonly OffsetWeights[] = [
  [10, 10, 5, 5],
  [20, 20, 10, 10],
  [1 / 0.033, 1 / 0.033, 1 / 0.067, 1 / 0.067],
];

/** Three heads, one after another. */
const cascaded: Classifying = async (proposals, levels, context) => {
  const rules = TWO_STAGE_RULES.openmmlab;
  const imageSize = context.place.resizedSize;
  let boxes = proposals;
  let sum = new Float32Array(0);
  let dims: readonly number[] = [];
  let offsets: Tensor<"float32"> | undefined;
  for (const [i, weights] of WEIGHTS.entries()) {
    if (offsets !== undefined) {
      boxes = decodedBoxes(boxes, offsets.data, WEIGHTS[i - 1]!);
      clipBoxes(boxes, imageSize);
    }
    const outputs = await context.run(i === 0 ? "boxes" : `boxes_${i + 1}`, {
      maps: mapsOfBoxes(boxes, levels, rules, BOX_SIDE),
    });
    context.checkAborted();
    const logits = outputs["logits"] as Tensor<"float32">;
    dims = logits.dims;
    const before = sum;
    sum = logits.data.map((value, k) => value + (before[k] ?? 0));
    offsets = outputs["offsets"] as Tensor<"float32">;
    if (weights === WEIGHTS.at(-1)) break;
  }
  const mean = sum.map((value) => value / WEIGHTS.length);
  const probabilities = softmax({ type: "float32", data: mean, dims });
  const reading = { background: rules.background, weights: WEIGHTS.at(-1)! };
  return detectionsOf(boxes, { probabilities, offsets: offsets! }, imageSize, reading, context);
};

function cascadeParts(config: CascadeMaskRcnnConfig): TwoStageParts {
  const where = "cascadeMaskRcnn";
  const known = ["layers", "groups", "groupWidth", "width", "nClasses"];
  const sizes = maskRcnnSizes({ ...config, library: "openmmlab" }, where, [...known, "library"]);
  const { width, nClasses } = sizes;
  const plain = TWO_STAGE_NAMES.openmmlab;
  const heads = WEIGHTS.map((_, stage) => {
    const numbered = (name: string) => name.replace(/(bbox|mask)_head\./, `$1_head.${stage}.`);
    return {
      linear: (i: number) => numbered(plain.linear(i)),
      scores: numbered(plain.scores),
      offsets: numbered(plain.offsets),
      mask: (i: number) => numbered(plain.mask(i)),
      maskUpsampling: numbered(plain.maskUpsampling),
      maskLogits: numbered(plain.maskLogits),
    };
  });
  const columns = { hidden: 16 * width, columns: nClasses, targets: 1 };
  return {
    ...maskRcnnParts(sizes),
    name: where,
    boxes: heads.map((names) => (p, maps) => boxHead(p, maps, names, columns)),
    regions: {
      output: "masks",
      heads: heads.map((names) => (p, maps) => maskHead(p, maps, names, { channels: 4 * width, masks: nClasses - 1 })),
      probabilities: true,
    },
  };
}
