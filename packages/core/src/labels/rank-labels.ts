/** Dense numbers for arbitrary labels. */
import { rankValues } from "./rank-values.js";

/** The labels that occur, ascending, and for each pixel the position of its label among them. */
export interface RankedLabels {
  readonly ids: Int32Array;
  /** −1 where the label is the background. The input itself where its labels are already dense; so never to be written to. */
  readonly ranks: Int32Array;
}

/** Tables may have this many entries beside four for each pixel; sparser labels are hashed. */
const SPARE_ENTRIES = 2 ** 16;

/** Ranks labels without `background`. O(pixels + range) time where labels lie close together, O(pixels + labels · log labels) with hashing otherwise. */
export function rankLabels(data: Int32Array, background: number | undefined): RankedLabels {
  let least = data[0]!;
  let most = least;
  // By index: iterators cost more than the rest of the loop.
  for (let i = 1; i < data.length; i++) {
    const label = data[i]!;
    if (label < least) least = label;
    if (label > most) most = label;
  }
  if (most - least >= SPARE_ENTRIES + 4 * data.length) return rankSparse(data, background);
  const table = new Int32Array(most - least + 1);
  for (let i = 0; i < data.length; i++) table[data[i]! - least] = 1;
  if (background !== undefined && background >= least && background <= most) table[background - least] = 0;
  const ids: number[] = [];
  for (let k = 0; k < table.length; k++) table[k] = table[k] ? ids.push(k + least) - 1 : -1;
  // Dense already: the label is the rank, and what has no rank is −1.
  const isDense = ids.length === 0 || (ids[0] === 0 && ids.at(-1) === ids.length - 1);
  if (isDense && (least >= 0 || (least === -1 && background === -1)) && most === ids.length - 1) {
    return { ids: Int32Array.from(ids), ranks: data };
  }
  const ranks = new Int32Array(data.length);
  for (let i = 0; i < data.length; i++) ranks[i] = table[data[i]! - least]!;
  return { ids: Int32Array.from(ids), ranks };
}

function rankSparse(data: Int32Array, background: number | undefined): RankedLabels {
  const { distinct, ranks } = rankValues(data);
  const at = background === undefined ? -1 : distinct.indexOf(background);
  if (at < 0) return { ids: distinct, ranks };
  for (let i = 0; i < ranks.length; i++) if (ranks[i]! >= at) ranks[i] = ranks[i] === at ? -1 : ranks[i]! - 1;
  return { ids: distinct.filter((label) => label !== background), ranks };
}
