// Halving and doubling with the kernel 1 4 6 4 1, and where the doubled image is not good enough.

/** The place of a sample beyond the edge: mirrored, the edge's sample once. */
function mirrored(at: i32, extent: i32): i32 {
  if (extent == 1) return 0;
  while (at < 0 || at >= extent) at = at < 0 ? -at : 2 * extent - 2 - at;
  return at;
}

/** A plane of half the size, rounded up. `work` has room for 2 · height · (half the width) bytes. */
export function down(source: usize, height: i32, width: i32, target: usize, work: usize): void {
  const across = (width + 1) >> 1;
  for (let y = 0, to = work; y < height; y++) {
    const row = source + <usize>(y * width);
    for (let x = 0; x < across; x++, to += 2) {
      const c = 2 * x;
      const sum = <u32>load<u8>(row + mirrored(c - 2, width)) + load<u8>(row + mirrored(c + 2, width)) +
        4 * (<u32>load<u8>(row + mirrored(c - 1, width)) + load<u8>(row + mirrored(c + 1, width))) + 6 * <u32>load<u8>(row + c);
      store<u16>(to, <u16>sum);
    }
  }
  const line = <usize>across << 1;
  for (let y = 0, half = (height + 1) >> 1; y < half; y++) {
    const c = 2 * y;
    const a = work + line * <usize>mirrored(c - 2, height);
    const b = work + line * <usize>mirrored(c - 1, height);
    const m = work + line * <usize>c;
    const d = work + line * <usize>mirrored(c + 1, height);
    const e = work + line * <usize>mirrored(c + 2, height);
    for (let at: usize = 0; at < line; at += 2, target++) {
      const sum = <u32>load<u16>(a + at) + load<u16>(e + at) + 4 * (<u32>load<u16>(b + at) + load<u16>(d + at)) + 6 * <u32>load<u16>(m + at);
      store<u8>(target, <u8>((sum + 128) >> 8));
    }
  }
}

/** A plane of about twice the size, `height` × `width` from half of that, rounded up. `work` has room for 2 · width · (half the height) bytes. */
export function up(source: usize, target: usize, height: i32, width: i32, work: usize): void {
  const rows = (height + 1) >> 1;
  const columns = (width + 1) >> 1;
  for (let y = 0, to = work; y < rows; y++) {
    const row = source + <usize>(y * columns);
    for (let x = 0; x < width; x++, to += 2) {
      const c = x >> 1;
      const here = <u32>load<u8>(row + c);
      const after = <u32>load<u8>(row + min(c + 1, columns - 1));
      store<u16>(to, <u16>(x & 1 ? 4 * (here + after) : 6 * here + after + load<u8>(row + min(abs(c - 1), columns - 1))));
    }
  }
  const line = <usize>width << 1;
  for (let y = 0; y < height; y++) {
    const c = y >> 1;
    const here = work + line * <usize>c;
    const after = work + line * <usize>min(c + 1, rows - 1);
    const before = work + line * <usize>min(abs(c - 1), rows - 1);
    for (let at: usize = 0; at < line; at += 2, target++) {
      const h = <u32>load<u16>(here + at);
      const a = <u32>load<u16>(after + at);
      const sum = y & 1 ? 4 * (h + a) : 6 * h + a + load<u16>(before + at);
      store<u8>(target, <u8>((sum + 32) >> 6));
    }
  }
}

/** Marks, in a mask of the finer level that is 0, a row below and a column before (as OpenCV does), each inner pixel of a coarse level that differs from a neighbor by `least`, squared, or more. */
export function difference(planes: usize, plane: usize, rows: i32, columns: i32, least: i32, mask: usize, width: i32): void {
  for (let y = 1; y < rows - 1; y++) {
    for (let x = 1; x < columns - 1; x++) {
      const at = planes + <usize>(y * columns + x);
      let differs = false;
      for (let k = 0; k < 9 && !differs; k++) {
        const near = at + (k / 3 - 1) * columns + ((k % 3) - 1);
        let sum = 0;
        for (let c: usize = 0; c < 3 * plane; c += plane) {
          const step = <i32>load<u8>(at + c) - <i32>load<u8>(near + c);
          sum += step * step;
        }
        differs = sum >= least;
      }
      store<u8>(mask + <usize>((2 * y + 1) * width + 2 * x - 1), differs ? 1 : 0);
    }
  }
}

/** A mask and its eight neighborhoods. */
export function dilate(mask: usize, height: i32, width: i32, target: usize): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++, target++) {
      let any: u8 = 0;
      for (let row = max(0, y - 1); row <= min(height - 1, y + 1); row++)
        for (let column = max(0, x - 1); column <= min(width - 1, x + 1); column++) any |= load<u8>(mask + <usize>(row * width + column));
      store<u8>(target, any);
    }
  }
}
