/** Which detection is which object: COCO's greedy matching. */
import type { AreaRange } from "./area-range.js";

/** What a detection counts as. */
export const FALSE_POSITIVE = 0;
export const TRUE_POSITIVE = 1;
export const IGNORED = 2;

/** The detections and objects of one category in one image. Detections come by falling score. */
export interface Group {
  /** How many detections. */
  readonly detections: number;
  /** How many objects. */
  readonly objects: number;
  /** Overlaps, row-major by detection. */
  readonly overlaps: Float64Array;
  /** Areas of the detections. */
  readonly detectionAreas: Float64Array;
  /** Areas of the objects. */
  readonly areas: Float64Array;
  /** Ids of the objects. */
  readonly ids: Float64Array;
  /** 1: the object may be matched any number of times. */
  readonly crowd: Uint8Array;
  /** 1: the object does not count, whatever its area. */
  readonly ignore: Uint8Array;
  /** Whether detections that match nothing do not count at all: LVIS, where not every object is annotated. */
  readonly lenient: boolean;
}

/** The matching of a {@link Group}, for each area range and threshold. */
export interface GroupMatching {
  /** Objects that count, for each area range. */
  readonly positives: Int32Array;
  /** What each detection counts as, at `(d · ranges + range) · thresholds + threshold`. */
  readonly outcomes: Uint8Array;
  /** The object that each detection has, or −1; laid out like `outcomes`. */
  readonly partners: Int32Array;
}

/**
 * Matches by falling score: each detection takes the object that it overlaps most among those not taken, from the threshold on; objects that count come
 * before those that do not, and of equal overlaps the later object wins.
 */
export function matchGroup(group: Group, thresholds: readonly number[], ranges: readonly AreaRange[]): GroupMatching {
  const { detections, objects, detectionAreas, areas, ignore, ids, overlaps } = group;
  const count = thresholds.length;
  const positives = new Int32Array(ranges.length);
  const outcomes = new Uint8Array(detections * ranges.length * count);
  const partners = new Int32Array(outcomes.length).fill(-1);
  const best = rowMaxima(overlaps, detections, objects);
  const order = new Int32Array(objects);
  const taken = new Uint8Array(objects);
  const ignored = new Uint8Array(objects);
  for (let a = 0; a < ranges.length; a++) {
    const { min, max } = ranges[a]!;
    let counted = 0;
    for (let g = 0; g < objects; g++) {
      ignored[g] = ignore[g] !== 0 || areas[g]! < min || areas[g]! > max ? 1 : 0;
      if (ignored[g] === 0) order[counted++] = g;
    }
    positives[a] = counted;
    for (let g = 0; g < objects; g++) if (ignored[g] === 1) order[counted++] = g;
    for (let t = 0; t < count; t++) {
      const threshold = Math.min(thresholds[t]!, 1 - 1e-10);
      taken.fill(0);
      for (let d = 0; d < detections; d++) {
        const at = (d * ranges.length + a) * count + t;
        const match = best[d]! < threshold ? -1 : partner(group, d, threshold, order, taken, ignored);
        // pycocotools keeps the ids of matched objects, in which 0 stands for none
        const real = match >= 0 && ids[match] !== 0;
        const excused = match >= 0 && ignored[match] === 1;
        const beyond = group.lenient || detectionAreas[d]! < min || detectionAreas[d]! > max;
        outcomes[at] = excused || (!real && beyond) ? IGNORED : real ? TRUE_POSITIVE : FALSE_POSITIVE;
        partners[at] = match;
        if (match >= 0) taken[match] = 1;
      }
    }
  }
  return { positives, outcomes, partners };
}

function partner(
  { objects, overlaps, crowd }: Group,
  detection: number,
  threshold: number,
  order: Int32Array,
  taken: Uint8Array,
  ignored: Uint8Array,
): number {
  let best = threshold;
  let match = -1;
  for (let k = 0; k < objects; k++) {
    const g = order[k]!;
    if (taken[g] === 1 && crowd[g] === 0) continue;
    // objects that do not count come last, and are no choice where one that counts was found
    if (match >= 0 && ignored[match] === 0 && ignored[g] === 1) break;
    const overlap = overlaps[detection * objects + g]!;
    if (overlap < best) continue;
    best = overlap;
    match = g;
  }
  return match;
}

/** The greatest of each row; −1 where there are no columns. */
function rowMaxima(values: Float64Array, rows: number, columns: number): Float64Array {
  const maxima = new Float64Array(rows).fill(-1);
  for (let i = 0, row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) if (values[i]! > maxima[row]!) maxima[row] = values[i]!;
  }
  return maxima;
}
