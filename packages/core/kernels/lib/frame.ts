// A mask within a frame of zeros, so that neighbors can be read without asking whether they exist.

/**
 * Makes a framed mask ready: its rows hold the mask's bytes, its frame and the 16 bytes behind it anything. Zeros the frame, turns values other than 0
 * into 1, and returns how many pairs of neighbors differ.
 */
export function makeFrame(framed: usize, height: i32, width: i32): u32 {
  const stride = <usize>width + 2;
  const end = framed + stride * (height + 2);
  memory.fill(framed, 0, stride);
  memory.fill(end - stride, 0, stride + 16);
  for (let at = framed + stride; at < end; at += stride) {
    store<u8>(at, 0);
    store<u8>(at + stride - 1, 0);
  }
  const one = i8x16.splat(1);
  let pairs: u32 = 0;
  let at = framed + stride;
  let before = i8x16.splat(0);
  for (; at + 16 <= end; at += 16) {
    const own = i8x16.min_u(v128.load(at), one);
    v128.store(at, own);
    // from registers: to load what was just stored, one byte off, would wait for the store
    const beside = i8x16.ne(own, i8x16.shuffle(before, own, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30));
    before = own;
    const above = i8x16.ne(own, v128.load(at - stride));
    if (v128.any_true(v128.or(beside, above))) pairs += popcnt(i8x16.bitmask(beside)) + popcnt(i8x16.bitmask(above));
  }
  for (; at < end; at++) {
    const own = <u8>(load<u8>(at) != 0);
    store<u8>(at, own);
    pairs += <u32>(own != load<u8>(at - 1)) + <u32>(own != load<u8>(at - stride));
  }
  return pairs;
}
