// Medial axis: pixels are looked at by their distance to the outside, and go where that parts nothing. One pass does, because of the order.
//
// The mask carries a border of one outside pixel. A neighborhood is a number of nine bits, row by row from the upper left; bit 4 is the pixel itself.

/**
 * Fills a table of 512 bytes: 1 where the middle pixel stays. It goes where it has more than one neighbor inside and the number of 8-connected parts around it is the same
 * without it.
 */
export function rules(table: usize): void {
  for (let code = 0; code < 512; code++) {
    const isInside = (code >> 4) & 1;
    const parts = partsOf(code) != partsOf(code & ~16);
    store<u8>(table + code, isInside && (parts || popcnt(code) < 3) ? 1 : 0);
  }
}

/** Number of 8-connected parts of a neighborhood. */
function partsOf(code: i32): i32 {
  let left = code;
  let parts = 0;
  while (left) {
    let part = left & -left;
    for (;;) {
      // bits of the left column do not come from the right one of the row above
      const along = part | ((part << 1) & 0b110110110) | ((part >> 1) & 0b011011011);
      const grown = (along | (along << 3) | (along >> 3)) & left;
      if (grown == part) break;
      part = grown;
    }
    left &= ~part;
    parts++;
  }
  return parts;
}

// @ts-ignore: decorator
@inline
function codeOf(at: usize, stride: usize): i32 {
  const above = at - stride;
  const below = at + stride;
  return (
    <i32>load<u8>(above - 1) | (<i32>load<u8>(above) << 1) | (<i32>load<u8>(above + 1) << 2) |
    (<i32>load<u8>(at - 1) << 3) | (<i32>load<u8>(at) << 4) | (<i32>load<u8>(at + 1) << 5) |
    (<i32>load<u8>(below - 1) << 6) | (<i32>load<u8>(below) << 7) | (<i32>load<u8>(below + 1) << 8)
  );
}

/**
 * A row of the mask, any byte but 0 inside, into the bordered mask from `place` on; its inside pixels go to the list, which has `count` so far, with their squared distances. Returns the list's new
 * length. Writes one word beyond it.
 */
export function listRow(
  row: usize, squared: usize, width: i32, mask: usize, place: u32, order: usize, distances: usize, count: i32,
): i32 {
  for (let x: usize = 0; x < <usize>width; x++) {
    const isInside = <i32>(load<u8>(row + x) != 0);
    store<u8>(mask + place + x, isInside);
    store<u32>(order + (<usize>count << 2), place + <u32>x);
    store<u32>(distances + (<usize>count << 2), load<u32>(squared + (x << 2)));
    count += isInside;
  }
  return count;
}

/** Square roots, in place; `count` is rounded up to a multiple of four. */
export function roots(at: usize, count: i32): void {
  for (const end = at + (<usize>count << 2); at < end; at += 16) v128.store(at, f32x4.sqrt(v128.load(at)));
}

/**
 * Sorts pixels: first by squared distance, then by the number of outside pixels around them, so that corners come last, then as they are. `order` has their
 * places in the bordered mask, `distances` the squared distance of each as f32; the other two have room for as many words, `counts` for 2049. Returns 1 if the
 * sorted pixels are in these, else 0.
 */
export function sort(
  mask: usize,
  width: i32,
  count: i32,
  order: usize,
  distances: usize,
  otherOrder: usize,
  otherDistances: usize,
  counts: usize,
): i32 {
  const stride = <usize>(width + 2);
  let inOther = 0;
  // floats that are not negative sort like their bits: three digits of eleven
  for (let shift = -11; shift <= 22; shift += 11) {
    inOther ^= inOther
      ? pass(mask, stride, count, otherOrder, otherDistances, order, distances, counts, shift)
      : pass(mask, stride, count, order, distances, otherOrder, otherDistances, counts, shift);
  }
  return inOther;
}

/** A stable pass of counting sort, by eleven bits of the distance or, where `shift` is negative, by the corner. Returns 0 and does nothing where all are alike. */
function pass(
  mask: usize,
  stride: usize,
  count: i32,
  order: usize,
  distances: usize,
  toOrder: usize,
  toDistances: usize,
  counts: usize,
  shift: i32,
): i32 {
  memory.fill(counts, 0, 2049 * 4);
  const end = <usize>count << 2;
  for (let i: usize = 0; i < end; i += 4) {
    const at = counts + (<usize>digitOf(mask, stride, load<u32>(order + i), load<u32>(distances + i), shift) << 2);
    store<u32>(at, load<u32>(at, 4) + 1, 4);
  }
  // of whole numbers up to 4096 the lowest digit is 0
  if (count == 0 || load<u32>(counts, 4) == <u32>count) return 0;
  for (let digit: usize = 0; digit < 2048; digit++) {
    const at = counts + (digit << 2);
    store<u32>(at, load<u32>(at, 4) + load<u32>(at), 4);
  }
  for (let i: usize = 0; i < end; i += 4) {
    const place = load<u32>(order + i);
    const distance = load<u32>(distances + i);
    const at = counts + (<usize>digitOf(mask, stride, place, distance, shift) << 2);
    const to = <usize>load<u32>(at) << 2;
    store<u32>(at, load<u32>(at) + 1);
    store<u32>(toOrder + to, place);
    store<u32>(toDistances + to, distance);
  }
  return 1;
}

// @ts-ignore: decorator
@inline
function digitOf(mask: usize, stride: usize, place: u32, distance: u32, shift: i32): u32 {
  return shift < 0 ? <u32>(9 - popcnt(codeOf(mask + place, stride))) : (distance >>> shift) & 2047;
}

/** Puts sorted pixels of equal distance and equal corner in a random order. */
export function shuffleTies(mask: usize, width: i32, count: i32, order: usize, distances: usize, seed: u32): void {
  const stride = <usize>(width + 2);
  let state: u64 = seed;
  let first = 0;
  let distance: u32 = 0;
  let corner = -1;
  for (let i = 0; i <= count; i++) {
    const at = <usize>i << 2;
    if (i < count) {
      const nextCorner = 9 - popcnt(codeOf(mask + load<u32>(order + at), stride));
      const nextDistance = load<u32>(distances + at);
      if (nextDistance == distance && nextCorner == corner) continue;
      distance = nextDistance;
      corner = nextCorner;
    }
    // splitmix64, and Fisher and Yates
    for (let k = i - 1; k > first; k--) {
      state += 0x9e3779b97f4a7c15;
      let z = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
      z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
      const other = first + <i32>(((z >> 32) * <u64>(k - first + 1)) >> 32);
      const swap = load<u32>(order + (<usize>k << 2));
      store<u32>(order + (<usize>k << 2), load<u32>(order + (<usize>other << 2)));
      store<u32>(order + (<usize>other << 2), swap);
    }
    first = i;
  }
}

/** Takes away, in their order, the pixels that may go. */
export function thin(mask: usize, width: i32, table: usize, order: usize, count: i32): void {
  const stride = <usize>(width + 2);
  for (let i: usize = 0; i < <usize>count << 2; i += 4) {
    const at = mask + load<u32>(order + i);
    store<u8>(at, load<u8>(table + codeOf(at, stride)));
  }
}
