/** Which predicted segment is which of the ground truth, in one image. */
import { badRecord } from "../coco/coco-file.js";
import type { PanopticImage } from "./panoptic.js";
import type { CheckedSegments } from "./segments.js";
import { countShared, type Shared } from "./shared-pixels.js";

/** Finds matches, and counts what is left. The image's two maps have one size. */
export function matchSegments(
  where: string,
  id: number | string,
  prediction: CheckedSegments,
  truth: CheckedSegments,
): PanopticImage {
  const [none, nothing] = [truth.ids.length, prediction.ids.length];
  const shared = countShared(where, id, prediction, truth);
  const predictedAreas = new Float64Array(nothing + 1);
  const trueAreas = new Float64Array(none + 2);
  shared.each((row, column, count) => {
    trueAreas[row]! += count;
    predictedAreas[column]! += count;
  });
  for (const [k, area] of predictedAreas.subarray(0, nothing).entries()) {
    if (area > 0) continue;
    const remedy = `It is a segment of image ${id}. Leave segments without pixels out.`;
    throw badRecord(where, `prediction.segments, id ${prediction.ids[k]}`, "pixels in prediction.labels", 0, remedy);
  }
  const isFound = new Uint8Array(none);
  const isRight = new Uint8Array(nothing);
  const found: { readonly id: number; readonly match: readonly number[] }[] = [];
  const best = new Float64Array(none);
  shared.each((row, column, count) => {
    if (row >= none || column === nothing || truth.crowds[row]) return;
    const category = truth.categories[row]!;
    if (prediction.categories[column] !== category) return;
    const unmarked = predictedAreas[column]! - shared.count(none, column);
    best[row] = Math.max(best[row]!, count / (unmarked + trueAreas[row]! - count));
    const area = truth.areas[row]!;
    const union = unmarked + (Number.isNaN(area) ? trueAreas[row]! : area) - count;
    if (!(count / union > 0.5)) return;
    isFound[row] = 1;
    isRight[column] = 1;
    found.push({ id: truth.ids[row]!, match: [category, count, union] });
  });
  const crowds = new Map<number, number>();
  for (const [k, crowd] of truth.crowds.entries()) if (crowd) crowds.set(truth.categories[k]!, k);
  const falseNegatives = truth.categories.filter((_, k) => !isFound[k] && !truth.crowds[k]);
  const falsePositives = prediction.categories.filter((category, k) => {
    if (isRight[k]) return false;
    const crowd = crowds.get(category);
    const ignored = shared.count(none, k) + (crowd === undefined ? 0 : shared.count(crowd, k));
    return !(ignored / predictedAreas[k]! > 0.5);
  });
  const covered: number[] = [];
  for (let k = 0; k < none; k++) {
    if (!truth.crowds[k]) covered.push(truth.categories[k]!, trueAreas[k]!, trueAreas[k]! * best[k]!);
  }
  // in panopticapi's order, so that sums have its bits
  const matches = found.sort((a, b) => a.id - b.id).flatMap(({ match }) => match);
  const regions = regionsOf(shared, prediction, truth);
  const pixels = truth.data.length;
  return { id, pixels, matches, falsePositives, falseNegatives, regions, covered };
}

/** The pixels of each category as a whole; what no segment of the ground truth, or a crowd, has does not count. */
function regionsOf(shared: Shared, prediction: CheckedSegments, truth: CheckedSegments): number[] {
  const [none, nothing] = [truth.ids.length, prediction.ids.length];
  const regions = new Map<number, { intersection: number; union: number }>();
  for (const [k, category] of truth.categories.entries()) {
    if (!truth.crowds[k]) regions.set(category, { intersection: 0, union: 0 });
  }
  shared.each((row, column, count) => {
    if (row === none || (row < none && truth.crowds[row])) return;
    const wanted = row < none ? truth.categories[row]! : undefined;
    const given = column < nothing ? prediction.categories[column]! : undefined;
    const one = wanted === undefined ? undefined : regions.get(wanted);
    if (one) one.union += count;
    if (wanted !== undefined && wanted === given) one!.intersection += count;
    else if (given !== undefined && regions.has(given)) regions.get(given)!.union += count;
  });
  return [...regions]
    .sort(([a], [b]) => a - b)
    .flatMap(([category, { intersection, union }]) => [category, intersection, union]);
}
