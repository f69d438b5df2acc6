// Planes of responses as an image of many channels.

/** `rows` rows of `columns` samples of each plane, `plane` bytes apart, as interleaved pixels; pixels may be written up to three beyond the columns. */
export function interleave(
  planes: usize,
  plane: usize,
  stride: usize,
  rows: i32,
  columns: i32,
  channels: i32,
  out: usize,
): void {
  const pixel = <usize>channels << 2;
  for (let y = 0; y < rows; y++, planes += stride, out += <usize>columns * pixel) {
    for (let c: usize = 0; c < <usize>channels; c++) {
      let to = out + (c << 2);
      let from = planes + c * plane;
      if (c + 4 <= <usize>channels) {
        for (let x = 0; x < columns; x += 4, from += 16, to += 4 * pixel) {
          const a = v128.load(from);
          const b = v128.load(from + plane);
          const d = v128.load(from + 2 * plane);
          const e = v128.load(from + 3 * plane);
          const ad = v128.shuffle<i32>(a, d, 0, 4, 1, 5);
          const be = v128.shuffle<i32>(b, e, 0, 4, 1, 5);
          const AD = v128.shuffle<i32>(a, d, 2, 6, 3, 7);
          const BE = v128.shuffle<i32>(b, e, 2, 6, 3, 7);
          v128.store(to, v128.shuffle<i32>(ad, be, 0, 4, 1, 5));
          v128.store(to + pixel, v128.shuffle<i32>(ad, be, 2, 6, 3, 7));
          v128.store(to + 2 * pixel, v128.shuffle<i32>(AD, BE, 0, 4, 1, 5));
          v128.store(to + 3 * pixel, v128.shuffle<i32>(AD, BE, 2, 6, 3, 7));
        }
        c += 3;
      } else {
        for (const end = from + (<usize>columns << 2); from < end; from += 4, to += pixel) store<f32>(to, load<f32>(from));
      }
    }
  }
}
