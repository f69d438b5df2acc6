/** Small regions join the neighbor most like them, in OpenCV's order. */

/** Regions as the kernel describes them: records of `words` values, features, then the sum of weights, the number of pixels and the first pixel. */
export interface Parts {
  readonly features: Float32Array;
  /** The same memory as integers. */
  readonly sizes: Int32Array;
  readonly words: number;
  readonly count: number;
  /** The regions around the one with this first pixel, in the order in which they are met. */
  neighbors(seed: number): Int32Array;
}

interface Small {
  /** Pieces that it has grown from. */
  readonly members: number[];
  neighbors: number[];
}

/** Parts between two looks at the signal. */
const STEP = 256;

/** The region that each region ends in. */
export function mergeSmall(
  { features, sizes, words, count, neighbors }: Parts,
  threshold: number,
  check: () => void,
): Int32Array {
  const names = Int32Array.from({ length: count }, (_, i) => i);
  const sizeAt = (i: number): number => words * i + words - 2;
  const small = new Map<number, Small>();
  for (let i = 0; i < count; i++) {
    if (sizes[sizeAt(i)]! >= threshold) continue;
    if (small.size % STEP === 0) check();
    small.set(i, { members: [i], neighbors: Array.from(neighbors(sizes[sizeAt(i) + 1]!)).reverse() });
  }
  // in ascending order: what is deleted ahead is not met
  for (const [i, part] of small) {
    if (i % STEP === 0) check();
    small.delete(i);
    const target = nearest(features, words, i, part.neighbors);
    if (target < 0) continue;
    // OpenCV leaves the region of the first pixel alone
    if (i > 0 && target > 0) {
      average(features, words, i, target);
      for (const member of part.members) names[member] = target;
    }
    const other = small.get(target);
    if (other) {
      sizes[sizeAt(target)]! += sizes[sizeAt(i)]!;
      if (sizes[sizeAt(target)]! >= threshold) small.delete(target);
      else {
        other.members.push(...part.members);
        const around = new Set([...other.neighbors, ...part.neighbors]);
        around.delete(i);
        around.delete(target);
        other.neighbors = [...around].sort((a, b) => a - b);
      }
    }
    for (const around of part.neighbors) rename(small.get(around), i, target);
  }
  return names;
}

function rename(part: Small | undefined, from: number, to: number): void {
  const at = part?.neighbors.indexOf(from) ?? -1;
  if (at < 0) return;
  if (part!.neighbors.includes(to)) part!.neighbors.splice(at, 1);
  else part!.neighbors[at] = to;
}

/** Of these regions the one whose features are nearest; −1 where none is. */
function nearest(features: Float32Array, words: number, i: number, around: readonly number[]): number {
  const count = words - 3;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const j of around) {
    let distance = 0;
    const squared = (f: number): number => {
      const difference = Math.fround(features[words * i + f]! - features[words * j + f]!);
      return Math.fround(difference * difference);
    };
    for (let f = 4; f < count; f += 2) distance += Math.fround(squared(f) + squared(f + 1));
    distance += Math.fround(Math.fround(Math.fround(squared(0) + squared(1)) + squared(2)) + squared(3));
    if (distance < least) {
      least = distance;
      best = j;
    }
  }
  return best;
}

/** The features of `to`, with those of `from` in. */
function average(features: Float32Array, words: number, from: number, to: number): void {
  const weightAt = words - 3;
  const [a, b] = [features[words * from + weightAt]!, features[words * to + weightAt]!];
  for (let f = 0; f < weightAt; f++) {
    features[words * to + f] = (b * features[words * to + f]! + a * features[words * from + f]!) / (a + b);
  }
  features[words * to + weightAt] = a + b;
}
