/** How the outputs of detectors of two stages become objects, as each library has it. */
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import type { FindingContext, FoundObject, ObjectFinding, ObjectLimits, Placement } from "../tasks/finding.js";
import type { Outputs } from "../tasks/outputs.js";
import { alignedMaps, type FeatureLevel } from "./align.js";
import { cellAnchors, type LevelAnchors } from "./anchors.js";
import type { OffsetWeights } from "./boxes.js";
import { type Detections, detectionsOf } from "./detections.js";
import { type BoxMask, type Corners, pasteSampled, pasteWidened } from "./paste.js";
import { type LevelOutputs, proposalsOf } from "./proposals.js";
import { BOX_SIDE, REGION_SIDE, type TwoStageParts, twoStageModels } from "./two-stage.js";
import type { TwoStageLibrary } from "./two-stage-parts.js";

/** What a library does otherwise than others. */
export interface TwoStageRules {
  /** Whether anchors' corners are whole numbers. */
  readonly roundedAnchors: boolean;
  /** Whether strides are what a level's size says of the image's, or those that the levels were made for. */
  readonly measuredStrides: boolean;
  /** Whether boxes are laid on pixels' centers. */
  readonly aligned: boolean;
  /** Samples per position; 0: as many as pixels. */
  readonly samplingRatio: number;
  /** What is added to the logarithm, or within it, before it is rounded down to a level. */
  readonly slack: { readonly outside?: number; readonly inside?: number };
  /** Shortest sides of proposals and of detections. */
  readonly least: { readonly proposal: number; readonly detection?: number };
  readonly background: "first" | "last";
  readonly paste: (mask: BoxMask, corners: Corners, imageSize: Size, least?: number) => ReturnType<typeof pasteSampled>;
  /** Whether boxes of other classes overlap one another as they do. @default true */
  readonly classwise?: boolean;
}

/** How boxes are laid on levels. */
export type BoxRules = Pick<TwoStageRules, "aligned" | "samplingRatio" | "slack">;

const MMDETECTION: TwoStageRules = {
  roundedAnchors: false,
  measuredStrides: false,
  aligned: true,
  samplingRatio: 0,
  slack: { outside: 1e-6 },
  least: { proposal: 0 },
  background: "last",
  paste: pasteSampled,
};

/** Rules by library. */
export const TWO_STAGE_RULES: Readonly<Record<TwoStageLibrary, TwoStageRules>> = {
  torchvision: {
    roundedAnchors: true,
    measuredStrides: true,
    aligned: false,
    samplingRatio: 2,
    slack: { outside: 1e-6 },
    least: { proposal: 1e-3, detection: 1e-2 },
    background: "first",
    paste: pasteWidened,
  },
  detectron2: { ...MMDETECTION, slack: { inside: 1e-8 } },
  openmmlab: MMDETECTION,
};

const STRIDES = [4, 8, 16, 32, 64];
/** Sides of the anchors, by level. */
const SIDES = [32, 64, 128, 256, 512];
const RATIOS = [0.5, 1, 2];
/** What the offsets of boxes are divided by. */
export const BOX_WEIGHTS: OffsetWeights = [10, 10, 5, 5];
const PROPOSALS = { before: 1000, after: 1000, iouThreshold: 0.7 };

/** What all libraries evaluate with. */
export const TWO_STAGE_LIMITS: ObjectLimits = { scoreThreshold: 0.05, iouThreshold: 0.5, maxInstances: 100 };

/** The maps of boxes, of `size` by `size` positions: `[boxes, size · size, channels]`. */
export type Pooling = (boxes: Float32Array, size: number) => Tensor<"float32">;

/** How a detector's second stage classifies boxes: by one head, or by several, one after another. */
export type Classifying = (
  proposals: Float32Array,
  pool: Pooling,
  context: FindingContext & ObjectLimits,
) => Promise<Detections>;

/** Where the maps of boxes are from: of an image's outputs, the levels among them, how they are made. */
export type PoolingFrom = (levels: readonly FeatureLevel[], outputs: Outputs) => Pooling;

/** The objects of a detector of two stages, with masks. */
export function twoStageObjects(
  parts: TwoStageParts,
  rules: TwoStageRules,
  { classify = classifying(rules), pooling }: { readonly classify?: Classifying; readonly pooling?: PoolingFrom } = {},
): ObjectFinding {
  return {
    stages: twoStageModels(parts),
    defaults: TWO_STAGE_LIMITS,
    async find(outputs, context) {
      const found = await detected(outputs, context, { parts, rules, classify, ...(pooling && { pooling }) });
      if (found === undefined) return [];
      const masks = await regionsOf(found.detections.boxes, found.pool, context, parts.regions.output);
      return objectsOf(found.detections, masks, rules);
    },
  };
}

/** What finds detections: the graphs, the library's rules, and how boxes are classified. */
export interface TwoStage {
  readonly parts: Pick<TwoStageParts, "levels">;
  readonly rules: TwoStageRules;
  readonly classify: Classifying;
  /** @default each box from the level of its size */
  readonly pooling?: PoolingFrom;
}

/** The boxes of an image's objects, and how maps of boxes are made; undefined where there are none. */
export async function detected(
  outputs: Outputs,
  context: FindingContext & ObjectLimits,
  { parts, rules, classify, pooling = fromLevels(rules) }: TwoStage,
): Promise<{ readonly detections: Detections; readonly pool: Pooling } | undefined> {
  const { inputSize, resizedSize } = context.place;
  const proposed = STRIDES.map((_, i) => levelOutputs(outputs, i));
  const anchors = proposed.map(({ objectness }, i): LevelAnchors => {
    const [, , height, width] = objectness.dims as [number, number, number, number];
    const measured = [Math.floor(inputSize.height / height), Math.floor(inputSize.width / width)] as const;
    return {
      cell: cellAnchors([SIDES[i]!], RATIOS, rules.roundedAnchors),
      stride: rules.measuredStrides ? measured : [STRIDES[i]!, STRIDES[i]!],
    };
  });
  const proposals = proposalsOf(proposed, anchors, resizedSize, { ...PROPOSALS, least: rules.least.proposal });
  context.checkAborted();
  if (proposals.length === 0) return undefined;
  const levels = Array.from({ length: parts.levels }, (_, i): FeatureLevel => {
    const features = outputs[`level_${i}`] as Tensor<"float32">;
    const measured = 2 ** Math.round(Math.log2(features.dims[1]! / resizedSize.height));
    return { features, scale: rules.measuredStrides ? measured : 1 / STRIDES[i]! };
  });
  const pool = pooling(levels, outputs);
  const detections = await classify(proposals, pool, context);
  return detections.scores.length === 0 ? undefined : { detections, pool };
}

function levelOutputs(outputs: Outputs, i: number): LevelOutputs {
  return {
    objectness: outputs[`objectness_${i}`] as Tensor<"float32">,
    offsets: outputs[`anchor_offsets_${i}`] as Tensor<"float32">,
  };
}

/** Each box from the level of its size, as a library lays boxes on the levels. */
export function fromLevels({ aligned, samplingRatio, slack: { inside = 0, outside = 0 } }: BoxRules): PoolingFrom {
  return (levels) => {
    // a box of 224 × 224 pixels belongs to stride 16
    const finest = -Math.log2(levels[0]!.scale);
    const levelOf = (side: number) => Math.floor(4 + Math.log2(side / 224 + inside) + outside) - finest;
    return (boxes, size) => alignedMaps(levels, boxes, { size, samplingRatio, aligned, levelOf });
  };
}

/** What the boxes' head is given of some boxes: their maps, or what other runs make of these. */
export type Seeing = (
  boxes: Float32Array,
  pool: Pooling,
  context: Pick<FindingContext, "run">,
) => Tensor<"float32"> | Promise<Tensor<"float32">>;

/**
 * By one head.
 *
 * @param most - boxes that are seen in one run, at most: of networks whose maps of boxes are large
 * @param see - what it is given of boxes
 */
export function classifying(
  rules: TwoStageRules,
  most = Number.POSITIVE_INFINITY,
  see: Seeing = (boxes, pool) => pool(boxes, BOX_SIDE),
): Classifying {
  return async (proposals, pool, context) => {
    const runs: Outputs[] = [];
    for (let first = 0; first < proposals.length / 4; first += most) {
      context.checkAborted();
      const maps = await see(proposals.subarray(4 * first, 4 * (first + most)), pool, context);
      runs.push(await context.run("boxes", { maps }));
    }
    const values = { probabilities: rowsOf(runs, "probabilities"), offsets: rowsOf(runs, "offsets") };
    const reading = {
      background: rules.background,
      weights: BOX_WEIGHTS,
      ...(rules.least.detection !== undefined && { least: rules.least.detection }),
      ...(rules.classwise === false && { classwise: false }),
    };
    return detectionsOf(proposals, values, context.place.resizedSize, reading, context);
  };
}

/** The rows of an output of several runs. */
export function rowsOf(runs: readonly Outputs[], name: string): Tensor<"float32"> {
  const parts = runs.map((outputs) => outputs[name] as Tensor<"float32">);
  if (parts.length === 1) return parts[0]!;
  const columns = parts[0]!.dims[1]!;
  const data = new Float32Array(parts.reduce((sum, part) => sum + part.data.length, 0));
  let at = 0;
  for (const part of parts) {
    data.set(part.data, at);
    at += part.data.length;
  }
  return { type: "float32", data, dims: [data.length / columns, columns] };
}

/** What the last stage makes of the boxes that are kept. */
export async function regionsOf(
  boxes: Float32Array,
  pool: Pooling,
  context: Pick<FindingContext, "run">,
  output: string,
): Promise<Tensor<"float32">> {
  const outputs = await context.run("regions", { maps: pool(boxes, REGION_SIDE) });
  return outputs[output] as Tensor<"float32">;
}

/** The corners of a box among several. */
export function cornersOf(boxes: Float32Array, i: number): Corners {
  return [boxes[4 * i]!, boxes[4 * i + 1]!, boxes[4 * i + 2]!, boxes[4 * i + 3]!];
}

/** Detections with the mask of their class; there may be one mask for all classes. */
export function objectsOf(
  { boxes, classes, scores }: Detections,
  { data, dims }: Tensor<"float32">,
  { paste }: Pick<TwoStageRules, "paste">,
  least?: number,
): FoundObject[] {
  const [, masks, side] = dims as [number, number, number, number];
  const plane = side * side;
  return scores.map((score, i) => {
    const classId = classes[i]!;
    const box = cornersOf(boxes, i);
    const at = (i * masks + (masks === 1 ? 0 : classId)) * plane;
    const mask = { data: data.subarray(at, at + plane), side };
    return { score, classId, box, mask: (place) => paste(mask, onImage(box, place), place.imageSize, least) };
  });
}

/** A box of the network's input, whose padding is at the right and lower sides, on the image. */
export function onImage([x0, y0, x1, y1]: Corners, { imageSize, resizedSize }: Placement): Corners {
  const [sx, sy] = [imageSize.width / resizedSize.width, imageSize.height / resizedSize.height];
  return [x0 * sx, y0 * sy, x1 * sx, y1 * sy];
}
