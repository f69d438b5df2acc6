// The boundary of a mask: its pixels that are less than a distance from a pixel outside, by rows and columns. Beyond the image all is outside.
//
// Each column of the mask's box is a set of bits, one for each row, in 64-bit words that begin at multiples of 64 rows, so that the words of two masks meet.
// A mask without its boundary is the mask eroded by a square of 2 · distance + 1: down each run by shortening it, across columns by the running minimum of
// van Herk, which takes three operations for each word whatever the distance.

/** Sets the bits of rows [from, to) in a column whose first word is of row 64 · first. */
function setRows(column: usize, first: i32, from: i32, to: i32): void {
  let word = (from >> 6) - first;
  const last = ((to - 1) >> 6) - first;
  let bits = ~(<u64>0) << (<u64>from & 63);
  for (; word < last; word++) {
    const at = column + (<usize>word << 3);
    store<u64>(at, load<u64>(at) | bits);
    bits = ~(<u64>0);
  }
  const at = column + (<usize>last << 3);
  store<u64>(at, load<u64>(at) | (bits & (~(<u64>0) >> <u64>(63 - ((to - 1) & 63)))));
}

/** One stretch of ones within a column: whole into the mask, shortened at both ends into what is left of it. */
// @ts-ignore: decorator
@inline
function stretch(mask: usize, left: usize, first: i32, from: i32, to: i32, distance: i32): void {
  setRows(mask, first, from, to);
  if (to - from > 2 * distance) setRows(left, first, from + distance, to - distance);
}

/** Sets the bits of all runs of a mask. Runs that touch are one. */
function fill(ends: usize, count: i32, height: i32, distance: i32, mask: usize, left: usize, x: i32, words: i32, first: i32): void {
  const stride = <usize>words << 3;
  for (let k = 0; k < count; ) {
    let start = load<u32>(ends + (<usize>k << 2));
    let end = load<u32>(ends + (<usize>k << 2), 4);
    for (k += 2; k < count && load<u32>(ends + (<usize>k << 2)) == end; k += 2) end = load<u32>(ends + (<usize>k << 2), 4);
    while (start < end) {
      const column = start / <u32>height;
      const top = column * height;
      const stop = min<u32>(end, top + height);
      const at = <usize>(<i32>column - x) * stride;
      stretch(mask + at, left + at, first, <i32>(start - top), <i32>(stop - top), distance);
      start = stop;
    }
  }
}

/** ANDs each column with the one before it (`step` 1) or behind (−1), but where a block of columns begins. */
function accumulate(from: usize, to: usize, columns: i32, words: i32, block: i32, step: i32): void {
  const stride = words << 3;
  for (let n = 0; n < columns; n++) {
    const x = step > 0 ? n : columns - 1 - n;
    const begins = step > 0 ? x % block == 0 : x % block == block - 1 || x == columns - 1;
    const source = from + <usize>(x * stride);
    const target = to + <usize>(x * stride);
    if (begins) memory.copy(target, source, stride);
    else {
      const other = target - <usize>(step * stride);
      for (let w = 0; w < stride; w += 8) store<u64>(target + w, load<u64>(source + w) & load<u64>(other + w));
    }
  }
}

/**
 * Writes the boundary of the mask of a record to `bits`, (bottom − top in words) × (right − left), column by column, with a record of 32 bytes: where the bits
 * are, the first word's number, words in a column, left, right, and the number of pixels. `scratch` is three times as long as the bits.
 */
export function markBoundary(mask: usize, height: i32, distance: i32, bits: usize, scratch: usize, record: usize): void {
  const left = load<i32>(mask, 12);
  const columns = max(0, load<i32>(mask, 20) - left);
  const first = load<i32>(mask, 16) >> 6;
  const words = columns > 0 ? ((load<i32>(mask, 24) - 1) >> 6) - first + 1 : 0;
  const size = <usize>(columns * words) << 3;
  memory.fill(bits, 0, size);
  memory.fill(scratch, 0, size);
  fill(<usize>load<u32>(mask), load<i32>(mask, 4), height, distance, bits, scratch, left, words, first);
  const block = 2 * distance + 1;
  if (columns >= block) {
    const forward = scratch + size;
    const backward = forward + size;
    accumulate(scratch, forward, columns, words, block, 1);
    accumulate(scratch, backward, columns, words, block, -1);
    const across = <usize>(distance * words) << 3;
    const end = size - across;
    for (let at = across; at < end; at += 8) {
      const inner = load<u64>(backward + at - across) & load<u64>(forward + at + across);
      store<u64>(bits + at, load<u64>(bits + at) & ~inner);
    }
  }
  let area: u32 = 0;
  for (let at: usize = 0; at < size; at += 8) area += <u32>popcnt(load<u64>(bits + at));
  store<u32>(record, <u32>bits);
  store<i32>(record, first, 4);
  store<i32>(record, words, 8);
  store<i32>(record, left, 12);
  store<i32>(record, left + columns, 16);
  store<u32>(record, area, 20);
}

/** Pixels that two boundaries share. */
export function sharedBoundary(a: usize, b: usize): u32 {
  const left = max(load<i32>(a, 12), load<i32>(b, 12));
  const right = min(load<i32>(a, 16), load<i32>(b, 16));
  const first = max(load<i32>(a, 4), load<i32>(b, 4));
  const last = min(load<i32>(a, 4) + load<i32>(a, 8), load<i32>(b, 4) + load<i32>(b, 8));
  let shared: u32 = 0;
  for (let x = left; x < right; x++) {
    const p = <usize>load<u32>(a) + (<usize>((x - load<i32>(a, 12)) * load<i32>(a, 8) - load<i32>(a, 4)) << 3);
    const q = <usize>load<u32>(b) + (<usize>((x - load<i32>(b, 12)) * load<i32>(b, 8) - load<i32>(b, 4)) << 3);
    for (let w = first; w < last; w++) {
      shared += <u32>popcnt(load<u64>(p + (<usize>w << 3)) & load<u64>(q + (<usize>w << 3)));
    }
  }
  return shared;
}
