/** Dense numbers for arbitrary values. */

/** The values that occur, ascending, and for each element the position of its value among them. */
export interface RankedValues<Values> {
  readonly distinct: Values;
  readonly ranks: Int32Array;
}

/** Hashing more than these takes longer than sorting; at 2²⁴ today's engines refuse a Map's next key. */
const MOST_KEYS = 2 ** 20;

/**
 * Ranks values that may lie far apart. O(values + n · log n) time for n that occur, by hashing; where they are more than `most`, by sorting all of them.
 */
export function rankValues<Values extends Int32Array | Float64Array>(values: Values, most = MOST_KEYS): RankedValues<Values> {
  const numbers = new Map<number, number>();
  const ranks = new Int32Array(values.length);
  // numbers by first appearance; they are put in order afterwards
  let last = -1;
  for (let i = 0; i < values.length; i++) {
    if (i === 0 || values[i] !== values[i - 1]) {
      last = numbers.get(values[i]!) ?? numbers.size;
      if (last === numbers.size) {
        if (last === most) return rankSorted(values);
        numbers.set(values[i]!, last);
      }
    }
    ranks[i] = last;
  }
  const distinct = values.slice(0, numbers.size) as Values;
  let k = 0;
  for (const value of numbers.keys()) distinct[k++] = value;
  distinct.sort();
  const order = new Int32Array(distinct.length);
  for (k = 0; k < distinct.length; k++) order[numbers.get(distinct[k]!)!] = k;
  for (let i = 0; i < ranks.length; i++) ranks[i] = order[ranks[i]!]!;
  return { distinct, ranks };
}

function rankSorted<Values extends Int32Array | Float64Array>(values: Values): RankedValues<Values> {
  const sorted = values.slice().sort() as Values;
  let n = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[n++] = sorted[i]!;
  const distinct = sorted.slice(0, n) as Values;
  const ranks = new Int32Array(values.length);
  for (let i = 0; i < ranks.length; i++) {
    let [low, high] = [0, n - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (distinct[middle]! < values[i]!) low = middle + 1;
      else high = middle;
    }
    ranks[i] = low;
  }
  return { distinct, ranks };
}
