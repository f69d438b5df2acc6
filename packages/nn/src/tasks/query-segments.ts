/** One segment for each pixel, from queries that have a class and a mask each. */
import type { ScoreRows } from "@segkit/core/argmax";
import { sigmoid } from "@segkit/core/probabilities";
import type { QueryOutputs } from "../families/family.js";
import type { MergedSegments, PanopticFinding, Placement } from "./finding.js";
import { placedLabels } from "./placed-labels.js";
import { planeArea } from "./plane-runs.js";
import { type Queries, queriesOf } from "./queries.js";

/** A query that is sure enough, with the class that it is surest of. */
interface Kept {
  readonly query: number;
  readonly classId: number;
  readonly score: number;
}

/**
 * How queries become segments: as transformers' `post_process_panoptic_segmentation` has it. A pixel goes to the query whose score times its mask's probability is highest; a query
 * goes when less than a part of its own mask is left to it; those of one class of stuff become one.
 */
export function queryMerging(outputs: QueryOutputs, defaults: Partial<PanopticFinding["defaults"]> = {}): PanopticFinding {
  return {
    defaults: { scoreThreshold: 0.5, maskThreshold: 0.5, overlapThreshold: 0.8, ...defaults },
    merge: (found, { place, checkAborted, isThing, ...limits }) => {
      const queries = queriesOf(found, outputs);
      const kept = keptOf(queries, limits.scoreThreshold);
      checkAborted();
      return mergedOf(kept, queries, place, { ...limits, isThing });
    },
  };
}

function keptOf({ count, classes, shares }: Queries, threshold: number): Kept[] {
  const kept: Kept[] = [];
  for (let query = 0; query < count; query++) {
    const own = shares.subarray(query * classes, (query + 1) * classes);
    let classId = 0;
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      sum += own[c]!;
      if (own[c]! > own[classId]!) classId = c;
    }
    const score = own[classId]!;
    // with a softmax, what is left is that there is no object
    if (!(score > threshold) || 1 - sum > score) continue;
    kept.push({ query, classId, score });
  }
  return kept;
}

/** Probabilities of the masks times the queries' scores, row by row. */
function weightedRows(kept: readonly Kept[], { size: { height, width }, rows }: Queries): ScoreRows {
  const logitsAt = rows(kept.map(({ query }) => query));
  return {
    ...{ classes: kept.length, height, width },
    row(y) {
      const data = logitsAt(y);
      sigmoid({ type: "float32", data, dims: [data.length] }, { out: data });
      kept.forEach(({ score }, k) => {
        for (let i = k * width; i < (k + 1) * width; i++) data[i]! *= score;
      });
      return data;
    },
  };
}

/** How many pixels a query's own mask has: its score times the upsampled probability is greater than the threshold. `scratch` has room for a mask. */
function ownArea(
  { query, score }: Kept,
  { mask, size }: Queries,
  { coverage, imageSize }: Placement,
  maskThreshold: number,
  scratch: Float32Array,
): number {
  const scores = sigmoid({ type: "float32", data: mask(query), dims: [scratch.length] }, { out: scratch }).data;
  // rounded after each step
  for (let i = 0; i < scores.length; i++) {
    scores[i]! *= score;
    scores[i]! -= maskThreshold;
  }
  return planeArea({ scores, size }, coverage, imageSize);
}

function mergedOf(
  kept: readonly Kept[],
  queries: Queries,
  place: Placement,
  {
    maskThreshold,
    overlapThreshold,
    isThing,
  }: { readonly maskThreshold: number; readonly overlapThreshold: number; readonly isThing: (classId: number) => boolean },
): MergedSegments {
  const { coverage, imageSize } = place;
  const pixels = imageSize.height * imageSize.width;
  if (kept.length === 0) return { labels: { data: new Int32Array(pixels).fill(-1), ...imageSize }, segments: [] };
  const labels = placedLabels(weightedRows(kept, queries), imageSize, coverage, { index: 0, alignCorners: false });
  const areas = new Int32Array(kept.length);
  for (const k of labels.data) if (k >= 0) areas[k]!++;
  const segments: { classId: number; score: number }[] = [];
  const stuff = new Map<number, number>();
  const scratch = new Float32Array(queries.size.height * queries.size.width);
  const ids = kept.map((query, k) => {
    if (areas[k] === 0) return -1;
    const { classId, score } = query;
    const own = ownArea(query, queries, place, maskThreshold, scratch);
    if (own === 0 || !(areas[k]! / own > overlapThreshold)) return -1;
    const joined = isThing(classId) ? undefined : stuff.get(classId);
    if (joined !== undefined) return joined;
    const id = segments.push({ classId, score }) - 1;
    if (!isThing(classId)) stuff.set(classId, id);
    return id;
  });
  for (let i = 0; i < pixels; i++) {
    const k = labels.data[i]!;
    if (k >= 0) labels.data[i] = ids[k]!;
  }
  return { labels, segments };
}
