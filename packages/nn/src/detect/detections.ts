/** Detections: proposals with a class each, moved once more, without those that overlap surer ones of their class. */
import { batchedNms } from "@segkit/core/boxes";
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import type { ObjectLimits } from "../tasks/finding.js";
import { boxesAt, clipBoxes, decodedBoxes, isLarge, type OffsetWeights } from "./boxes.js";

/** Boxes with classes and scores, the surest first. */
export interface Detections {
  readonly boxes: Float32Array;
  readonly scores: readonly number[];
  /** Numbers of the scores' columns, background included. */
  readonly classes: readonly number[];
}

/** How the second stage's outputs are read. */
export interface DetectionReading {
  /** The column of the background. */
  readonly background: "first" | "last";
  readonly weights: OffsetWeights;
  /** Shortest side of a box. @default any */
  readonly least?: number;
  /** Whether boxes are left out for surer ones of their class alone. @default true */
  readonly classwise?: boolean;
}

/**
 * The objects that are surer than a threshold.
 *
 * @param probabilities - `[proposals, classes]`, background included
 * @param offsets - `[proposals, 4 · classes]`, with or without the background's, or `[proposals, 4]` for all classes alike
 * @param imageSize - the image's size in the network's input, without padding
 */
export function detectionsOf(
  proposals: Float32Array,
  { probabilities, offsets }: { readonly probabilities: Tensor<"float32">; readonly offsets: Tensor<"float32"> },
  imageSize: Size,
  { background, weights, least, classwise = true }: DetectionReading,
  { scoreThreshold, iouThreshold, maxInstances }: ObjectLimits,
): Detections {
  const [count, columns] = probabilities.dims as [number, number];
  const perBox = offsets.dims[1]! / 4;
  const first = background === "first" ? 1 : 0;
  const found: { box: number; column: number; score: number }[] = [];
  for (let box = 0; box < count; box++) {
    for (let column = first; column < columns - 1 + first; column++) {
      const score = probabilities.data[box * columns + column]!;
      if (score > scoreThreshold) found.push({ box, column, score });
    }
  }
  const moves = new Float32Array(4 * found.length);
  found.forEach(({ box, column }, k) => {
    const at = 4 * (box * perBox + (perBox === 1 ? 0 : column));
    moves.set(offsets.data.subarray(at, at + 4), 4 * k);
  });
  const from = boxesAt(
    proposals,
    found.map(({ box }) => box),
  );
  const boxes = decodedBoxes(from, moves, weights);
  clipBoxes(boxes, imageSize);
  const large = [...found.keys()].filter((k) => least === undefined || isLarge(boxes, k, least));
  const kept = Array.from(
    batchedNms(
      boxesAt(boxes, large),
      large.map((k) => found[k]!.score),
      large.map((k) => (classwise ? found[k]!.column : 0)),
      {
        ...{ format: "xyxy", iouThreshold, maxBoxes: maxInstances },
      },
    ),
    (i) => large[i]!,
  );
  return {
    boxes: boxesAt(boxes, kept),
    scores: kept.map((k) => found[k]!.score),
    classes: kept.map((k) => found[k]!.column),
  };
}
