// Edges by Canny's method as OpenCV has it: no smoothing, |gx| + |gy| of the channel where that is largest, ridges along one of four directions.

/** tan 22.5° in units of 2⁻¹⁵. */
const TANGENT: f64 = 13573;

// @ts-ignore: decorator
@inline
function sample(source: usize, floats: i32, scale: f32, index: i32): f32 {
  return scale * (floats ? load<f32>(source + (<usize>index << 2)) : <f32>load<u8>(source + <usize>index));
}

/** Sobel's gradients, the outermost pixels repeated beyond the frame; `sums` gets |gx| + |gy|, and 0 on the frame. */
export function cannyGradients(source: usize, floats: i32, scale: f32, channels: i32, samples: i32, height: i32, width: i32, gx: usize, gy: usize, sums: usize): void {
  memory.fill(sums, 0, <usize>((height + 2) * (width + 2)) << 2);
  for (let y = 0; y < height; y++) {
    const above = max(0, y - 1) * width;
    const own = y * width;
    const below = min(height - 1, y + 1) * width;
    for (let x = 0; x < width; x++) {
      const left = max(0, x - 1);
      const right = min(width - 1, x + 1);
      const to = <usize>((y + 1) * (width + 2) + x + 1) << 2;
      let most: f32 = -1;
      for (let c = 0; c < channels; c++) {
        const a = sample(source, floats, scale, (above + left) * samples + c);
        const b = sample(source, floats, scale, (above + right) * samples + c);
        const d = sample(source, floats, scale, (below + left) * samples + c);
        const e = sample(source, floats, scale, (below + right) * samples + c);
        const alongX = sample(source, floats, scale, (own + right) * samples + c) - sample(source, floats, scale, (own + left) * samples + c);
        const alongY = sample(source, floats, scale, (below + x) * samples + c) - sample(source, floats, scale, (above + x) * samples + c);
        const dx: f32 = b - a + (e - d) + 2 * alongX;
        const dy: f32 = d - a + (e - b) + 2 * alongY;
        const sum: f32 = abs(dx) + abs(dy);
        if (sum <= most) continue;
        most = sum;
        store<f32>(gx + to, dx);
        store<f32>(gy + to, dy);
        store<f32>(sums + to, sum);
      }
    }
  }
}

/** Whether a pixel is a ridge of the gradient. */
function isRidge(gx: usize, gy: usize, at: usize, row: usize, m: f32): bool {
  const dx = load<f32>(gx);
  const dy = load<f32>(gy);
  const y = 32768 * <f64>abs(dy);
  const flat = TANGENT * <f64>abs(dx);
  if (y < flat) return m > load<f32>(at - 4) && m >= load<f32>(at + 4);
  if (y > flat + 65536 * <f64>abs(dx)) return m > load<f32>(at - row) && m >= load<f32>(at + row);
  const step: usize = dx < 0 != dy < 0 ? <usize>-4 : 4;
  return m > load<f32>(at - row - step) && m > load<f32>(at + row + step);
}

/** Marks: 0 on lines, 1 elsewhere. `waiting` is memory for a cell number of each pixel. */
export function cannyLines(gx: usize, gy: usize, sums: usize, height: i32, width: i32, low: f32, high: f32, marks: usize, waiting: usize): void {
  const columns = width + 2;
  const row = <usize>columns << 2;
  memory.fill(marks, 1, <usize>(columns * (height + 2)));
  let count = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = (y + 1) * columns + x + 1;
      const at = <usize>cell << 2;
      const m = load<f32>(sums + at);
      if (m <= low || !isRidge(gx + at, gy + at, sums + at, row, m)) continue;
      // a ridge that no strong one has reached yet
      store<u8>(marks + <usize>cell, m > high ? 0 : 2);
      if (m > high) store<i32>(waiting + (<usize>(count++) << 2), cell);
    }
  }
  while (count > 0) {
    const cell = load<i32>(waiting + (<usize>--count << 2));
    for (let dy = -columns; dy <= columns; dy += columns) {
      for (let dx = -1; dx <= 1; dx++) {
        const mark = marks + <usize>(cell + dy + dx);
        if (load<u8>(mark) != 2) continue;
        store<u8>(mark, 0);
        store<i32>(waiting + (<usize>(count++) << 2), cell + dy + dx);
      }
    }
  }
  for (let i: usize = 0; i < <usize>(columns * (height + 2)); i++) if (load<u8>(marks + i) == 2) store<u8>(marks + i, 1);
}
