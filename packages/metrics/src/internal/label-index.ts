/** Any labels to 0 … n − 1, in ascending order of the labels. */

/** The index of pixel i is `lookup[data[i] - base]`; −1 for a label that is left out. */
export interface LabelIndex {
  /** The labels that are kept, ascending. */
  readonly labels: Int32Array;
  readonly data: Int32Array;
  readonly base: number;
  readonly lookup: Int32Array;
}

/**
 * Indexes the labels of a map in linear time: by a table over their range where that is not much larger than the map, else through a hash map.
 */
export function indexLabels(data: Int32Array, ignore: readonly number[]): LabelIndex {
  let low = data[0]!;
  let high = low;
  for (let i = 1; i < data.length; i++) {
    const label = data[i]!;
    if (label < low) low = label;
    else if (label > high) high = label;
  }
  if (high - low < 4 * data.length + 65_536) {
    const seen = new Uint8Array(high - low + 1);
    for (let i = 0; i < data.length; i++) seen[data[i]! - low] = 1;
    return { data, base: low, ...numberKept(seen.length, (i) => (seen[i] === 1 ? low + i : undefined), ignore) };
  }
  const { distinct, ranks } = rankSparse(data);
  return { data: ranks, base: 0, ...numberKept(distinct.length, (i) => distinct[i], ignore) };
}

/** Hashing more than these takes longer than sorting; at 2²⁴ today's engines refuse a Map's next key. */
const MOST_KEYS = 2 ** 20;

/** The labels that occur, ascending, and each pixel's place among them: by hashing, or where they are more than `most` by sorting. */
export function rankSparse(data: Int32Array, most = MOST_KEYS): { distinct: Int32Array; ranks: Int32Array } {
  const rank = new Map<number, number>();
  for (let i = 0; i < data.length; i++) {
    if (i > 0 && data[i] === data[i - 1]) continue;
    if (rank.size === most && !rank.has(data[i]!)) return rankSorted(data);
    rank.set(data[i]!, 0);
  }
  const distinct = Int32Array.from(rank.keys()).sort();
  for (let i = 0; i < distinct.length; i++) rank.set(distinct[i]!, i);
  const ranks = new Int32Array(data.length);
  for (let i = 0; i < data.length; i++) ranks[i] = i > 0 && data[i] === data[i - 1] ? ranks[i - 1]! : rank.get(data[i]!)!;
  return { distinct, ranks };
}

function rankSorted(data: Int32Array): { distinct: Int32Array; ranks: Int32Array } {
  const sorted = data.slice().sort();
  let n = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[n++] = sorted[i]!;
  const distinct = sorted.slice(0, n);
  const ranks = new Int32Array(data.length);
  for (let i = 0; i < data.length; i++) {
    let [low, high] = [0, n - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (distinct[middle]! < data[i]!) low = middle + 1;
      else high = middle;
    }
    ranks[i] = low;
  }
  return { distinct, ranks };
}

/** Numbers the places that hold a label which is not left out. */
function numberKept(
  places: number,
  labelAt: (place: number) => number | undefined,
  ignore: readonly number[],
): Pick<LabelIndex, "labels" | "lookup"> {
  const lookup = new Int32Array(places).fill(-1);
  const labels: number[] = [];
  for (let place = 0; place < places; place++) {
    const label = labelAt(place);
    if (label === undefined || ignore.includes(label)) continue;
    lookup[place] = labels.length;
    labels.push(label);
  }
  return { labels: Int32Array.from(labels), lookup };
}
