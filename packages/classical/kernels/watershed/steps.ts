// How much neighbors differ: from a pixel to the one to the right, and to the one below, a byte each.

/** Bytes of sixteen pixels of three channels that belong to one of these: the first vector's and the second's, then the third's. */
// @ts-ignore: decorator
@inline
function mostOfThree(a: v128, b: v128, c: v128): v128 {
  const first = v128.shuffle<u8>(v128.shuffle<u8>(a, b, 0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 0, 0, 0, 0, 0), c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17, 20, 23, 26, 29);
  const second = v128.shuffle<u8>(v128.shuffle<u8>(a, b, 1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 0, 0, 0, 0, 0), c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 18, 21, 24, 27, 30);
  const third = v128.shuffle<u8>(v128.shuffle<u8>(a, b, 2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 0, 0, 0, 0, 0, 0), c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 19, 22, 25, 28, 31);
  return i8x16.max_u(first, i8x16.max_u(second, third));
}

// @ts-ignore: decorator
@inline
function apart(a: v128, b: v128): v128 {
  return v128.or(i8x16.sub_sat_u(a, b), i8x16.sub_sat_u(b, a));
}

/** The differences of sixteen pixels from those `step` bytes after them. */
// @ts-ignore: decorator
@inline
function sixteen(p: usize, step: usize, three: bool): v128 {
  if (!three) return apart(v128.load(p), v128.load(p + step));
  const a = apart(v128.load(p), v128.load(p + step));
  const b = apart(v128.load(p, 16), v128.load(p + step, 16));
  const c = apart(v128.load(p, 32), v128.load(p + step, 32));
  return mostOfThree(a, b, c);
}

function difference(p: usize, q: usize, compared: i32): i32 {
  let most = 0;
  for (let c: usize = 0; c < <usize>compared; c++) most = max(most, abs<i32>(<i32>load<u8>(p + c) - <i32>load<u8>(q + c)));
  return most;
}

/** The largest difference of `compared` of the `channels` bytes; what lies beyond a row or the last row is of no meaning. */
export function noteDifferences(samples: usize, channels: i32, compared: i32, width: i32, height: i32, to: usize): void {
  const pixels = width * height;
  const step = <usize>channels;
  const below = step * <usize>width;
  let i = 0;
  if (channels == compared && (channels == 1 || channels == 3)) {
    const three = channels == 3;
    for (const end = pixels - width - 16; i <= end; i += 16) {
      const p = samples + <usize>i * step;
      const across = sixteen(p, step, three);
      const down = sixteen(p, below, three);
      const at = to + (<usize>i << 1);
      v128.store(at, v128.shuffle<u8>(across, down, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
      v128.store(at, v128.shuffle<u8>(across, down, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), 16);
    }
  }
  for (; i < pixels - 1; i++) {
    const p = samples + <usize>i * step;
    store<u8>(to + (<usize>i << 1), <u8>difference(p, p + step, compared));
    if (i < pixels - width) store<u8>(to + (<usize>i << 1), <u8>difference(p, p + below, compared), 1);
  }
}
