// Box sums by running sums in float64: the same work for every size, and no drift that float32 could show.

/**
 * dst[y][x] = scale · sum of src over `tall` rows and `wide` pixels whose first is src[y][x]. Rows of src are `stride` floats apart, those of dst
 * `length`. Scratch `sums`: length + (wide − 1) · step float64.
 */
export function boxSums(
  src: usize,
  stride: i32,
  dst: usize,
  rows: i32,
  length: i32,
  step: i32,
  tall: i32,
  wide: i32,
  scale: f64,
  sums: usize,
): void {
  const rowBytes = <usize>stride << 2;
  const bordered = length + (wide - 1) * step;
  memory.fill(sums, 0, <usize>bordered << 3);
  for (let y = 0; y < tall - 1; y++) addRow(src + <usize>y * rowBytes, sums, bordered);
  const first = wide * step;
  const back = <usize>first << 3;
  for (let y = 0; y < rows; y++) {
    const leaving = src + <usize>y * rowBytes;
    addRow(leaving + <usize>(tall - 1) * rowBytes, sums, bordered);
    for (let c = 0; c < step; c++) {
      let sum: f64 = 0;
      let at = sums + (<usize>c << 3);
      const pixel = <usize>step << 3;
      const start = sums + back;
      for (; at < start; at += pixel) sum += load<f64>(at);
      let out = dst + (<usize>c << 2);
      const end = dst + (<usize>length << 2);
      store<f32>(out, <f32>(sum * scale));
      for (out += <usize>step << 2; out < end; out += <usize>step << 2, at += pixel) {
        sum += load<f64>(at) - load<f64>(at - back);
        store<f32>(out, <f32>(sum * scale));
      }
    }
    subtractRow(leaving, sums, bordered);
    dst += <usize>length << 2;
  }
}

function addRow(row: usize, sums: usize, count: i32): void {
  const end = row + (<usize>count << 2);
  for (; row + 8 <= end; row += 8, sums += 16) {
    v128.store(sums, f64x2.add(v128.load(sums), f64x2.promote_low_f32x4(v128.load64_zero(row))));
  }
  if (row < end) store<f64>(sums, load<f64>(sums) + <f64>load<f32>(row));
}

function subtractRow(row: usize, sums: usize, count: i32): void {
  const end = row + (<usize>count << 2);
  for (; row + 8 <= end; row += 8, sums += 16) {
    v128.store(sums, f64x2.sub(v128.load(sums), f64x2.promote_low_f32x4(v128.load64_zero(row))));
  }
  if (row < end) store<f64>(sums, load<f64>(sums) - <f64>load<f32>(row));
}
