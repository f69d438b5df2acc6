// Thinning in two alternating passes, Zhang and Suen's or Guo and Hall's, with lists of candidates instead of whole passes: whether a pixel goes depends on its eight neighbors alone, so after
// the first passes only neighbors of removed pixels need another look. Time is linear in the pixels and their removals.
//
// The mask carries a border of one outside pixel. Bit 0 of a pixel: inside; bits 1 and 2: waiting in the list of the first or second pass.

/** scikit-image's departures from the paper, as pairs: a neighborhood, and the passes (1, 2 or both) in which its pixel goes. */
const CHANGES = memory.data<u8>([
  3, 1, 6, 1, 10, 3, 11, 1, 12, 1, 14, 1, 24, 2, 26, 2, 40, 3, 48, 0, 56, 2, 96, 2, 104, 2, 108, 2, 129, 0, 130, 3, 131, 1, 134, 1, 160, 3, 161, 1,
  176, 2, 192, 2, 194, 1, 198, 1, 224, 2,
]);
const CHANGED: usize = 25;

/**
 * Fills the table of the passes (bit 0: first, bit 1: second) in which a pixel goes, for its neighbors as bits clockwise from the upper left.
 * By the paper: two to six neighbors, one step from outside to inside around the pixel, and an outside pixel on the sides that the pass is for.
 */
export function rules(table: usize): void {
  for (let code = 0; code < 256; code++) {
    const n = (code >> 1) & 1;
    const e = (code >> 3) & 1;
    const s = (code >> 5) & 1;
    const w = (code >> 7) & 1;
    const around = popcnt(code);
    const steps = popcnt(~code & ((code >> 1) | (code << 7)) & 255);
    let passes: u8 = 0;
    if (around >= 2 && around <= 6 && steps == 1) {
      if ((n & e & s) == 0 && (e & s & w) == 0) passes |= 1;
      if ((n & e & w) == 0 && (n & s & w) == 0) passes |= 2;
    }
    store<u8>(table + code, passes);
  }
  for (let i: usize = 0; i < CHANGED; i++) {
    store<u8>(table + load<u8>(CHANGES + 2 * i), load<u8>(CHANGES + 2 * i, 1));
  }
}

/** The same table by Guo and Hall's rules, as Lam, Lee and Suen's survey has them: its x1 … x8 go counterclockwise from the right. */
export function guoHallRules(table: usize): void {
  for (let code = 0; code < 256; code++) {
    const nw = code & 1;
    const n = (code >> 1) & 1;
    const ne = (code >> 2) & 1;
    const e = (code >> 3) & 1;
    const se = (code >> 4) & 1;
    const s = (code >> 5) & 1;
    const sw = (code >> 6) & 1;
    const w = (code >> 7) & 1;
    const crossings = ((e ^ 1) & (ne | n)) + ((n ^ 1) & (nw | w)) + ((w ^ 1) & (sw | s)) + ((s ^ 1) & (se | e));
    const pairs = min((e | ne) + (n | nw) + (w | sw) + (s | se), (ne | n) + (nw | w) + (sw | s) + (se | e));
    let passes: u8 = 0;
    if (crossings == 1 && pairs >= 2 && pairs <= 3) {
      if (((ne | n | (se ^ 1)) & e) == 0) passes |= 1;
      if (((sw | s | (nw ^ 1)) & w) == 0) passes |= 2;
    }
    store<u8>(table + code, passes);
  }
}

// @ts-ignore: decorator
@inline
function neighbors(at: usize, stride: usize): i32 {
  return (
    (<i32>load<u8>(at - stride - 1) & 1) |
    ((<i32>load<u8>(at - stride) & 1) << 1) |
    ((<i32>load<u8>(at - stride + 1) & 1) << 2) |
    ((<i32>load<u8>(at + 1) & 1) << 3) |
    ((<i32>load<u8>(at + stride + 1) & 1) << 4) |
    ((<i32>load<u8>(at + stride) & 1) << 5) |
    ((<i32>load<u8>(at + stride - 1) & 1) << 6) |
    ((<i32>load<u8>(at - 1) & 1) << 7)
  );
}

// @ts-ignore: decorator
@inline
function wait(mask: usize, offset: usize, bit: u8, list: usize, count: i32): i32 {
  const value = load<u8>(mask + offset);
  if (!(value & 1) || value & bit) return count;
  store<u8>(mask + offset, value | bit);
  store<u32>(list + (<usize>count << 2), <u32>offset);
  return count + 1;
}

/**
 * Thins `mask`, (height + 2) × (width + 2) bytes of 0 and 1. `lists` is scratch: three lists of one 32-bit word for each inside pixel, `room` words each.
 * Works for `passes` pairs of passes at most; `state` (two words) carries the lists' lengths from call to call, and is 0, 0 when done.
 */
export function thin(mask: usize, width: i32, table: usize, lists: usize, room: i32, state: usize, passes: i32): void {
  const stride = <usize>(width + 2);
  const doomed = lists + (<usize>room << 3);
  for (; passes > 0; passes--) {
    for (let pass = 0; pass < 2; pass++) {
      const list = lists + (<usize>(pass * room) << 2);
      const bit: u8 = pass == 0 ? 2 : 4;
      const waiting = load<i32>(state + (<usize>pass << 2));
      let gone = 0;
      // all look at the image as it was before the pass
      for (let i = 0; i < waiting; i++) {
        const offset = <usize>load<u32>(list + (<usize>i << 2));
        const value = load<u8>(mask + offset) & ~bit;
        store<u8>(mask + offset, value);
        if (!(value & 1) || !(load<u8>(table + neighbors(mask + offset, stride)) & <u8>(pass + 1))) continue;
        store<u32>(doomed + (<usize>gone << 2), <u32>offset);
        gone++;
      }
      store<i32>(state + (<usize>pass << 2), 0);
      for (let i = 0; i < gone; i++) {
        const at = mask + load<u32>(doomed + (<usize>i << 2));
        store<u8>(at, load<u8>(at) & ~1);
      }
      for (let other = 0; other < 2; other++) {
        const next = lists + (<usize>(other * room) << 2);
        const mark: u8 = other == 0 ? 2 : 4;
        let count = load<i32>(state + (<usize>other << 2));
        for (let i = 0; i < gone; i++) {
          const offset = <usize>load<u32>(doomed + (<usize>i << 2));
          count = wait(mask, offset - stride - 1, mark, next, count);
          count = wait(mask, offset - stride, mark, next, count);
          count = wait(mask, offset - stride + 1, mark, next, count);
          count = wait(mask, offset - 1, mark, next, count);
          count = wait(mask, offset + 1, mark, next, count);
          count = wait(mask, offset + stride - 1, mark, next, count);
          count = wait(mask, offset + stride, mark, next, count);
          count = wait(mask, offset + stride + 1, mark, next, count);
        }
        store<i32>(state + (<usize>other << 2), count);
      }
    }
    if (load<i32>(state) == 0 && load<i32>(state, 4) == 0) return;
  }
}

/** Puts every inside pixel that has an outside neighbor into both lists; others cannot go yet. */
export function start(mask: usize, height: i32, width: i32, lists: usize, room: i32, state: usize): void {
  const stride = <usize>(width + 2);
  let count = 0;
  for (let y = 1; y <= height; y++) {
    for (let x = 1; x <= width; x++) {
      const offset = <usize>y * stride + x;
      const at = mask + offset;
      if (!(load<u8>(at) & 1)) continue;
      const inside =
        load<u8>(at - 1) & load<u8>(at + 1) & load<u8>(at - stride) & load<u8>(at + stride) &
        load<u8>(at - stride - 1) & load<u8>(at - stride + 1) & load<u8>(at + stride - 1) & load<u8>(at + stride + 1) & 1;
      if (inside) continue;
      store<u8>(at, 7);
      store<u32>(lists + (<usize>count << 2), <u32>offset);
      store<u32>(lists + (<usize>(room + count) << 2), <u32>offset);
      count++;
    }
  }
  store<i32>(state, count);
  store<i32>(state, count, 4);
}
