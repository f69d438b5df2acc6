/** Which candidates of two parts belong together. */
import { leastAssignment } from "./least-assignment.js";

/** Candidates of two parts that match, by their numbers, and how much the field between them speaks for it. */
export interface Connection {
  readonly from: number;
  readonly to: number;
  readonly score: number;
}

/** Pairs of which no two share a candidate, the likeliest first: one after the other as they come by their scores. */
export function greedy(pairs: readonly Connection[]): Connection[] {
  const [taken, reached] = [new Set<number>(), new Set<number>()];
  return byScore(pairs).filter(({ from, to }) => {
    if (taken.has(from) || reached.has(to)) return false;
    taken.add(from);
    reached.add(to);
    return true;
  });
}

/** Pairs of which no two share a candidate, the likeliest first: those whose scores have the greatest sum. */
export function optimal(pairs: readonly Connection[], fromCount: number, toCount: number): Connection[] {
  if (pairs.length === 0) return [];
  const cost = new Float64Array(fromCount * toCount);
  for (const { from, to, score } of pairs) cost[from * toCount + to] = -score;
  const columnOf = leastAssignment(cost, fromCount, toCount);
  return byScore(pairs).filter(({ from, to }) => columnOf[from] === to);
}

function byScore(pairs: readonly Connection[]): Connection[] {
  return [...pairs].sort((a, b) => b.score - a.score);
}
