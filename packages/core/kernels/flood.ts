// Flood fill. Where every pixel is compared with the first one, all pixels are compared at once and runs are followed; where it is compared with its
// neighbor, the fill goes from pixel to pixel.

const OPEN: u8 = 1;
const FILLED: u8 = 2;

/**
 * Marks with 1 the pixels whose every channel lies between its bounds, with 0 the others. `low` and `high` have a value of the samples' type for each
 * channel; of one channel, `out` must have room for 16 bytes more.
 */
export function within(src: usize, count: i32, channels: i32, float: i32, low: usize, high: usize, out: usize): void {
  if (float) {
    if (channels == 1) floatsWithin(src, count, load<f32>(low), load<f32>(high), out);
    else pixelsWithin<f32>(src, count, channels, low, high, out);
  } else if (channels == 1) bytesWithin(src, count, load<u8>(low), load<u8>(high), out);
  else pixelsWithin<u8>(src, count, channels, low, high, out);
}

function bytesWithin(src: usize, count: i32, low: u8, high: u8, out: usize): void {
  const least = i8x16.splat(low);
  const span = i8x16.splat(high - low);
  const one = i8x16.splat(1);
  for (let i: usize = 0; i < <usize>count; i += 16) {
    v128.store(out + i, v128.and(i8x16.le_u(i8x16.sub(v128.load(src + i), least), span), one));
  }
}

function floatsWithin(src: usize, count: i32, low: f32, high: f32, out: usize): void {
  const least = f32x4.splat(low);
  const most = f32x4.splat(high);
  const one = i32x4.splat(1);
  for (let i: usize = 0; i < <usize>count; i += 4) {
    const value = v128.load(src + (i << 2));
    const words = v128.and(v128.and(f32x4.ge(value, least), f32x4.le(value, most)), one);
    const halves = i16x8.narrow_i32x4_s(words, words);
    v128.store32_lane(out + i, i8x16.narrow_i16x8_u(halves, halves), 0);
  }
}

function pixelsWithin<T>(src: usize, count: i32, channels: i32, low: usize, high: usize, out: usize): void {
  for (let i = 0; i < count; i++) {
    let inside: u8 = OPEN;
    for (let c: usize = 0; c < <usize>channels; c++, src += sizeof<T>()) {
      const value = load<T>(src);
      if (!(value >= load<T>(low + c * sizeof<T>()) && value <= load<T>(high + c * sizeof<T>()))) inside = 0;
    }
    store<u8>(out + <usize>i, inside);
  }
}

/** Fills the open cells that are joined to the first, which is one. `stack` has room for a 32-bit word for each cell. */
export function fill(cells: usize, height: i32, width: i32, first: i32, diagonal: i32, stack: usize): void {
  store<u8>(cells + <usize>first, FILLED);
  store<u32>(stack, <u32>first);
  for (let top: usize = 1; top > 0; ) {
    top--;
    const at = load<u32>(stack + (top << 2));
    const y = <i32>(at / <u32>width);
    const row = cells + <usize>y * <usize>width;
    let left = <i32>(at % <u32>width);
    let right = left;
    while (left > 0 && load<u8>(row + <usize>left - 1) == OPEN) store<u8>(row + <usize>--left, FILLED);
    while (right < width - 1 && load<u8>(row + <usize>right + 1) == OPEN) store<u8>(row + <usize>++right, FILLED);
    const from = max(0, left - diagonal);
    const to = min(width - 1, right + diagonal);
    if (y > 0) top = pushRuns(cells, (y - 1) * width, from, to, stack, top);
    if (y < height - 1) top = pushRuns(cells, (y + 1) * width, from, to, stack, top);
  }
  keepFilled(cells, height * width);
}

/** Puts the first cell of every open run between two columns of a row on the stack. */
function pushRuns(cells: usize, row: i32, from: i32, to: i32, stack: usize, top: usize): usize {
  for (let x = from; x <= to; x++) {
    if (load<u8>(cells + <usize>(row + x)) != OPEN) continue;
    store<u8>(cells + <usize>(row + x), FILLED);
    store<u32>(stack + (top++ << 2), <u32>(row + x));
    while (x < to && load<u8>(cells + <usize>(row + x) + 1) == OPEN) x++;
  }
  return top;
}

/** Leaves 1 where cells are filled and 0 elsewhere. */
function keepFilled(cells: usize, count: i32): void {
  for (let i: usize = 0; i < <usize>count; i++) store<u8>(cells + i, <u8>(load<u8>(cells + i) == FILLED));
}

/**
 * Fills from pixel to pixel: a neighbor joins where each of its channels is at most `below` less and at most `above` more than the pixel's. `cells` is zeroed;
 * `stack` has room for a 32-bit word for each pixel.
 */
export function creep(
  src: usize,
  height: i32,
  width: i32,
  channels: i32,
  float: i32,
  first: i32,
  below: f64,
  above: f64,
  diagonal: i32,
  cells: usize,
  stack: usize,
): void {
  if (float) creepOf<f32>(src, height, width, channels, first, below, above, diagonal, cells, stack);
  else creepOf<u8>(src, height, width, channels, first, below, above, diagonal, cells, stack);
}

function creepOf<T>(
  src: usize,
  height: i32,
  width: i32,
  channels: i32,
  first: i32,
  below: f64,
  above: f64,
  diagonal: i32,
  cells: usize,
  stack: usize,
): void {
  store<u8>(cells + <usize>first, 1);
  store<u32>(stack, <u32>first);
  for (let top: usize = 1; top > 0; ) {
    top--;
    const at = <i32>load<u32>(stack + (top << 2));
    const y = at / width;
    const x = at % width;
    for (let dy = y > 0 ? -1 : 0; dy <= (y < height - 1 ? 1 : 0); dy++) {
      for (let dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) {
        if (!diagonal && dy != 0 && dx != 0) continue;
        const near = at + dy * width + dx;
        if (load<u8>(cells + <usize>near)) continue;
        if (!isClose<T>(src, at, near, channels, below, above)) continue;
        store<u8>(cells + <usize>near, 1);
        store<u32>(stack + (top++ << 2), <u32>near);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function isClose<T>(src: usize, at: i32, near: i32, channels: i32, below: f64, above: f64): bool {
  const here = src + <usize>(at * channels) * sizeof<T>();
  const there = src + <usize>(near * channels) * sizeof<T>();
  for (let c: usize = 0; c < <usize>channels; c++) {
    const step = <f64>load<T>(there + c * sizeof<T>()) - <f64>load<T>(here + c * sizeof<T>());
    if (!(step >= -below && step <= above)) return false;
  }
  return true;
}
