/** Proposals: where a detector's first stage takes objects to be, whatever they are. */
import { batchedNms } from "@segkit/core/boxes";
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import { anchorsAt, type LevelAnchors } from "./anchors.js";
import { boxesAt, clipBoxes, decodedBoxes, isLarge } from "./boxes.js";

/** What the first stage says of one level of a pyramid. */
export interface LevelOutputs {
  /** Logits `[1, anchors, height, width]`. */
  readonly objectness: Tensor<"float32">;
  /** `[1, 4 · anchors, height, width]`. */
  readonly offsets: Tensor<"float32">;
}

/** How proposals are chosen. */
export interface ProposalLimits {
  /** Of each level, before boxes that overlap are left out. */
  readonly before: number;
  /** Of all levels, after that. */
  readonly after: number;
  readonly iouThreshold: number;
  /** Shortest side of a box. */
  readonly least: number;
}

/**
 * The surest boxes of all levels: of each level the surest, moved and cut at the image, without those that overlap a surer one of their level.
 *
 * @param imageSize - the image's size in the network's input, without padding
 */
export function proposalsOf(
  levels: readonly LevelOutputs[],
  anchors: readonly LevelAnchors[],
  imageSize: Size,
  { before, after, iouThreshold, least }: ProposalLimits,
): Float32Array {
  const boxes: number[] = [];
  const scores: number[] = [];
  const levelOf: number[] = [];
  levels.forEach(({ objectness, offsets }, level) => {
    const { cell } = anchors[level]!;
    const perPosition = cell.length / 4;
    const [, , height, width] = objectness.dims as [number, number, number, number];
    const plane = height * width;
    // in the order of positions, the anchors of one after another
    const listed = new Float32Array(perPosition * plane);
    for (let a = 0; a < perPosition; a++) {
      for (let i = 0; i < plane; i++) listed[i * perPosition + a] = objectness.data[a * plane + i]!;
    }
    const best = largest(listed, before);
    const moves = new Float32Array(4 * best.length);
    best.forEach((at, k) => {
      const anchor = at % perPosition;
      const position = (at - anchor) / perPosition;
      for (let side = 0; side < 4; side++) moves[4 * k + side] = offsets.data[(4 * anchor + side) * plane + position]!;
    });
    const found = decodedBoxes(anchorsAt(anchors[level]!, width, best), moves, [1, 1, 1, 1]);
    clipBoxes(found, imageSize);
    best.forEach((at, k) => {
      if (!isLarge(found, k, least)) return;
      for (let side = 0; side < 4; side++) boxes.push(found[4 * k + side]!);
      scores.push(listed[at]!);
      levelOf.push(level);
    });
  });
  const kept = batchedNms(boxes, scores, levelOf, { format: "xyxy", iouThreshold, maxBoxes: after });
  return boxesAt(Float32Array.from(boxes), kept);
}

/** Where the `count` largest values are, the largest first; of equal ones the first. */
export function largest(values: Float32Array, count: number): number[] {
  const order = (indices: number[]) => indices.sort((a, b) => values[b]! - values[a]! || a - b);
  if (count >= values.length) return order(Array.from(values.keys()));
  // sorted floats are faster than sorted indices
  const least = values.slice().sort()[values.length - count]!;
  const found: number[] = [];
  const equal: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (values[i]! > least) found.push(i);
    else if (values[i] === least) equal.push(i);
  }
  return order([...found, ...equal.slice(0, count - found.length)]);
}
