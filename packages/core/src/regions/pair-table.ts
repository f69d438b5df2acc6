/** Numbers for unordered pairs of regions, in order of first appearance. */

export interface PairTable {
  /** The number of the pair {a, b}, a new one if it has not been seen. */
  slotOf(a: number, b: number): number;
  /** lesser · n + greater for each pair, by number. */
  keys(): Float64Array;
}

/** A hash table with open addressing; `n` is the number of regions. Keys are whole numbers below n², exact up to 2⁵³. */
export function pairTable(n: number): PairTable {
  let mask = 1023;
  let slots = new Int32Array(mask + 1).fill(-1);
  let keys = new Float64Array(512);
  let count = 0;
  let lastKey = -1;
  let lastSlot = -1;
  // Mixes both halves of the key, which do not fit in 32 bits together.
  const start = (key: number) =>
    (Math.imul(key % 65_521, 0x9e3779b1) ^ Math.imul(Math.floor(key / 65_521) | 0, 0x85ebca6b)) >>> 7;
  const grow = () => {
    mask = 2 * mask + 1;
    slots = new Int32Array(mask + 1).fill(-1);
    const more = new Float64Array(2 * keys.length);
    more.set(keys);
    keys = more;
    for (let slot = 0; slot < count; slot++) {
      let at = start(keys[slot]!) & mask;
      while (slots[at]! >= 0) at = (at + 1) & mask;
      slots[at] = slot;
    }
  };
  return {
    slotOf(a, b) {
      const key = a < b ? a * n + b : b * n + a;
      // Along a boundary the same pair comes again and again.
      if (key === lastKey) return lastSlot;
      lastKey = key;
      let at = start(key) & mask;
      for (; slots[at]! >= 0; at = (at + 1) & mask) if (keys[slots[at]!] === key) return (lastSlot = slots[at]!);
      if (count === keys.length) {
        grow();
        at = start(key) & mask;
        while (slots[at]! >= 0) at = (at + 1) & mask;
      }
      slots[at] = count;
      keys[count] = key;
      return (lastSlot = count++);
    },
    keys: () => keys.slice(0, count),
  };
}
