/** How far two results of one task are from one another: for tasks with one right answer, where a measure of quality would say nothing. */

/** Either part may be absent: labels have no meaningful difference, floats are hardly ever equal. */
export interface Agreement {
  /** Share of equal pixels, labels, bytes, … */
  readonly equal?: number;
  /** The largest |difference|. */
  readonly maxDifference?: number;
}

type Values = ArrayLike<number>;

/** Share of places with equal values; 0 for results of different lengths. */
export function equalShare(ours: Values, theirs: Values): number {
  if (ours.length !== theirs.length) return 0;
  let equal = 0;
  for (let i = 0; i < ours.length; i++) if (ours[i] === theirs[i]) equal++;
  return ours.length === 0 ? 1 : equal / ours.length;
}

/** The largest |difference|; infinite for results of different lengths. */
export function maxDifference(ours: Values, theirs: Values): number {
  if (ours.length !== theirs.length) return Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0; i < ours.length; i++) most = Math.max(most, Math.abs(ours[i]! - theirs[i]!));
  return most;
}

/** Both, for bytes and other whole numbers. */
export function both(ours: Values, theirs: Values): Agreement {
  return { equal: equalShare(ours, theirs), maxDifference: maxDifference(ours, theirs) };
}

/** Share of pixels that two label maps group alike, however they number their regions: each of our labels stands for the one that it meets first. */
export function equalRegions(ours: Int32Array, theirs: Int32Array): number {
  const partners = new Map<number, number>();
  const translated = ours.map((label, i) => {
    if (!partners.has(label)) partners.set(label, theirs[i]!);
    return partners.get(label)!;
  });
  // two of ours on one of theirs would be regions that they have joined
  return new Set(partners.values()).size < partners.size ? 0 : equalShare(translated, theirs);
}

/** Share of positions at which two score maps, class by class, have the same best class; and the scores' largest |difference|. */
export function ofScores(ours: Float32Array, theirs: Float32Array, nClasses: number): Agreement {
  return {
    equal: equalShare(bestClasses(ours, nClasses), bestClasses(theirs, nClasses)),
    maxDifference: maxDifference(ours, theirs),
  };
}

/** The best of one channel is whether its score is above 0. */
function bestClasses(scores: Float32Array, nClasses: number): Int32Array {
  const positions = scores.length / nClasses;
  return Int32Array.from({ length: positions }, (_, i) => {
    if (nClasses === 1) return scores[i]! > 0 ? 1 : 0;
    let best = 0;
    for (let k = 1; k < nClasses; k++) if (scores[k * positions + i]! > scores[best * positions + i]!) best = k;
    return best;
  });
}
