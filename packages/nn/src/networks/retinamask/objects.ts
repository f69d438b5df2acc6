/** How RetinaMask's outputs become objects. */
import { batchedNms } from "@segkit/core/boxes";
import type { Tensor } from "@segkit/core/tensor";
import { alignedMaps } from "../../detect/align.js";
import { decodedBoxes } from "../../detect/boxes.js";
import { masksOfClasses } from "../../detect/judged.js";
import { pasteWidened } from "../../detect/paste.js";
import { type PointLevel, pointLevels } from "../../detect/points.js";
import { REGION_SIDE } from "../../detect/two-stage.js";
import { BOX_WEIGHTS, cornersOf, onImage } from "../../detect/two-stage-finding.js";
import type { FindingContext, FoundObject, ObjectFinding, ObjectLimits } from "../../tasks/finding.js";
import type { Outputs } from "../../tasks/outputs.js";
import { type RetinaMaskConfig, retinaMaskSizes } from "./config.js";
import { ANCHORS, MASK_LEVELS, RETINAMASK_STRIDES, retinaMaskStages } from "./retinamask.js";

/** The surest pairs of an anchor and a class that a level has at most. */
const PER_LEVEL = 1000;
/** How many strides the smallest anchor of a level is long. */
const SMALLEST = 4;
const RATIOS = [0.5, 1, 2];

/** A class of an anchor. */
interface Candidate {
  readonly score: number;
  readonly classId: number;
  readonly anchor: number;
  readonly point: number;
  readonly level: PointLevel;
}

/**
 * The graphs that a RetinaMask's weights are run by, and how their outputs become objects: what its family says for the task `instance`.
 *
 * @param config - see {@link RetinaMaskConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { retinaMaskObjects } from "@segkit/nn";
 *
 * const { stages, defaults } = retinaMaskObjects({ width: 8 });
 * console.assert(Object.keys(stages ?? {}).join() === "image,regions" && defaults.iouThreshold === 0.4);
 * ```
 *
 * @remarks
 * The authors' program counts a box's last pixel as within it, so that sides are one longer than the difference of corners. It is so here where it decides: anchors, offsets, overlaps, levels and masks.
 */
export function retinaMaskObjects(config: RetinaMaskConfig = {}): ObjectFinding {
  return {
    stages: retinaMaskStages(retinaMaskSizes(config)),
    defaults: { scoreThreshold: 0.05, iouThreshold: 0.4, maxInstances: 50 },
    async find(outputs, context) {
      const { candidates, boxes } = detected(outputs, context);
      if (candidates.length === 0) return [];
      const levels = RETINAMASK_STRIDES.slice(0, MASK_LEVELS).map((stride, i) => {
        return { features: outputs[`level_${i}`] as Tensor<"float32">, scale: 1 / stride };
      });
      const levelOf = (side: number) => Math.floor(4 + Math.log2(side / 224 + 1e-6)) - Math.log2(RETINAMASK_STRIDES[0]);
      const alignment = { size: REGION_SIDE, samplingRatio: 2, aligned: false, levelOf, further: 1 };
      const { masks } = await context.run("regions", { maps: alignedMaps(levels, boxes, alignment) });
      // the background has the first mask
      const own = masksOfClasses(
        masks as Tensor<"float32">,
        candidates.map(({ classId }) => classId + 1),
      );
      return candidates.map((candidate, i) => objectOf(candidate, boxes, own, i, context));
    },
  };
}

function objectOf(
  { score, classId }: Candidate,
  boxes: Float32Array,
  { data, dims }: Tensor<"float32">,
  i: number,
  { place: { imageSize, resizedSize } }: FindingContext,
): FoundObject {
  const side = dims[3]!;
  const corners = cornersOf(boxes, i);
  const [x0, y0, x1, y1] = corners;
  const mask = { data: data.subarray(i * side * side, (i + 1) * side * side), side };
  // a pixel of the image more, whatever it was resized to
  const more = { x: resizedSize.width / imageSize.width, y: resizedSize.height / imageSize.height };
  return {
    ...{ score, classId, box: [x0, y0, x1 + more.x, y1 + more.y] },
    mask: (place) => pasteWidened(mask, onImage(corners, place), place.imageSize),
  };
}

/** Boxes that are sure enough, without those that overlap surer ones of their class: left, top and the last pixels within. */
function detected(outputs: Outputs, { place, ...limits }: FindingContext & ObjectLimits) {
  const [logits, offsets] = [outputs["logits"], outputs["offsets"]] as [Tensor<"float32">, Tensor<"float32">];
  const levels = pointLevels(place.inputSize, RETINAMASK_STRIDES);
  const all = levels.flatMap((level) => surest(logits, level, limits.scoreThreshold));
  const points = offsets.dims[2]!;
  const moves = new Float32Array(4 * all.length);
  all.forEach(({ anchor, point }, k) => {
    for (let i = 0; i < 4; i++) moves[4 * k + i] = offsets.data[(4 * anchor + i) * points + point]!;
  });
  const anchors = Float32Array.from(all.flatMap(anchorOf));
  // with right and lower edges, behind the last pixels
  const edges = decodedBoxes(anchors, moves, BOX_WEIGHTS);
  const { height, width } = place.resizedSize;
  for (let i = 0; i < edges.length; i += 4) {
    for (const [k, extent] of [width, height].entries()) {
      edges[i + k] = Math.min(Math.max(edges[i + k]!, 0), extent - 1);
      edges[i + 2 + k] = Math.min(Math.max(edges[i + 2 + k]!, 1), extent);
    }
  }
  const scores = all.map(({ score }) => score);
  const classes = all.map(({ classId }) => classId);
  const { iouThreshold, maxInstances: maxBoxes } = limits;
  const kept = [...batchedNms(edges, scores, classes, { format: "xyxy", iouThreshold, maxBoxes })];
  const boxes = Float32Array.from(
    kept.flatMap((i) => Array.from({ length: 4 }, (_, k) => edges[4 * i + k]! - (k < 2 ? 0 : 1))),
  );
  return { candidates: kept.map((i) => all[i]!), boxes };
}

/** The surest pairs of an anchor and a class at the points of a level. */
function surest({ data, dims }: Tensor<"float32">, level: PointLevel, threshold: number): Candidate[] {
  const [, nClasses, , points] = dims as [number, number, number, number];
  const last = level.first + level.height * level.width;
  // most are far below, and need no exponential
  const least = Math.log(threshold / (1 - threshold)) - 1e-3;
  const found: Candidate[] = [];
  for (let channel = 0; channel < nClasses * ANCHORS; channel++) {
    for (let point = level.first; point < last; point++) {
      const logit = data[channel * points + point]!;
      if (logit < least) continue;
      const score = Math.fround(1 / (1 + Math.exp(-logit)));
      if (!(score > threshold)) continue;
      found.push({ score, classId: Math.floor(channel / ANCHORS), anchor: channel % ANCHORS, point, level });
    }
  }
  return found.sort((a, b) => b.score - a.score).slice(0, PER_LEVEL);
}

/** An anchor's edges: around the middle of its point's pixels; its shape is that of a box of a stride's size, rounded to pixels. */
function anchorOf({ anchor, point, level }: Candidate): readonly number[] {
  const { stride, first, width: columns } = level;
  const ratio = RATIOS[Math.floor(anchor / 3)]!;
  const across = roundedToEven(stride / Math.sqrt(ratio));
  const scale = (SMALLEST * 2 ** ((anchor % 3) / 3)) / 2;
  const [x, y] = [
    ((point - first) % columns) * stride + stride / 2,
    Math.floor((point - first) / columns) * stride + stride / 2,
  ];
  const [w, h] = [across * scale, roundedToEven(across * ratio) * scale];
  return [x - w, y - h, x + w, y + h];
}

/** As NumPy rounds: halves to the even number. */
function roundedToEven(x: number): number {
  const nearest = Math.round(x);
  return nearest - x === 0.5 && nearest % 2 === 1 ? nearest - 1 : nearest;
}
