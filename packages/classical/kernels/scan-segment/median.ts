// The median of 3 × 3 pixels, each channel on its own, and pixels as words of four bytes.

// @ts-ignore: decorator
@inline
function middle(a: v128, b: v128, c: v128): v128 {
  return i8x16.max_u(i8x16.min_u(a, b), i8x16.min_u(i8x16.max_u(a, b), c));
}

/** A row of pixels of three bytes with its first and last one twice. */
function frameRow(from: usize, width: i32, to: usize): void {
  const length: usize = <usize>width * 3;
  memory.copy(to + 3, from, length);
  memory.copy(to, from, 3);
  memory.copy(to + 3 + length, from + length - 3, 3);
}

/**
 * Medians of an image of three bytes for each pixel, which goes on beyond its edge as it is there, to words. `lines` has room for three rows of 3 · (width + 2) bytes and one of 3 · width, each with 32
 * bytes to spare.
 */
export function medianPixels(image: usize, height: i32, width: i32, lines: usize, words: usize): void {
  const length: usize = <usize>width * 3;
  const pitch = length + 38;
  const out = lines + 3 * pitch;
  frameRow(image, width, lines);
  memory.copy(lines + pitch, lines, pitch);
  for (let y = 0; y < height; y++) {
    // the rows above, here and below, in turns
    const top = lines + pitch * <usize>(y % 3);
    const here = lines + pitch * <usize>((y + 1) % 3);
    const below = lines + pitch * <usize>((y + 2) % 3);
    frameRow(image + length * <usize>min<i32>(y + 1, height - 1), width, below);
    for (let i: usize = 0; i < length; i += 16) {
      let low = i8x16.splat(0);
      let half = low;
      let high = low;
      let low2 = low;
      let half2 = low;
      let high2 = low;
      let low3 = low;
      let half3 = low;
      let high3 = low;
      for (let column: usize = 0; column < 3; column++) {
        const at = i + 3 * column;
        const a = v128.load(top + at);
        const b = v128.load(here + at);
        const c = v128.load(below + at);
        const less = i8x16.min_u(a, b);
        const more = i8x16.max_u(a, b);
        const rest = i8x16.max_u(less, c);
        low3 = low2;
        half3 = half2;
        high3 = high2;
        low2 = low;
        half2 = half;
        high2 = high;
        low = i8x16.min_u(less, c);
        half = i8x16.min_u(more, rest);
        high = i8x16.max_u(more, rest);
      }
      const most = i8x16.max_u(i8x16.max_u(low, low2), low3);
      const least = i8x16.min_u(i8x16.min_u(high, high2), high3);
      v128.store(out + i, middle(most, middle(half, half2, half3), least));
    }
    for (let at = out, end = out + length; at < end; at += 3, words += 4) store<u32>(words, load<u32>(at) & 0xffffff);
  }
}
