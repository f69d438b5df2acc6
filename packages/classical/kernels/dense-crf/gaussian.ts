// A Gaussian on the grid of pixels, rows first, then columns; weights beyond the image count nothing.

/** One row's values times `before`, filtered along it: `taps` has weights for the distances 0 … radius. `row` is memory for a row. */
export function filterRows(
  values: usize,
  before: usize,
  out: usize,
  rows: i32,
  columns: i32,
  width: i32,
  taps: usize,
  radius: i32,
  row: usize,
): void {
  const step = <usize>width << 4;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, before += 4) {
      const factor = v128.load32_splat(before);
      for (let at: usize = 0; at < step; at += 16, values += 16)
        v128.store(row + <usize>x * step + at, f32x4.mul(v128.load(values), factor));
    }
    for (let x = 0; x < columns; x++, out += step) sumTaps(row, x, columns, step, step, out, taps, radius);
  }
}

/** Columns of the result of `filterRows`: rows first … last of `out`. */
export function filterColumns(
  values: usize,
  out: usize,
  first: i32,
  last: i32,
  rows: i32,
  columns: i32,
  width: i32,
  taps: usize,
  radius: i32,
): void {
  const step = <usize>width << 4;
  const pitch = <usize>columns * step;
  for (let y = first; y < last; y++) {
    for (let x = 0; x < columns; x++)
      sumTaps(values + <usize>x * step, y, rows, pitch, step, out + <usize>y * pitch + <usize>x * step, taps, radius);
  }
}

/** Σ of the weights times the values around the one at `at`, `pitch` bytes apart. */
// @ts-ignore: decorator
@inline
function sumTaps(values: usize, at: i32, extent: i32, pitch: usize, bytes: usize, out: usize, taps: usize, radius: i32): void {
  const low = max(-radius, -at);
  const high = min(radius, extent - 1 - at);
  for (let c: usize = 0; c < bytes; c += 16) {
    let sum = f32x4.splat(0);
    let from = values + <usize>(at + low) * pitch + c;
    for (let t = low; t <= high; t++, from += pitch)
      sum = f32x4.add(sum, f32x4.mul(v128.load(from), v128.load32_splat(taps + (<usize>abs(t) << 2))));
    v128.store(out + c, sum);
  }
}
