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
  readonly ranks: Int32Array;
  /** What each counts as. */
  readonly outcomes: Uint8Array;
  /** Objects that count, in each area range. */
  readonly positives: Float64Array;
}

/** Cells from the states of all images, which come by ascending id, so that the order in which they were added changes no bit. */
export function cellsOf(states: readonly ImageState[], categories: number, settings: CocoSettings): Cells {
  const { iouThresholds, recallThresholds, areaRanges, maxDetections } = settings;
  const planes = categories * areaRanges.length * maxDetections.length;
  const cells: Cells = {
    precision: new Float64Array(iouThresholds.length * recallThresholds.length * planes).fill(Number.NaN),
    recall: new Float64Array(iouThresholds.length * planes).fill(Number.NaN),
    scores: new Float64Array(iouThresholds.length * recallThresholds.length * planes).fill(Number.NaN),
  };
  const groups: [ImageState, number][][] = Array.from({ length: categories }, () => []);
  for (const state of states) {
    for (let k = 0; k < state.categories.length; k++) groups[state.categories[k]!]!.push([state, k]);
  }
  for (let category = 0; category < categories; category++) {
    const pooled = pool(groups[category]!, areaRanges.length, iouThresholds.length);
    for (let a = 0; a < areaRanges.length; a++) {
      if (pooled.positives[a] === 0) continue;
      for (let m = 0; m < maxDetections.length; m++) {
        // LVIS has cut each image's detections already
        const most = settings.protocol === "lvis" ? Number.POSITIVE_INFINITY : maxDetections[m]!;
        fillCells(cells, pooled, settings, a, most, (category * areaRanges.length + a) * maxDetections.length + m, planes);
      }
    }
  }
  return cells;
}

function pool(groups: readonly (readonly [ImageState, number])[], ranges: number, thresholds: number): Pooled {
  const size = ranges * thresholds;
  const positives = new Float64Array(ranges);
  let total = 0;
  for (const [state, k] of groups) {
    for (let a = 0; a < ranges; a++) positives[a]! += state.positives[k * ranges + a]!;
    total += state.starts[k + 1]! - state.starts[k]!;
  }
  const unsorted = new Float64Array(total);
  const places = new Int32Array(total);
  const owners: ImageState[] = new Array(total);
  const ranked = new Int32Array(total);
  let n = 0;
  for (const [state, k] of groups) {
    const start = state.starts[k]!;
    for (let d = start; d < state.starts[k + 1]!; d++, n++) {
      unsorted[n] = state.scores[d]!;
      places[n] = d;
      owners[n] = state;
      ranked[n] = d - start;
    }
  }
  const order = Int32Array.from({ length: total }, (_, i) => i).sort((i, j) => unsorted[j]! - unsorted[i]! || i - j);
  const outcomes = new Uint8Array(total * size);
  for (let i = 0; i < total; i++) {
    const from = order[i]!;
    const at = places[from]! * size;
    const source = owners[from]!.outcomes;
    for (let k = 0; k < size; k++) outcomes[i * size + k] = source[at + k]!;
  }
  return {
    scores: unsorted.map((_, i) => unsorted[order[i]!]!),
    ranks: ranked.map((_, i) => ranked[order[i]!]!),
    outcomes,
    positives,
  };
}

/** Walks the detections of one category once for all thresholds. Only true positives can raise recall, so only they are kept as points of the curves. */
function fillCells(
  { precision, recall, scores }: Cells,
  pooled: Pooled,
  { iouThresholds, recallThresholds, areaRanges }: CocoSettings,
  area: number,
  most: number,
  plane: number,
  planes: number,
): void {
  const thresholds = iouThresholds.length;
  const stride = areaRanges.length * thresholds;
  const positives = pooled.positives[area]!;
  const total = pooled.scores.length;
  const hits = new Int32Array(thresholds);
  const misses = new Int32Array(thresholds);
  const precisions = new Float64Array(total * thresholds);
  const hitScores = new Float64Array(total * thresholds);
  let first = -1;
  for (let i = 0; i < total; i++) {
    if (pooled.ranks[i]! >= most) continue;
    if (first < 0) first = i;
    let at = i * stride + area * thresholds;
    for (let t = 0; t < thresholds; t++, at++) {
      const outcome = pooled.outcomes[at]!;
      if (outcome === TRUE_POSITIVE) {
        const hit = hits[t]!++;
        precisions[t * total + hit] = (hit + 1) / (misses[t]! + (hit + 1) + Number.EPSILON);
        hitScores[t * total + hit] = pooled.scores[i]!;
      } else if (outcome !== IGNORED) misses[t]!++;
    }
  }
  const readings = recallThresholds.length;
  for (let t = 0; t < thresholds; t++) {
    const count = hits[t]!;
    const start = t * total;
    recall[t * planes + plane] = first < 0 ? 0 : count / positives;
    for (let k = count - 2; k >= 0; k--) {
      if (precisions[start + k + 1]! > precisions[start + k]!) precisions[start + k] = precisions[start + k + 1]!;
    }
    let k = 0;
    let wanted = Number.NEGATIVE_INFINITY;
    let ended = false;
    for (let r = 0; r < readings; r++) {
      const cell = (t * readings + r) * planes + plane;
      precision[cell] = 0;
      scores[cell] = 0;
      if (ended || first < 0) continue;
      if (recallThresholds[r]! < wanted) k = 0;
      wanted = recallThresholds[r]!;
      if (wanted <= 0) {
        // recall 0 is reached by the very first detection, whatever it is
        precision[cell] = count > 0 ? precisions[start]! : 0;
        scores[cell] = pooled.scores[first]!;
        continue;
      }
      while (k < count && (k + 1) / positives < wanted) k++;
      ended = k === count;
      if (ended) continue;
      precision[cell] = precisions[start + k]!;
      scores[cell] = hitScores[start + k]!;
    }
  }
}
