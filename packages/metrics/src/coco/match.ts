/** Which detection is which object: COCO's greedy matching. */
import type { AreaRange } from "./area-range.js";

/** What a detection counts as. */
export const FALSE_POSITIVE = 0;
export const TRUE_POSITIVE = 1;
export const IGNORED = 2;

/** What is matched: the detections and objects of an image, in the order of its groups. Detections come by falling score. */
export interface Matchable {
  readonly detectionAreas: Float64Array;
  readonly areas: Float64Array;
  /** Overlaps of each group, one behind the other; within it row-major by detection. */
  readonly overlaps: Float64Array;
  readonly ids: Float64Array;
  /** 1: the object may be matched any number of times. */
  readonly crowd: Uint8Array;
  /** 1: the object does not count, whatever its area. */
  readonly ignore: Uint8Array;
}

/** One group of a {@link Matchable}: its places among detections, objects and overlaps. */
export interface Span {
  readonly detection: number;
  readonly detections: number;
  readonly object: number;
  readonly objects: number;
  readonly cell: number;
  /** Whether detections that match nothing do not count at all. */
  readonly lenient: boolean;
}

/** What matching writes to, all of it laid out for the whole image. */
export interface Matched {
  /** What each detection counts as, at `(d · ranges + range) · thresholds + threshold`. */
  readonly outcomes: Uint8Array;
  /** The object that each detection has, by its place in the image, or −1; laid out like `outcomes`, where it is wanted. */
  readonly partners: Int32Array | undefined;
}

/** Matches groups of one data set; its memory is used again for each. */
export class Matcher {
  private order = new Int32Array(16);
  private ignored = new Uint8Array(16);
  private taken = new Uint8Array(16);
  /** Detections that overlap some object by the least threshold; all others match nothing. */
  private live = new Int32Array(16);
  private best = new Float64Array(16);
  private readonly thresholds: Float64Array;
  private readonly least: number;

  /** With `leastArea` detections of no larger area do not count. */
  constructor(
    thresholds: readonly number[],
    private readonly ranges: readonly AreaRange[],
    private readonly leastArea = Number.NEGATIVE_INFINITY,
  ) {
    this.thresholds = Float64Array.from(thresholds, (threshold) => Math.min(threshold, 1 - 1e-10));
    this.least = Math.min(...this.thresholds);
  }

  /**
   * Matches by falling score: each detection takes the object that it overlaps most among those not taken, from the threshold on; objects that count come
   * before those that do not, and of equal overlaps the later object wins. Writes how many objects count in each area range to `positives`.
   */
  match(image: Matchable, span: Span, into: Matched, positives: Int32Array, at: number): void {
    const { thresholds, ranges } = this;
    const { detection, detections, object, objects, lenient } = span;
    const alive = this.findLive(image, span);
    for (let a = 0; a < ranges.length; a++) {
      const { min, max } = ranges[a]!;
      positives[at + a] = this.sortObjects(image, object, objects, min, max);
      for (let d = detection; d < detection + detections; d++) {
        const area = image.detectionAreas[d]!;
        const beyond = lenient || area < min || area > max || area <= this.leastArea;
        const first = (d * ranges.length + a) * thresholds.length;
        if (beyond) into.outcomes.fill(IGNORED, first, first + thresholds.length);
      }
      for (let t = 0; alive > 0 && t < thresholds.length; t++) this.matchLive(image, span, into, a, t, alive);
    }
  }

  private findLive({ overlaps }: Matchable, { detections, objects, cell }: Span): number {
    if (objects === 0) return 0;
    if (this.live.length < detections) {
      this.live = new Int32Array(2 * detections);
      this.best = new Float64Array(2 * detections);
    }
    if (this.order.length < objects) {
      this.order = new Int32Array(2 * objects);
      this.ignored = new Uint8Array(2 * objects);
      this.taken = new Uint8Array(2 * objects);
    }
    let alive = 0;
    for (let d = 0, i = cell; d < detections; d++) {
      let best = 0;
      for (let g = 0; g < objects; g++, i++) if (overlaps[i]! > best) best = overlaps[i]!;
      if (best < this.least) continue;
      this.best[alive] = best;
      this.live[alive++] = d;
    }
    return alive;
  }

  /** Brings those that do not count to the end; how many count. */
  private sortObjects({ areas, ignore }: Matchable, object: number, objects: number, min: number, max: number): number {
    let counted = 0;
    for (let g = 0; g < objects; g++) {
      const area = areas[object + g]!;
      this.ignored[g] = ignore[object + g] === 1 || area < min || area > max ? 1 : 0;
      if (this.ignored[g] === 0) this.order[counted++] = g;
    }
    for (let g = 0, k = counted; g < objects; g++) if (this.ignored[g] === 1) this.order[k++] = g;
    return counted;
  }

  private matchLive(image: Matchable, span: Span, into: Matched, range: number, t: number, alive: number): void {
    const { overlaps, crowd, ids } = image;
    const { live, taken, order, ignored, ranges, thresholds } = this;
    const { detection, object, objects, cell } = span;
    const threshold = thresholds[t]!;
    taken.fill(0, 0, objects);
    for (let l = 0; l < alive; l++) {
      if (this.best[l]! < threshold) continue;
      const row = cell + live[l]! * objects;
      let best = threshold;
      let match = -1;
      for (let k = 0; k < objects; k++) {
        const g = order[k]!;
        if (taken[g] === 1 && crowd[object + g] === 0) continue;
        // objects that do not count come last, and are no choice where one that counts was found
        if (match >= 0 && ignored[match] === 0 && ignored[g] === 1) break;
        if (overlaps[row + g]! < best) continue;
        best = overlaps[row + g]!;
        match = g;
      }
      if (match < 0) continue;
      taken[match] = 1;
      const place = ((detection + live[l]!) * ranges.length + range) * thresholds.length + t;
      if (ignored[match] === 1) into.outcomes[place] = IGNORED;
      // pycocotools keeps the ids of matched objects, in which 0 stands for none: the detection stays what it was without an object
      else if (ids[object + match] !== 0) into.outcomes[place] = TRUE_POSITIVE;
      if (into.partners) into.partners[place] = object + match;
    }
  }
}
