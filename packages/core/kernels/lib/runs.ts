// Run-length codes: their text, and what two of them share.

/**
 * Pixels that two masks share. `a` and `b` are the ends of their runs (running sums of the lengths), so that ones lie in [a[2k], a[2k + 1]).
 * `aCount` and `bCount` are even.
 */
export function sharedPixels(a: usize, aCount: i32, b: usize, bCount: i32): u32 {
  const aEnd = a + (<usize>aCount << 2);
  const bEnd = b + (<usize>bCount << 2);
  let shared: u32 = 0;
  if (a == aEnd || b == bEnd) return 0;
  let a0 = load<u32>(a);
  let a1 = load<u32>(a, 4);
  let b0 = load<u32>(b);
  let b1 = load<u32>(b, 4);
  for (;;) {
    if (a1 <= b1) {
      if (a1 > b0) shared += a1 - max<u32>(a0, b0);
      a += 8;
      if (a == aEnd) break;
      a0 = load<u32>(a);
      a1 = load<u32>(a, 4);
    } else {
      if (b1 > a0) shared += b1 - max<u32>(a0, b0);
      b += 8;
      if (b == bEnd) break;
      b0 = load<u32>(b);
      b1 = load<u32>(b, 4);
    }
  }
  return shared;
}

/**
 * Reads COCO's compressed text: the run lengths, which must sum to `pixels`. Returns their number, at most one for each byte; −1 for anything that
 * is not right.
 */
export function readRuns(text: usize, length: i32, pixels: i32, runs: usize): i32 {
  const end = text + length;
  let out = runs;
  let sum = 0;
  while (text < end) {
    let value = 0;
    let shift = 0;
    let code: i32;
    do {
      // cut off within a number, or longer than 30 bits
      if (text == end || shift == 30) return -1;
      code = <i32>load<u8>(text++) - 48;
      if (<u32>code > 63) return -1;
      value |= (code & 0x1f) << shift;
      shift += 5;
    } while (code & 0x20);
    if (code & 0x10) value |= -1 << shift;
    if (out - runs > 8) value += load<i32>(out - 8);
    if (value < 0 || value > pixels - sum) return -1;
    sum += value;
    store<i32>(out, value);
    out += 4;
  }
  return sum == pixels ? <i32>((out - runs) >> 2) : -1;
}
