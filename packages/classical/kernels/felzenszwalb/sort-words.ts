// Sorting of 64-bit words.

/** Below this many words insertion sort wins. */
const SMALL: i32 = 24;
/** Words that are sorted by distribution into scratch memory; more are sorted in place. */
const SCRATCH: i32 = 8192;
/** Scratch memory: the words, as many counters, and heads and tails for each of the eight bytes. */
export const SORT_BYTES: i32 = SCRATCH * 12 + 8 * 2048;

/**
 * Sorts n words, all different, in ascending order; `scratch` has SORT_BYTES. Words that lie nearly evenly between their extremes, as weights within a bucket do, are
 * distributed by their highest bits, others by their bytes; insertion sort finishes.
 */
export function sortWords(p: usize, n: i32, scratch: usize): void {
  if (n > SMALL && (n > SCRATCH || !distribute(p, n, scratch))) radixSort(p, n, 56, scratch + <usize>(SCRATCH * 12));
  insertionSort(p, n);
}

/** One distribution by the highest bits into about n groups, unless more than 64 words fall into one; returns whether it was done. */
function distribute(p: usize, n: i32, scratch: usize): bool {
  const bits = 32 - clz(n - 1);
  const down = <u64>(64 - bits);
  const groups = 1 << bits;
  const counts = scratch + (<usize>SCRATCH << 3);
  memory.fill(counts, 0, <usize>groups << 2);
  let most = 0;
  for (let i: usize = 0, end = <usize>n << 3; i < end; i += 8) {
    const at = counts + (<usize>(load<u64>(p + i) >> down) << 2);
    const c = load<i32>(at) + 1;
    store<i32>(at, c);
    if (c > most) most = c;
  }
  if (most > 64) return false;
  let total = 0;
  for (let g: usize = 0, end = <usize>groups << 2; g < end; g += 4) {
    const c = load<i32>(counts + g);
    store<i32>(counts + g, total);
    total += c;
  }
  for (let i: usize = 0, end = <usize>n << 3; i < end; i += 8) {
    const word = load<u64>(p + i);
    const at = counts + (<usize>(word >> down) << 2);
    const slot = load<i32>(at);
    store<i32>(at, slot + 1);
    store<u64>(scratch + (<usize>slot << 3), word);
  }
  memory.copy(p, scratch, <usize>n << 3);
  return true;
}

function insertionSort(p: usize, n: i32): void {
  const end = p + (<usize>n << 3);
  for (let q = p + 8; q < end; q += 8) {
    const word = load<u64>(q);
    let r = q;
    while (r > p) {
      const before = load<u64>(r - 8);
      if (before <= word) break;
      store<u64>(r, before);
      r -= 8;
    }
    store<u64>(r, word);
  }
}

/**
 * In place, most significant byte first (McIlroy, Bostic and McIlroy's American flag sort): a large bucket needs no second copy. Leaves groups of up to SMALL words
 * as they are.
 */
function radixSort(p: usize, n: i32, down: i32, counters: usize): void {
  const heads = counters;
  const tails = heads + 1024;
  const end = p + (<usize>n << 3);
  for (;;) {
    memory.fill(tails, 0, 1024);
    for (let q = p; q < end; q += 8) {
      const at = tails + ((<usize>(load<u64>(q) >> <u64>down) & 255) << 2);
      store<i32>(at, load<i32>(at) + 1);
    }
    if (load<i32>(tails + ((<usize>(load<u64>(p) >> <u64>down) & 255) << 2)) < n) break;
    // all words share this byte
    if (down == 0) return;
    down -= 8;
  }
  let total = 0;
  for (let g: usize = 0; g < 1024; g += 4) {
    const c = load<i32>(tails + g);
    store<i32>(heads + g, total);
    total += c;
    store<i32>(tails + g, total);
  }
  for (let g: usize = 0; g < 1024; g += 4) {
    for (let head = load<i32>(heads + g), tail = load<i32>(tails + g); head < tail; ) {
      let word = load<u64>(p + (<usize>head << 3));
      for (;;) {
        const to = (<usize>(word >> <u64>down) & 255) << 2;
        if (to == g) break;
        const slot = load<i32>(heads + to);
        store<i32>(heads + to, slot + 1);
        const other = load<u64>(p + (<usize>slot << 3));
        store<u64>(p + (<usize>slot << 3), word);
        word = other;
      }
      store<u64>(p + (<usize>head << 3), word);
      head++;
      store<i32>(heads + g, head);
    }
  }
  if (down == 0) return;
  let start = 0;
  for (let g: usize = 0; g < 1024; g += 4) {
    const stop = load<i32>(tails + g);
    if (stop - start > SMALL) radixSort(p + (<usize>start << 3), stop - start, down - 8, counters + 2048);
    start = stop;
  }
}
