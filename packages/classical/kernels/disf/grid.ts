// The grid of pixels with a frame of one cell, which nothing enters: cells are numbered row by row, the frame's included.

export let height: i32 = 0;
export let width: i32 = 0;
/** Cells of a row. */
export let stride: i32 = 0;
/** Features of a cell, in vectors of four floats; what is left over is 0. */
export let quads: i32 = 0;
export let features: usize = 0;
/** The key of the way to each cell; 0 on the frame. */
export let costs: usize = 0;
export let labels: usize = 0;
/** The cells before and behind each in its queue; −1 at the ends. */
export let before: usize = 0;
export let behind: usize = 0;
export let diagonal: bool = false;

/** Bytes of a cell of so many channels. */
export function cellBytes(channels: i32): i32 {
  return 16 * ((channels + 3) >> 2) + 16;
}

/** Says where (rows + 2) · (columns + 2) cells lie. */
export function begin(rows: i32, columns: i32, channels: i32, connectivity: i32, cellsAt: usize): void {
  height = rows;
  width = columns;
  stride = columns + 2;
  quads = (channels + 3) >> 2;
  diagonal = connectivity == 8;
  const cells = <usize>stride * <usize>(rows + 2);
  features = cellsAt;
  costs = features + 16 * <usize>quads * cells;
  labels = costs + 4 * cells;
  before = labels + 4 * cells;
  behind = before + 4 * cells;
  memory.fill(features, 0, 16 * <usize>quads * cells);
}


// @ts-ignore: decorator
@inline
export function featureOf(cell: i32): usize {
  return features + ((<usize>cell * <usize>quads) << 4);
}

/** Takes over planes of features, of `count` pixels from the `first` on: what they are above `low`, times `scale`. */
export function fill(source: usize, plane: i32, channels: i32, first: i32, count: i32, low: f64, scale: f64): void {
  let y = first / width;
  let x = first - y * width;
  for (let i = 0; i < count; i++) {
    const to = featureOf((y + 1) * stride + x + 1);
    for (let c = 0; c < channels; c++) {
      store<f32>(to + (<usize>c << 2), <f32>((<f64>load<f32>(source + (<usize>(c * plane + i) << 2)) - low) * scale));
    }
    if (++x == width) {
      x = 0;
      y++;
    }
  }
}

/** The sum of a vector's lanes. */
// @ts-ignore: decorator
@inline
function total(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

/** The squared distance of two vectors of features. */
// @ts-ignore: decorator
@inline
export function distance(a: usize, b: usize): f32 {
  const first = f32x4.sub(v128.load(a), v128.load(b));
  let sum = f32x4.mul(first, first);
  for (let q: usize = 16, end = <usize>quads << 4; q < end; q += 16) {
    const d = f32x4.sub(v128.load(a + q), v128.load(b + q));
    sum = f32x4.add(sum, f32x4.mul(d, d));
  }
  return total(sum);
}

/** How much a pixel differs from its 8 neighbors: the sum of absolute differences, those of the diagonal ones divided by √2. */
function gradient(y: i32, x: i32): f32 {
  const own = featureOf((y + 1) * stride + x + 1);
  let sum: f32 = 0;
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const ny = y + dy;
      const nx = x + dx;
      if ((dy | dx) == 0 || ny < 0 || nx < 0 || ny >= height || nx >= width) continue;
      const other = featureOf((ny + 1) * stride + nx + 1);
      let differences = f32x4.splat(0);
      for (let q: usize = 0, end = <usize>quads << 4; q < end; q += 16) {
        differences = f32x4.add(differences, f32x4.abs(f32x4.sub(v128.load(own + q), v128.load(other + q))));
      }
      const all = total(differences);
      sum += dy != 0 && dx != 0 ? all * <f32>0.70710678 : all;
    }
  }
  return sum;
}

/** Moves every pixel of a list to the least gradient among 3 × 3, the first of equal ones, itself before all, and makes cells of the pixels. */
export function placeSeeds(seeds: usize, count: i32, moves: i32): void {
  for (let at = seeds, end = seeds + (<usize>count << 2); at < end; at += 4) {
    const pixel = load<i32>(at);
    const y = pixel / width;
    const x = pixel - y * width;
    let bestY = y;
    let bestX = x;
    if (moves) {
      let least = gradient(y, x);
      for (let ny = max(0, y - 1), lastY = min(height - 1, y + 1); ny <= lastY; ny++) {
        for (let nx = max(0, x - 1), lastX = min(width - 1, x + 1); nx <= lastX; nx++) {
          const found = gradient(ny, nx);
          if (!(found < least)) continue;
          least = found;
          bestY = ny;
          bestX = nx;
        }
      }
    }
    store<i32>(at, (bestY + 1) * stride + bestX + 1);
  }
}

/** Copies the labels out. */
export function writeLabels(out: usize): void {
  for (let y = 1; y <= height; y++, out += <usize>width << 2) {
    memory.copy(out, labels + (<usize>(y * stride + 1) << 2), <usize>width << 2);
  }
}
