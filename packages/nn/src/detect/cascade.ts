/** Cascades: heads one after another, each of which sees the boxes that the one before has moved. */
import { softmax } from "@segkit/core/probabilities";
import type { Tensor } from "@segkit/core/tensor";
import { clipBoxes, decodedBoxes, type OffsetWeights } from "./boxes.js";
import { detectionsOf } from "./detections.js";
import { BOX_SIDE, numbered } from "./two-stage.js";
import { type Classifying, TWO_STAGE_RULES } from "./two-stage-finding.js";
import { TWO_STAGE_NAMES, type TwoStageNames } from "./two-stage-parts.js";

/** What the offsets of each head are divided by: later ones move boxes less. */
const WEIGHTS: readonly OffsetWeights[] = [
  [10, 10, 5, 5],
  [20, 20, 10, 10],
  [1 / 0.033, 1 / 0.033, 1 / 0.067, 1 / 0.067],
];

/** What MMDetection calls the layers of each head. */
export const CASCADE_NAMES: readonly Pick<
  TwoStageNames,
  "linear" | "scores" | "offsets" | "mask" | "maskUpsampling" | "maskLogits"
>[] = WEIGHTS.map((_, stage) => {
  const plain = TWO_STAGE_NAMES.openmmlab;
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

/** Three heads, one after another: classes by the mean of their logits, boxes by the last. */
export const cascaded: Classifying = async (proposals, pool, context) => {
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
    const outputs = await context.run(numbered("boxes", i), { maps: pool(boxes, BOX_SIDE) });
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
