/** Boxes and mask coefficients of YOLO's segmentation networks. */
import { batchedNms } from "@segkit/core/boxes";
import type { Tensor } from "@segkit/core/tensor";
import type { YoloForm } from "../onnx/pose-heads.js";

/** What an object is: where in the network's input, how sure, which class, and its mixture of the prototypes. */
export interface Detection {
  /** Left, top, right, bottom in pixels of the input. */
  readonly box: readonly [x0: number, y0: number, x1: number, y1: number];
  readonly score: number;
  readonly classId: number;
  readonly coefficients: Float32Array;
}

/** How detections are read and chosen. */
export interface Decoding {
  readonly form: YoloForm;
  readonly nClasses: number;
  readonly coefficients: number;
  readonly scoreThreshold: number;
  readonly iouThreshold: number;
  readonly maxInstances: number;
}

/** The objects of one image, the surest first; boxes of a class that overlap a surer one are left out. */
export function decodeYolo({ data, dims }: Tensor<"float32">, decoding: Decoding): Detection[] {
  const [, rows, columns] = dims as [number, number, number];
  const isAcross = decoding.form === "scores";
  const count = isAcross ? columns : rows;
  const at = isAcross ? (i: number, k: number) => data[k * columns + i]! : (i: number, k: number) => data[i * columns + k]!;
  const found: Detection[] = [];
  for (let i = 0; i < count; i++) {
    const detection = readBox(i, at, decoding);
    if (detection) found.push(detection);
  }
  if (decoding.form === "suppressed") {
    return found.sort((a, b) => b.score - a.score).slice(0, decoding.maxInstances);
  }
  const { iouThreshold, maxInstances } = decoding;
  const boxes = found.flatMap(({ box }) => box);
  const scores = found.map(({ score }) => score);
  const classes = found.map(({ classId }) => classId);
  const kept = batchedNms(boxes, scores, classes, { format: "xyxy", iouThreshold, maxBoxes: maxInstances });
  return Array.from(kept, (i) => found[i]!);
}

function readBox(i: number, at: (i: number, k: number) => number, decoding: Decoding): Detection | undefined {
  const { form, nClasses, coefficients, scoreThreshold } = decoding;
  const [a, b, c, d] = [at(i, 0), at(i, 1), at(i, 2), at(i, 3)];
  let score = form === "scores" ? Number.NEGATIVE_INFINITY : at(i, 4);
  let classId = 0;
  let next = 6;
  if (form === "suppressed") classId = at(i, 5);
  else {
    const first = form === "scores" ? 4 : 5;
    let most = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < nClasses; k++) {
      const own = at(i, first + k);
      if (own <= most) continue;
      most = own;
      classId = k;
    }
    score = form === "scores" ? most : score * most;
    next = first + nClasses;
  }
  if (!(score > scoreThreshold)) return undefined;
  const box = form === "suppressed" ? ([a, b, c, d] as const) : ([a - c / 2, b - d / 2, a + c / 2, b + d / 2] as const);
  if (!box.every(Number.isFinite) || box[2] < box[0] || box[3] < box[1]) return undefined;
  return { box, score, classId, coefficients: Float32Array.from({ length: coefficients }, (_, k) => at(i, next + k)) };
}
