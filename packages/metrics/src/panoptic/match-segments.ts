/** Which predicted segment is which of the ground truth, in one image. */
import { badRecord } from "../coco/coco-file.js";
import type { PanopticImage } from "./panoptic.js";
import { type CheckedSegments, unknownLabel } from "./segments.js";

/** A full table of up to this many pairs is counted in place. */
const DENSE_PAIRS = 2 ** 22;

/** Pixels shared by segments: rows are the ground truth's, then those of none, then those of ids that are not listed; columns the prediction's, then none. */
interface Shared {
  count(row: number, column: number): number;
  /** Every pair that shares pixels, by rows, then columns. */
  each(visit: (row: number, column: number, count: number) => void): void;
}

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

/** Counts the pixels of each pair of segments; runs of one pair are added as one. */
function countShared(where: string, image: number | string, prediction: CheckedSegments, truth: CheckedSegments): Shared {
  const rows = new Map(truth.ids.map((id, k) => [id, k] as const));
  const columns = new Map(prediction.ids.map((id, k) => [id, k] as const));
  const [none, nothing] = [truth.ids.length, prediction.ids.length];
  const width = nothing + 1;
  const table = (none + 2) * width <= DENSE_PAIRS ? new Float64Array((none + 2) * width) : undefined;
  const sparse = new Map<number, number>();
  eachRun(truth.data, prediction.data, (wanted, given, start, length) => {
    const isNone = given === 0 || given === -1;
    const column = columns.get(given) ?? (isNone ? nothing : undefined);
    if (column === undefined) throw unknownLabel(where, image, given, start, truth.width);
    const row = rows.get(wanted) ?? (wanted === 0 || wanted === -1 ? none : none + 1);
    const at = row * width + column;
    if (table) table[at]! += length;
    else sparse.set(at, (sparse.get(at) ?? 0) + length);
  });
  return table ? denseShared(table, width) : sparseShared(sparse, width);
}

/** Runs of pixels that have the same two labels. */
function eachRun(
  a: Int32Array,
  b: Int32Array,
  visit: (first: number, second: number, start: number, length: number) => void,
): void {
  let first = a[0]!;
  let second = b[0]!;
  let start = 0;
  for (let i = 1; i < a.length; i++) {
    if (a[i] === first && b[i] === second) continue;
    visit(first, second, start, i - start);
    first = a[i]!;
    second = b[i]!;
    start = i;
  }
  visit(first, second, start, a.length - start);
}

function denseShared(table: Float64Array, width: number): Shared {
  return {
    count: (row, column) => table[row * width + column]!,
    each(visit) {
      for (let at = 0; at < table.length; at++) if (table[at]! > 0) visit(Math.floor(at / width), at % width, table[at]!);
    },
  };
}

function sparseShared(counts: ReadonlyMap<number, number>, width: number): Shared {
  const entries = [...counts].sort(([a], [b]) => a - b);
  return {
    count: (row, column) => counts.get(row * width + column) ?? 0,
    each(visit) {
      for (const [at, count] of entries) visit(Math.floor(at / width), at % width, count);
    },
  };
}
