/** Bodies from lines between candidates. */
import type { Skeleton } from "../draw/draw-keypoints.js";
import type { Connection } from "./match-candidates.js";

/** A body as it grows: a candidate's number for each part, −1 for none. */
export interface Assembly {
  readonly parts: Int32Array;
  /** How many parts were joined, and the sum of their heats and of the lines' scores. */
  count: number;
  total: number;
}

/**
 * Joins lines that share a candidate, in the order of the skeleton: a line that meets a body adds its second part to it, one that meets two that have no part in common makes them one, and one that
 * meets none begins a body, unless it joins parts that the lines before it have joined already.
 *
 * @param scores - the heat of each part's candidates
 */
export function assemble(
  skeleton: Skeleton,
  connections: readonly (readonly Connection[])[],
  scores: readonly (readonly number[])[],
): Assembly[] {
  const closing = closesCircle(skeleton, scores.length);
  let bodies: Assembly[] = [];
  skeleton.forEach(([a, b], line) => {
    for (const { from, to, score } of connections[line]!) {
      const heat = scores[b]![to]!;
      const [first, second] = bodies.filter(({ parts }) => parts[a] === from || parts[b] === to);
      if (first && second && !first.parts.some((part, k) => part >= 0 && second.parts[k]! >= 0)) {
        second.parts.forEach((part, k) => {
          if (part >= 0) first.parts[k] = part;
        });
        first.count += second.count;
        first.total += second.total + score;
        bodies = bodies.filter((body) => body !== second);
      } else if (first && (second || first.parts[b] !== to)) {
        first.parts[b] = to;
        first.count++;
        first.total += heat + score;
      } else if (!first && !closing[line]) {
        const parts = new Int32Array(scores.length).fill(-1);
        parts[a] = from;
        parts[b] = to;
        bodies.push({ parts, count: 2, total: scores[a]![from]! + heat + score });
      }
    }
  });
  return bodies;
}

/** Whether each line joins parts that the lines before it have joined. */
function closesCircle(skeleton: Skeleton, parts: number): boolean[] {
  const group = Int32Array.from({ length: parts }, (_, k) => k);
  return skeleton.map(([a, b]) => {
    const [kept, joined] = [group[a]!, group[b]!];
    for (let k = 0; k < parts; k++) if (group[k] === joined) group[k] = kept;
    return kept === joined;
  });
}
