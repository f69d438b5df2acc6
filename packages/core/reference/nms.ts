/** Scalar twins of kernels/nms.ts, over boxes as corners `[left, top, right, bottom]`. */

function iou(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const w = Math.max(0, Math.min(a[2]!, b[2]!) - Math.max(a[0]!, b[0]!));
  const h = Math.max(0, Math.min(a[3]!, b[3]!) - Math.max(a[1]!, b[1]!));
  const area = (c: ArrayLike<number>) => (c[2]! - c[0]!) * (c[3]! - c[1]!);
  return (w * h) / (area(a) + area(b) - w * h);
}

/** Numbers of the scores, by descending score; the lower number first of equal ones. */
export function descending(scores: readonly number[]): number[] {
  return scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]! || a - b);
}

/** Numbers of the boxes kept, by descending score; the lower number first of equal scores. */
export function hardNms(boxes: number[][], scores: number[], threshold: number): number[] {
  const order = descending(scores);
  const kept: number[] = [];
  for (const i of order) if (!kept.some((k) => iou(boxes[k]!, boxes[i]!) > threshold)) kept.push(i);
  return kept;
}

/** Numbers and final scores in the order taken. */
export function softNms(
  boxes: number[][],
  given: number[],
  decay: (overlap: number) => number,
  scoreThreshold: number,
): { indices: number[]; scores: number[] } {
  const scores = [...given];
  const alive = new Set(scores.keys());
  const indices: number[] = [];
  for (;;) {
    let best = -1;
    for (const i of alive) if (scores[i]! >= scoreThreshold && (best < 0 || scores[i]! > scores[best]!)) best = i;
    if (best < 0) break;
    alive.delete(best);
    indices.push(best);
    for (const i of alive) if (scores[i]! >= scoreThreshold) scores[i]! *= decay(iou(boxes[best]!, boxes[i]!));
  }
  return { indices, scores: indices.map((i) => scores[i]!) };
}
