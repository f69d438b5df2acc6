// Masks of one bit a pixel: 128 pixels in a vector, whose neighbors are the same vector shifted by a bit or by a row.
//
// A row has a vector of zeros behind it, and a plane a row of zeros above and below: what lies beyond the frame is 0, as SciPy's binary morphology has it. Whoever writes a
// plane keeps all of these, and the bits beyond the width, at 0.

// @ts-ignore: decorator
@inline
export function strideOf(width: i32): usize {
  return (<usize>((width + 127) >> 7) << 4) + 16;
}

/** Bytes of a plane. */
export function planeBytes(height: i32, width: i32): usize {
  return (<usize>height + 2) * strideOf(width) + 32;
}

// @ts-ignore: decorator
@inline
export function rowOf(plane: usize, stride: usize, y: i32): usize {
  return plane + 16 + <usize>(y + 1) * stride;
}

/** Makes a plane empty. */
export function clearPlane(plane: usize, height: i32, width: i32): void {
  memory.fill(plane, 0, planeBytes(height, width));
}

/** The bits of a row's last vector that are pixels. */
// @ts-ignore: decorator
@inline
export function lastPixels(width: i32): v128 {
  const low = ((width - 1) & 127) + 1;
  const first: u64 = low >= 64 ? u64.MAX_VALUE : ((<u64>1) << low) - 1;
  const second: u64 = low == 128 ? u64.MAX_VALUE : low > 64 ? ((<u64>1) << (low - 64)) - 1 : 0;
  return i64x2.replace_lane(i64x2.splat(<i64>first), 1, <i64>second);
}

/** A mask's bytes, 0 and others, as bits; `bytes` are followed by 16 more that may be read. */
export function packMask(bytes: usize, height: i32, width: i32, plane: usize): void {
  const stride = strideOf(width);
  const zero = i8x16.splat(0);
  for (let y = 0; y < height; y++) {
    const row = rowOf(plane, stride, y);
    const from = bytes + <usize>y * width;
    for (let x = 0; x < width; x += 16) {
      let bits = i8x16.bitmask(i8x16.ne(v128.load(from + x), zero));
      if (width - x < 16) bits &= (1 << (width - x)) - 1;
      store<u16>(row + (<usize>x >> 3), <u16>bits);
    }
  }
}

/** Bits as bytes 0 and 1; `bytes` are followed by 16 more that are written over. */
export function unpackMask(plane: usize, height: i32, width: i32, bytes: usize): void {
  const stride = strideOf(width);
  const which = v128(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128);
  const one = i8x16.splat(1);
  for (let y = 0; y < height; y++) {
    const row = rowOf(plane, stride, y);
    const to = bytes + <usize>y * width;
    // what goes beyond the row is written again by the next one
    for (let x = 0; x < width; x += 16) {
      const both = i16x8.splat(load<i16>(row + (<usize>x >> 3)));
      const spread = v128.shuffle<i8>(both, both, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1);
      v128.store(to + x, v128.and(i8x16.eq(v128.and(spread, which), which), one));
    }
  }
}

/** The pixels to the left of those of a vector. */
// @ts-ignore: decorator
@inline
export function west(at: usize): v128 {
  return v128.or(i64x2.shl(v128.load(at), 1), i64x2.shr_u(v128.load(at - 8), 63));
}

/** The pixels to the right of those of a vector. */
// @ts-ignore: decorator
@inline
export function east(at: usize): v128 {
  return v128.or(i64x2.shr_u(v128.load(at), 1), i64x2.shl(v128.load(at + 8), 63));
}

/** SI: what one of the four lines of three pixels through a pixel lies within. */
export function supInf(from: usize, to: usize, height: i32, width: i32): void {
  const stride = strideOf(width);
  const end = stride - 16;
  for (let k: usize = 0; k < end; k += 16) {
    let at = rowOf(from, stride, 0) + k;
    let out = rowOf(to, stride, 0) + k;
    let upWest = i64x2.splat(0);
    let up = upWest;
    let upEast = upWest;
    let midWest = west(at);
    let mid = v128.load(at);
    let midEast = east(at);
    for (let y = 0; y < height; y++) {
      at += stride;
      const lowWest = west(at);
      const low = v128.load(at);
      const lowEast = east(at);
      const diagonals = v128.or(v128.and(upWest, lowEast), v128.and(upEast, lowWest));
      const axes = v128.or(v128.and(up, low), v128.and(midWest, midEast));
      v128.store(out, v128.and(mid, v128.or(diagonals, axes)));
      out += stride;
      upWest = midWest;
      up = mid;
      upEast = midEast;
      midWest = lowWest;
      mid = low;
      midEast = lowEast;
    }
  }
}

/** IS: what all four lines of three pixels through a pixel touch. */
export function infSup(from: usize, to: usize, height: i32, width: i32): void {
  const stride = strideOf(width);
  const end = stride - 16;
  for (let k: usize = 0; k < end; k += 16) {
    const pixels = k + 16 == end ? lastPixels(width) : i64x2.splat(-1);
    let at = rowOf(from, stride, 0) + k;
    let out = rowOf(to, stride, 0) + k;
    let upWest = i64x2.splat(0);
    let up = upWest;
    let upEast = upWest;
    let midWest = west(at);
    let mid = v128.load(at);
    let midEast = east(at);
    for (let y = 0; y < height; y++) {
      at += stride;
      const lowWest = west(at);
      const low = v128.load(at);
      const lowEast = east(at);
      const diagonals = v128.and(v128.or(upWest, lowEast), v128.or(upEast, lowWest));
      const axes = v128.and(v128.or(up, low), v128.or(midWest, midEast));
      v128.store(out, v128.and(pixels, v128.or(mid, v128.and(diagonals, axes))));
      out += stride;
      upWest = midWest;
      up = mid;
      upEast = midEast;
      midWest = lowWest;
      mid = low;
      midEast = lowEast;
    }
  }
}

/** Where a mask's central differences are not 0, beside the frame its one-sided ones: 64 pixels from x = 64 · k on. */
// @ts-ignore: decorator
@inline
export function slopes(row: usize, stride: usize, k: usize, y: i32, height: i32, width: i32): u64 {
  const at = row + (k << 3);
  const mid = load<u64>(at);
  let left = (mid << 1) | (load<u64>(at - 8) >> 63);
  if (k == 0) left |= mid & 1;
  let right = (mid >> 1) | (load<u64>(at + 8) << 63);
  const left64 = width - (<i32>k << 6);
  const pixels: u64 = left64 >= 64 ? u64.MAX_VALUE : ((<u64>1) << left64) - 1;
  if (left64 <= 64) right |= mid & ((<u64>1) << (left64 - 1));
  const above = y > 0 ? load<u64>(at - stride) : mid;
  const below = y < height - 1 ? load<u64>(at + stride) : mid;
  return ((left ^ right) | (above ^ below)) & pixels;
}

/** How many pixels of two planes are not the same. */
export function countChanged(a: usize, b: usize, height: i32, width: i32): i32 {
  const bytes = planeBytes(height, width);
  let sums = i32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const ones = i8x16.popcnt(v128.xor(v128.load(a + at), v128.load(b + at)));
    sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(ones)));
  }
  return (
    i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1) + i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3)
  );
}

/** How many pixels are inside. */
export function countPixels(plane: usize, height: i32, width: i32): i32 {
  const bytes = planeBytes(height, width);
  let count = 0;
  for (let at: usize = 0; at < bytes; at += 8) count += <i32>popcnt(load<u64>(plane + at));
  return count;
}

/** Keeps a mask to what is allowed, with what is always there. */
export function holdPixels(plane: usize, allowed: usize, always: usize, height: i32, width: i32): void {
  const bytes = planeBytes(height, width);
  for (let at: usize = 0; at < bytes; at += 16) {
    const free = v128.and(v128.load(plane + at), v128.load(allowed + at));
    v128.store(plane + at, v128.or(free, v128.load(always + at)));
  }
}
