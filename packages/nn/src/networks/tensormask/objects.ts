/** How TensorMask's outputs become objects, as Detectron2 does. */
import { batchedNms } from "@segkit/core/boxes";
import { sigmoid } from "@segkit/core/probabilities";
import type { Tensor } from "@segkit/core/tensor";
import { clipBoxes, decodedBoxes, isLarge } from "../../detect/boxes.js";
import { naturalMask } from "../../detect/natural-masks.js";
import { type BoxMask, pasteSampled } from "../../detect/paste.js";
import { candidatesAt, pointLevels } from "../../detect/points.js";
import { cornersOf, onImage } from "../../detect/two-stage-finding.js";
import type { FindingContext, FoundObject, ObjectFinding, ObjectLimits } from "../../tasks/finding.js";
import type { Outputs } from "../../tasks/outputs.js";
import { type TensorMaskConfig, tensorMaskSizes } from "./config.js";
import { MASK_SIDES, TENSORMASK_STRIDES, tensorMaskStages } from "./tensormask.js";

/** The surest pairs of a window and a class that are looked at, of all levels. */
const MOST = 6000;
const BOX_WEIGHTS = [1.5, 1.5, 0.75, 0.75] as const;

/** A window that is kept. */
interface Detection {
  readonly score: number;
  readonly classId: number;
  readonly level: number;
  readonly row: number;
  readonly column: number;
  readonly side: number;
}

/**
 * The graphs that a TensorMask's weights are run by, and how their outputs become objects: what its family says for the task `instance`.
 *
 * @param config - see {@link TensorMaskConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { tensorMaskObjects } from "@segkit/nn";
 *
 * const { stages, defaults } = tensorMaskObjects({ width: 8 });
 * console.assert(Object.keys(stages ?? {}).length === 7 && defaults.iouThreshold === 0.5);
 * ```
 *
 * @remarks
 * A mask belongs to its window, not to its box: it may go beyond the box, as in Detectron2.
 */
export function tensorMaskObjects(config: TensorMaskConfig = {}): ObjectFinding {
  return {
    stages: tensorMaskStages(tensorMaskSizes(config)),
    defaults: { scoreThreshold: 0.05, iouThreshold: 0.5, maxInstances: 100 },
    async find(outputs, context) {
      const { detections, boxes, windows } = detected(outputs, context);
      const masks = await masksOf(detections, outputs, context);
      clipBoxes(boxes, context.place.resizedSize);
      const objects = detections.map(({ score, classId }, i): FoundObject => {
        const corners = cornersOf(windows, i);
        return {
          ...{ score, classId, box: cornersOf(boxes, i) },
          mask: (place) => pasteSampled(masks[i]!, onImage(corners, place), place.imageSize),
        };
      });
      return objects.filter((_, i) => isLarge(boxes, i, 0));
    },
  };
}

/** What is sure enough, without those whose boxes overlap surer ones of their class; the windows' own edges too. */
function detected(outputs: Outputs, { place, scoreThreshold, iouThreshold, maxInstances }: FindingContext & ObjectLimits) {
  const [logits, offsets] = [outputs["logits"], outputs["offsets"]] as [Tensor<"float32">, Tensor<"float32">];
  const [, nClasses, kinds, points] = logits.dims as [number, number, number, number];
  // the windows of all levels at once
  const all = { stride: 1, first: 0, height: kinds, width: points };
  const whole = { ...logits, dims: [1, nClasses, kinds * points] };
  const candidates = candidatesAt(whole, [all], { scoreThreshold, perLevel: MOST });
  const levels = pointLevels(place.inputSize, TENSORMASK_STRIDES);
  const moves = new Float32Array(4 * candidates.length);
  const windows = new Float32Array(4 * candidates.length);
  const detections = candidates.map(({ score, classId, point: index }, k): Detection => {
    const [kind, point] = [Math.floor(index / points), index % points];
    for (let i = 0; i < 4; i++) moves[4 * k + i] = offsets.data[(4 * kind + i) * points + point]!;
    const level = levels.findLastIndex(({ first }) => first <= point);
    const { stride, first, width } = levels[level]!;
    const [row, column] = [Math.floor((point - first) / width), (point - first) % width];
    const side = MASK_SIDES[kind]!;
    for (const i of [0, 1, 2, 3]) {
      const middle = (i % 2 === 0 ? column : row) * stride;
      windows[4 * k + i] = middle + ((i < 2 ? -1 : 1) * side * stride) / 2;
    }
    return { score, classId, level, row, column, side };
  });
  const boxes = decodedBoxes(windows, moves, BOX_WEIGHTS);
  const scores = detections.map(({ score }) => score);
  const classes = detections.map(({ classId }) => classId);
  const kept = batchedNms(boxes, scores, classes, { format: "xyxy", iouThreshold, maxBoxes: maxInstances });
  const ofKept = (corners: Float32Array) => Float32Array.from([...kept].flatMap((i) => cornersOf(corners, i)));
  return { detections: Array.from(kept, (i) => detections[i]!), boxes: ofKept(boxes), windows: ofKept(windows) };
}

/** Probabilities of the windows, whose levels are computed one after the other. */
async function masksOf(
  detections: readonly Detection[],
  outputs: Outputs,
  { run, checkAborted }: FindingContext,
): Promise<readonly BoxMask[]> {
  const masks = new Array<BoxMask>(detections.length);
  for (const level of new Set(detections.map((one) => one.level))) {
    const aligned = await run(`level_${level}`, {
      finest: outputs["maps_0"]!,
      ...(level > 0 && { maps: outputs[`maps_${level}`]! }),
    });
    const times = 2 ** level;
    for (const [i, one] of detections.entries()) {
      if (one.level !== level) continue;
      checkAborted();
      const side = one.side * times;
      const logits = naturalMask(aligned[`masks_${one.side}`] as Tensor<"float32">, { ...one, times });
      masks[i] = { data: sigmoid({ type: "float32", data: logits, dims: [side, side] }).data, side };
    }
  }
  return masks;
}
