/** How MaskLab's outputs become objects. */
import type { Tensor } from "@segkit/core/tensor";
import { alignedMaps, type FeatureLevel } from "../../detect/align.js";
import { cellAnchors } from "../../detect/anchors.js";
import type { Detections } from "../../detect/detections.js";
import { proposalsOf } from "../../detect/proposals.js";
import {
  classifying,
  objectsOf,
  type Pooling,
  rowsOf,
  type Seeing,
  TWO_STAGE_LIMITS,
  TWO_STAGE_RULES,
} from "../../detect/two-stage-finding.js";
import type { FindingContext, ObjectFinding } from "../../tasks/finding.js";
import type { Outputs } from "../../tasks/outputs.js";
import { type MaskLabConfig, maskLabSizes } from "./config.js";
import { CROP_PARTS, CROP_SIDE, MASK_SIDE, maskLabStages } from "./masklab.js";

/** Pixels from one position of the map to the next: of the map that boxes are cropped from, and of the ResNet's first two. */
const [STRIDE, STEM_STRIDE, STAGE_STRIDE] = [8, 2, 4];
const SIDES = [32, 64, 128, 256, 512];
const RATIOS = [0.5, 1, 2];
const PROPOSALS = { before: 6000, after: 300, iouThreshold: 0.7, least: 0 };
/** Boxes of one run: their maps are large. */
const [BOXES_AT_ONCE, MASKS_AT_ONCE] = [50, 16];
/** What a part is moved by a shift of 1, of the box's sides. */
const SHIFT = 0.1;
const RULES = TWO_STAGE_RULES.detectron2;

/**
 * The graphs that a MaskLab's weights are run by, and how their outputs become objects: what its family says for the task `instance`.
 *
 * @param config - see {@link MaskLabConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { maskLabObjects } from "@segkit/nn";
 *
 * const { stages, defaults } = maskLabObjects({ width: 8 });
 * console.assert(Object.keys(stages ?? {}).join() === "image,shifts,boxes,masks" && defaults.scoreThreshold === 0.05);
 * ```
 *
 * @remarks
 * 300 boxes are proposed, as in Faster R-CNN's paper, and seen 50 at a time; masks are made of 16 boxes at a time. A crop has one bilinear sample at the middle of each of its positions.
 */
export function maskLabObjects(config: MaskLabConfig = {}): ObjectFinding {
  const sizes = maskLabSizes(config);
  return {
    stages: maskLabStages(sizes),
    defaults: TWO_STAGE_LIMITS,
    async find(outputs, context) {
      const proposed = [{ objectness: float32(outputs, "objectness"), offsets: float32(outputs, "anchor_offsets") }];
      const anchors = [{ cell: cellAnchors(SIDES, RATIOS, false), stride: [STRIDE, STRIDE] as const }];
      const proposals = proposalsOf(proposed, anchors, context.place.resizedSize, PROPOSALS);
      context.checkAborted();
      if (proposals.length === 0) return [];
      const classify = classifying(RULES, BOXES_AT_ONCE, sizes.deformable ? shifted : cropped);
      const detections = await classify(proposals, cropping(float32(outputs, "features"), STRIDE), context);
      if (detections.scores.length === 0) return [];
      return objectsOf(detections, await masksOf(detections, outputs, context), RULES);
    },
  };
}

function float32(outputs: Outputs, name: string): Tensor<"float32"> {
  return outputs[name] as Tensor<"float32">;
}

/** Crop and resize: one sample in the middle of each position. */
function cropping(features: Tensor<"float32">, stride: number): Pooling {
  const level: FeatureLevel = { features, scale: 1 / stride };
  return (boxes, size) => alignedMaps([level], boxes, { size, samplingRatio: 1, aligned: true, levelOf: () => 0 });
}

const cropped: Seeing = (boxes, crop) => crop(boxes, CROP_SIDE);

/** Deformable crop and resize: boxes are cropped, and what is seen there says where each part of them is cropped from instead. */
const shifted: Seeing = async (boxes, crop, context) => {
  const { shifts } = await context.run("shifts", { maps: crop(boxes, CROP_SIDE) });
  const side = CROP_SIDE / CROP_PARTS;
  const parts = crop(partsOf(boxes, (shifts as Tensor<"float32">).data), side);
  const channels = parts.dims[2]!;
  const data = new Float32Array(parts.data.length);
  // rows of parts become rows of boxes
  const rows = parts.data.length / (side * channels);
  for (let row = 0; row < rows; row++) {
    const [part, within] = [Math.floor(row / side), row % side];
    const [box, inBox] = [Math.floor(part / CROP_PARTS ** 2), part % CROP_PARTS ** 2];
    const [down, across] = [Math.floor(inBox / CROP_PARTS) * side + within, inBox % CROP_PARTS];
    const at = ((box * CROP_SIDE + down) * CROP_PARTS + across) * side * channels;
    data.set(parts.data.subarray(row * side * channels, (row + 1) * side * channels), at);
  }
  return { type: "float32", data, dims: [boxes.length / 4, CROP_SIDE ** 2, channels] };
};

/** The parts of boxes, row by row, each moved by its shift. */
function partsOf(boxes: Float32Array, shifts: Float32Array): Float32Array {
  const parts = CROP_PARTS ** 2;
  const out = new Float32Array(parts * boxes.length);
  for (let k = 0; k < out.length / 4; k++) {
    const part = k % parts;
    const [x0, y0, x1, y1] = boxes.subarray(4 * Math.floor(k / parts)) as unknown as [number, number, number, number];
    const [width, height] = [x1 - x0, y1 - y0];
    const left = x0 + ((part % CROP_PARTS) / CROP_PARTS + SHIFT * shifts[2 * k]!) * width;
    const top = y0 + (Math.floor(part / CROP_PARTS) / CROP_PARTS + SHIFT * shifts[2 * k + 1]!) * height;
    out.set([left, top, left + width / CROP_PARTS, top + height / CROP_PARTS], 4 * k);
  }
  return out;
}

/** Probabilities `[boxes, 1, 41, 41]` of the boxes that are kept, some at a time. */
async function masksOf(
  { boxes, classes }: Detections,
  outputs: Outputs,
  { run, checkAborted }: Pick<FindingContext, "run" | "checkAborted">,
): Promise<Tensor<"float32">> {
  const directions = cropping(float32(outputs, "direction_logits"), STRIDE);
  const stem = cropping(float32(outputs, "stem"), STEM_STRIDE);
  const stage = cropping(float32(outputs, "stage"), STAGE_STRIDE);
  const runs: Outputs[] = [];
  for (let first = 0; first < classes.length; first += MASKS_AT_ONCE) {
    checkAborted();
    const some = boxes.subarray(4 * first, 4 * (first + MASKS_AT_ONCE));
    const semantic = classCrops(float32(outputs, "semantic_logits"), some, classes.slice(first, first + MASKS_AT_ONCE));
    const feeds = { directions: directions(some, MASK_SIDE), stem: stem(some, MASK_SIDE), stage: stage(some, MASK_SIDE) };
    runs.push(await run("masks", { semantic, ...feeds }));
  }
  return { type: "float32", data: rowsOf(runs, "masks").data, dims: [classes.length, 1, MASK_SIDE, MASK_SIDE] };
}

/** Of each box the scores of its own class alone. */
function classCrops(logits: Tensor<"float32">, boxes: Float32Array, classes: readonly number[]): Tensor<"float32"> {
  const [, , height, width] = logits.dims as [number, number, number, number];
  const data = new Float32Array(classes.length * MASK_SIDE ** 2);
  classes.forEach((classId, i) => {
    const plane = logits.data.subarray(classId * height * width, (classId + 1) * height * width);
    const crop = cropping({ type: "float32", data: plane, dims: [1, height, width, 1] }, STRIDE);
    data.set(crop(boxes.subarray(4 * i, 4 * i + 4), MASK_SIDE).data, i * MASK_SIDE ** 2);
  });
  return { type: "float32", data, dims: [classes.length, MASK_SIDE ** 2, 1] };
}
