/** One segment for each pixel, from queries that have a class and a mask each. */
import { sigmoid } from "@segkit/core/probabilities";
import type { Size } from "@segkit/core/resize";
import type { QueryOutputs } from "../families/family.js";
import type { MergedSegments, PanopticFinding, Placement } from "./finding.js";
import { placedLabels } from "./placed-labels.js";
import { planeArea } from "./plane-runs.js";
import { type Queries, queriesOf } from "./queries.js";

/** A query that is sure enough, with the class that it is surest of. */
interface Kept {
  readonly classId: number;
  readonly score: number;
  /** Probabilities of its mask times its score. */
  readonly weighted: Float32Array;
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
      return mergedOf(kept, queries.size, place, { ...limits, isThing });
    },
  };
}

function keptOf({ count, classes, shares, mask }: Queries, threshold: number): Kept[] {
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
    const scores = mask(query);
    const weighted = sigmoid({ type: "float32", data: scores, dims: [scores.length] }).data;
    for (let i = 0; i < weighted.length; i++) weighted[i]! *= score;
    kept.push({ classId, score, weighted });
  }
  return kept;
}

function mergedOf(
  kept: readonly Kept[],
  size: Size,
  { coverage, imageSize }: Placement,
  {
    maskThreshold,
    overlapThreshold,
    isThing,
  }: { readonly maskThreshold: number; readonly overlapThreshold: number; readonly isThing: (classId: number) => boolean },
): MergedSegments {
  const pixels = imageSize.height * imageSize.width;
  if (kept.length === 0) return { labels: { data: new Int32Array(pixels).fill(-1), ...imageSize }, segments: [] };
  const plane = size.height * size.width;
  const data = new Float32Array(kept.length * plane);
  kept.forEach(({ weighted }, k) => {
    data.set(weighted, k * plane);
  });
  const scores = { type: "float32", data, dims: [kept.length, size.height, size.width] } as const;
  const labels = placedLabels(scores, imageSize, coverage, { index: 0, alignCorners: false });
  const areas = new Int32Array(kept.length);
  for (const k of labels.data) if (k >= 0) areas[k]!++;
  const segments: { classId: number; score: number }[] = [];
  const stuff = new Map<number, number>();
  const ids = kept.map(({ classId, score, weighted }, k) => {
    if (areas[k] === 0) return -1;
    const own = planeArea({ scores: weighted.map((value) => value - maskThreshold), size }, coverage, imageSize);
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
