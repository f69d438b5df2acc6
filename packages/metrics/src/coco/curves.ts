/** Precision, recall and scores from what detections count as. */
import type { ImageState } from "./evaluate-image.js";
import { IGNORED, TRUE_POSITIVE } from "./match.js";
import type { CocoSettings } from "./options.js";

/** All cells of an evaluation. */
export interface Cells {
  readonly precision: Float64Array;
  readonly recall: Float64Array;
  readonly scores: Float64Array;
}

/** The detections of one category in all images, sorted. */
interface Pooled {
  /** By falling score; images ascending where scores are equal. */
  readonly scores: Float64Array;
  /** The place of each among its image's detections of the category. */
  readonly rank: Int32Array;
  /** The most detections of the category in an image. */
  readonly ranks: number;
  /** What each counts as. */
  readonly outcomes: Uint8Array;
  /** Objects that count, in each area range. */
  readonly positives: Float64Array;
}

/** Memory for one category's curves, used again for the next. */
interface Curves {
  /** Precision and score at each true positive, threshold by threshold. */
  readonly precisions: Float64Array;
  readonly scores: Float64Array;
  readonly hits: Int32Array;
  readonly misses: Int32Array;
}

/** Cells from the states of all images, which come by ascending id, so that the order in which they were added changes no bit. */
export function cellsOf(states: readonly ImageState[], categories: number, settings: CocoSettings): Cells {
  const { iouThresholds, recallThresholds, areaRanges, maxDetections } = settings;
  const limits = maxDetections.length;
  const planes = categories * areaRanges.length * limits;
  const cells: Cells = {
    precision: new Float64Array(iouThresholds.length * recallThresholds.length * planes).fill(Number.NaN),
    recall: new Float64Array(iouThresholds.length * planes).fill(Number.NaN),
    scores: new Float64Array(iouThresholds.length * recallThresholds.length * planes).fill(Number.NaN),
  };
  const groups = groupsByCategory(states, categories);
  let curves = curvesOf(0, iouThresholds.length);
  for (let category = 0; category < categories; category++) {
    const pooled = pool(states, groups[category]!, areaRanges.length, iouThresholds.length);
    const total = pooled.scores.length;
    if (curves.precisions.length < total * iouThresholds.length) curves = curvesOf(2 * total, iouThresholds.length);
    for (let a = 0; a < areaRanges.length; a++) {
      if (pooled.positives[a] === 0) continue;
      const plane = (category * areaRanges.length + a) * limits;
      // limits that cut nothing have one result; LVIS has cut each image's detections already
      for (let m = limits - 1, whole = -1; m >= 0; m--) {
        const cuts = settings.protocol !== "lvis" && pooled.ranks > maxDetections[m]!;
        if (!cuts && whole >= 0) copyPlane(cells, plane + whole, plane + m, planes);
        else fillCells(cells, pooled, settings, a, cuts ? maxDetections[m]! : total, plane + m, planes, curves);
        if (!cuts) whole = m;
      }
    }
  }
  return cells;
}

function curvesOf(total: number, thresholds: number): Curves {
  return {
    precisions: new Float64Array(total * thresholds),
    scores: new Float64Array(total * thresholds),
    hits: new Int32Array(thresholds),
    misses: new Int32Array(thresholds),
  };
}

/** For each category the places of images and, within them, of groups: pairs, one behind the other. */
function groupsByCategory(states: readonly ImageState[], categories: number): Int32Array[] {
  const counts = new Int32Array(categories);
  for (const state of states) for (let k = 0; k < state.categories.length; k++) counts[state.categories[k]!]!++;
  const groups = Array.from(counts, (count) => new Int32Array(2 * count));
  counts.fill(0);
  for (let i = 0; i < states.length; i++) {
    const own = states[i]!.categories;
    for (let k = 0; k < own.length; k++) {
      const category = own[k]!;
      const at = 2 * counts[category]!++;
      groups[category]![at] = i;
      groups[category]![at + 1] = k;
    }
  }
  return groups;
}

function copyPlane({ precision, recall, scores }: Cells, from: number, to: number, planes: number): void {
  for (const cells of [precision, recall, scores]) {
    for (let at = 0; at < cells.length; at += planes) cells[at + to] = cells[at + from]!;
  }
}

function pool(states: readonly ImageState[], groups: Int32Array, ranges: number, thresholds: number): Pooled {
  const size = ranges * thresholds;
  const positives = new Float64Array(ranges);
  let total = 0;
  for (let i = 0; i < groups.length; i += 2) {
    const { positives: own, starts } = states[groups[i]!]!;
    const k = groups[i + 1]!;
    for (let a = 0; a < ranges; a++) positives[a]! += own[k * ranges + a]!;
    total += starts[k + 1]! - starts[k]!;
  }
  const scores = new Float64Array(total);
  const places = new Int32Array(total);
  const owners = new Int32Array(total);
  const order = new Int32Array(total);
  let ranks = 0;
  let n = 0;
  for (let i = 0; i < groups.length; i += 2) {
    const { starts, scores: own } = states[groups[i]!]!;
    const k = groups[i + 1]!;
    const [start, end] = [starts[k]!, starts[k + 1]!];
    ranks = Math.max(ranks, end - start);
    for (let d = start; d < end; d++, n++) {
      scores[n] = own[d]!;
      places[n] = d;
      owners[n] = i;
      order[n] = n;
    }
  }
  order.sort((i, j) => scores[j]! - scores[i]! || i - j);
  const pooled = { scores: new Float64Array(total), rank: new Int32Array(total), outcomes: new Uint8Array(total * size) };
  for (let i = 0; i < total; i++) {
    const from = order[i]!;
    const at = places[from]!;
    const { outcomes, starts } = states[groups[owners[from]!]!]!;
    pooled.scores[i] = scores[from]!;
    pooled.rank[i] = at - starts[groups[owners[from]! + 1]!]!;
    for (let k = 0; k < size; k++) pooled.outcomes[i * size + k] = outcomes[at * size + k]!;
  }
  return { ...pooled, ranks, positives };
}

/** Walks the detections of one category once for all thresholds. Only true positives can raise recall, so only they are kept as points of the curves. */
function fillCells(
  cells: Cells,
  { scores, rank, outcomes, positives }: Pooled,
  { iouThresholds, recallThresholds, areaRanges }: CocoSettings,
  area: number,
  most: number,
  plane: number,
  planes: number,
  curves: Curves,
): void {
  const thresholds = iouThresholds.length;
  const stride = areaRanges.length * thresholds;
  const total = scores.length;
  const { hits, misses, precisions, scores: hitScores } = curves;
  hits.fill(0);
  misses.fill(0);
  let first = -1;
  for (let i = 0; i < total; i++) {
    if (rank[i]! >= most) continue;
    if (first < 0) first = i;
    const at = i * stride + area * thresholds;
    for (let t = 0; t < thresholds; t++) {
      const outcome = outcomes[at + t]!;
      if (outcome === TRUE_POSITIVE) {
        const hit = ++hits[t]!;
        const point = t * total + hit - 1;
        precisions[point] = hit / (misses[t]! + hit + Number.EPSILON);
        hitScores[point] = scores[i]!;
      } else if (outcome !== IGNORED) misses[t]!++;
    }
  }
  for (let t = 0; t < thresholds; t++) {
    const count = hits[t]!;
    const start = t * total;
    cells.recall[t * planes + plane] = first < 0 ? 0 : count / positives[area]!;
    for (let k = start + count - 2; k >= start; k--) {
      if (precisions[k + 1]! > precisions[k]!) precisions[k] = precisions[k + 1]!;
    }
    const at = t * recallThresholds.length * planes + plane;
    readCurve(
      cells,
      curves,
      recallThresholds,
      start,
      count,
      positives[area]!,
      first < 0 ? undefined : scores[first]!,
      at,
      planes,
    );
  }
}

/** Reads one curve at the recalls wanted; `best` is the score of the first detection. What was not reached is 0. */
function readCurve(
  { precision, scores }: Cells,
  curves: Curves,
  wanted: readonly number[],
  start: number,
  count: number,
  positives: number,
  best: number | undefined,
  at: number,
  planes: number,
): void {
  let k = 0;
  let before = Number.NEGATIVE_INFINITY;
  let ended = best === undefined;
  for (let r = 0, cell = at; r < wanted.length; r++, cell += planes) {
    precision[cell] = 0;
    scores[cell] = 0;
    if (ended) continue;
    const recall = wanted[r]!;
    if (recall < before) k = 0;
    before = recall;
    if (recall <= 0) {
      // reached by the very first detection, whatever it is
      precision[cell] = count > 0 ? curves.precisions[start]! : 0;
      scores[cell] = best!;
      continue;
    }
    while (k < count && (k + 1) / positives < recall) k++;
    // as in pycocotools, nothing is read after the first recall that was not reached
    ended = k === count;
    if (ended) continue;
    precision[cell] = curves.precisions[start + k]!;
    scores[cell] = curves.scores[start + k]!;
  }
}
