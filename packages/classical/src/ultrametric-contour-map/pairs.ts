/** A table of pairs of regions. */

/** The edge of each pair of regions; which of the two comes first does not matter. */
export interface Pairs {
  /** −1 for a pair that is not in the table. */
  get(a: number, b: number): number;
  /** For a pair that is not in the table. */
  add(a: number, b: number, edge: number): void;
  /** For a pair that is in the table. */
  remove(a: number, b: number): void;
}

/** An empty table with room for so many pairs: open addresses, one after another. */
export function pairTable(most: number): Pairs {
  let size = 16;
  while (size < 2 * most) size *= 2;
  const mask = size - 1;
  const lows = new Int32Array(size).fill(-1);
  const highs = new Int32Array(size);
  const edges = new Int32Array(size);
  const homeOf = (low: number, high: number): number => {
    const mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & mask;
  };
  const slotOf = (low: number, high: number): number => {
    let slot = homeOf(low, high);
    while (lows[slot]! >= 0 && (lows[slot] !== low || highs[slot] !== high)) slot = (slot + 1) & mask;
    return slot;
  };
  return {
    get(a, b) {
      const slot = a < b ? slotOf(a, b) : slotOf(b, a);
      return lows[slot]! < 0 ? -1 : edges[slot]!;
    },
    add(a, b, edge) {
      const low = Math.min(a, b);
      const high = Math.max(a, b);
      const slot = slotOf(low, high);
      lows[slot] = low;
      highs[slot] = high;
      edges[slot] = edge;
    },
    remove(a, b) {
      let hole = a < b ? slotOf(a, b) : slotOf(b, a);
      // those that stand behind their place because of this one move up
      for (let slot = (hole + 1) & mask; lows[slot]! >= 0; slot = (slot + 1) & mask) {
        const home = homeOf(lows[slot]!, highs[slot]!);
        if (((slot - home) & mask) < ((slot - hole) & mask)) continue;
        lows[hole] = lows[slot]!;
        highs[hole] = highs[slot]!;
        edges[hole] = edges[slot]!;
        hole = slot;
      }
      lows[hole] = -1;
    },
  };
}
