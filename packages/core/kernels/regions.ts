// Sums over the regions of a label map whose labels are dense: −1 for none, else 0 … n − 1. Everything goes by runs of equal labels.

export { sumDeviations, sumPowers, sumWeightedPowers } from "./regions/powers";

/** f64 numbers for each region: area, Σx, Σy, Σx², Σxy, Σy² (from the first pixel), the first pixel's x and y, then left, top, right, bottom. */
const FIELDS: usize = 12;

/** Area, first and second moments, and box of each of `n` regions into `sums` (12 f64 each). Coordinates count from a region's first pixel, so that
 * sums of squares stay small integers, which f64 adds exactly. */
export function sumMoments(labels: usize, height: i32, width: i32, sums: usize, n: i32): void {
  memory.fill(sums, 0, <usize>n * FIELDS * 8);
  for (let y = 0; y < height; y++) {
    let x = 0;
    while (x < width) {
      const label = load<i32>(labels + (<usize>x << 2));
      const start = x++;
      while (x < width && load<i32>(labels + (<usize>x << 2)) == label) x++;
      if (label < 0) continue;
      const at = sums + <usize>label * (FIELDS * 8);
      if (load<f64>(at) == 0) {
        store<f64>(at, <f64>start, 48);
        store<f64>(at, <f64>y, 56);
        store<f64>(at, <f64>start, 64);
        store<f64>(at, <f64>y, 72);
      }
      const count = <f64>(x - start);
      const a = <f64>start - load<f64>(at, 48);
      const b = <f64>y - load<f64>(at, 56);
      const pairs = (count * (count - 1)) / 2;
      const sx = count * a + pairs;
      store<f64>(at, load<f64>(at) + count);
      store<f64>(at, load<f64>(at, 8) + sx, 8);
      store<f64>(at, load<f64>(at, 16) + count * b, 16);
      store<f64>(at, load<f64>(at, 24) + (count * a * a + 2 * a * pairs + (pairs * (2 * count - 1)) / 3), 24);
      store<f64>(at, load<f64>(at, 32) + sx * b, 32);
      store<f64>(at, load<f64>(at, 40) + count * b * b, 40);
      if (<f64>start < load<f64>(at, 64)) store<f64>(at, <f64>start, 64);
      if (<f64>x > load<f64>(at, 80)) store<f64>(at, <f64>x, 80);
      store<f64>(at, <f64>(y + 1), 88);
    }
    labels += <usize>width << 2;
  }
}

// @ts-ignore: decorator
@inline
function bump(table: usize, label: i32, code: i32): void {
  if (label < 0) return;
  const at = table + ((<usize>label * 16 + code) << 2);
  store<i32>(at, load<i32>(at) + 1);
}

/** Label of a pixel, −1 outside of the image. */
// @ts-ignore: decorator
@inline
function labelAt(labels: usize, height: i32, width: i32, y: i32, x: i32): i32 {
  if (<u32>y >= <u32>height || <u32>x >= <u32>width) return -1;
  return load<i32>(labels + ((<usize>y * width + x) << 2));
}

/**
 * How often each pattern of 2 × 2 pixels occurs in each region, the image extended by nothing on all sides: 16 counts a region, a pattern's bits being
 * 1 lower right, 2 upper right, 4 lower left, 8 upper left. The full pattern (15) is not counted.
 */
export function countQuads(labels: usize, height: i32, width: i32, counts: usize, n: i32): void {
  memory.fill(counts, 0, <usize>n * 64);
  for (let y = 0; y <= height; y++) {
    let a = -1;
    let c = -1;
    for (let x = 0; x <= width; x++) {
      // a b
      // c d
      const b = labelAt(labels, height, width, y - 1, x);
      const d = labelAt(labels, height, width, y, x);
      if (a != b || c != d || b != d) {
        bump(counts, a, 8 | (<i32>(b == a) << 1) | (<i32>(c == a) << 2) | <i32>(d == a));
        if (b != a) bump(counts, b, 2 | (<i32>(c == b) << 2) | <i32>(d == b));
        if (c != a && c != b) bump(counts, c, 4 | <i32>(d == c));
        if (d != a && d != b && d != c) bump(counts, d, 1);
      }
      a = b;
      c = d;
    }
  }
}

/** Which of four pixels differ from one of their neighbors above, below, left or right. */
// @ts-ignore: decorator
@inline
function unlike(at: usize, stride: usize): v128 {
  const four = v128.load(at);
  return v128.or(
    v128.or(i32x4.ne(four, v128.load(at - 4)), i32x4.ne(four, v128.load(at, 4))),
    v128.or(i32x4.ne(four, v128.load(at - stride)), i32x4.ne(four, v128.load(at + stride))),
  );
}

/** Marks in `border` the pixels with a neighbor of another label, or none, above, below, left or right. */
function markBorder(labels: usize, height: i32, width: i32, border: usize): void {
  const stride = <usize>width << 2;
  for (let y = 0; y < height; y++) {
    const edge = y == 0 || y == height - 1;
    let x = 0;
    // Sixteen at a time, in rows that have neighbors above and below; the first and last column are put right afterwards.
    for (; !edge && x + 16 <= width; x += 16) {
      const at = labels + (<usize>x << 2);
      const a = unlike(at, stride);
      const b = unlike(at + 16, stride);
      const c = unlike(at + 32, stride);
      const d = unlike(at + 48, stride);
      const bytes = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
      v128.store(border + x, v128.and(bytes, i8x16.splat(1)));
    }
    for (; x < width; x++) {
      const at = labels + (<usize>x << 2);
      const label = load<i32>(at);
      let differs = edge || x == 0 || x == width - 1;
      if (!differs) {
        differs =
          load<i32>(at - 4) != label || load<i32>(at, 4) != label || load<i32>(at - stride) != label || load<i32>(at + stride) != label;
      }
      store<u8>(border + x, <u8>differs);
    }
    store<u8>(border, 1);
    store<u8>(border + width - 1, 1);
    labels += stride;
    border += width;
  }
}

/** 1 where a pixel has this label and is border. */
// @ts-ignore: decorator
@inline
function isBorder(labels: usize, border: usize, height: i32, width: i32, y: i32, x: i32, label: i32): i32 {
  if (<u32>y >= <u32>height || <u32>x >= <u32>width) return 0;
  const i = <usize>y * width + x;
  return <i32>(load<i32>(labels + (i << 2)) == label) & <i32>load<u8>(border + i);
}

/**
 * Counts each region's border pixels by how the border goes on from them (Benkrid and Crookes): straight (1), diagonally (√2), or half of each. Three
 * i32 a region; `border` is scratch of a byte for each pixel.
 */
export function countBorder(labels: usize, height: i32, width: i32, border: usize, counts: usize, n: i32): void {
  memory.fill(counts, 0, <usize>n * 12);
  markBorder(labels, height, width, border);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = <usize>y * width + x;
      if (x + 8 <= width && load<u64>(border + i) == 0) {
        x += 7;
        continue;
      }
      if (!load<u8>(border + i)) continue;
      const label = load<i32>(labels + (i << 2));
      if (label < 0) continue;
      let straight = 0;
      let diagonal = 0;
      for (let s = -1; s <= 1; s += 2) {
        straight += isBorder(labels, border, height, width, y + s, x, label) + isBorder(labels, border, height, width, y, x + s, label);
        diagonal += isBorder(labels, border, height, width, y + s, x - 1, label) + isBorder(labels, border, height, width, y + s, x + 1, label);
      }
      let kind = -1;
      if (straight >= 2 && straight <= 3 && diagonal <= 2) kind = 0;
      else if ((straight == 0 && diagonal == 2) || (straight == 1 && diagonal == 3)) kind = 1;
      else if (straight == 1 && (diagonal == 1 || diagonal == 2)) kind = 2;
      if (kind < 0) continue;
      const at = counts + ((<usize>label * 3 + kind) << 2);
      store<i32>(at, load<i32>(at) + 1);
    }
  }
}

/**
 * For each region and channel five f64: Σ value, least and largest value, Σ value · x, Σ value · y, x and y in image coordinates. Samples are
 * interleaved, u8 or f32.
 */
export function sumIntensities(labels: usize, height: i32, width: i32, samples: usize, isFloat: bool, channels: i32, sums: usize, n: i32): void {
  for (let k = 0; k < n * channels; k++) {
    const at = sums + <usize>k * 40;
    store<f64>(at, 0);
    store<f64>(at, Infinity, 8);
    store<f64>(at, -Infinity, 16);
    store<f64>(at, 0, 24);
    store<f64>(at, 0, 32);
  }
  const shift: usize = isFloat ? 2 : 0;
  for (let y = 0; y < height; y++) {
    let x = 0;
    while (x < width) {
      const label = load<i32>(labels + (<usize>x << 2));
      const start = x++;
      while (x < width && load<i32>(labels + (<usize>x << 2)) == label) x++;
      if (label < 0) continue;
      let at = sums + <usize>label * channels * 40;
      for (let c = 0; c < channels; c++) {
        let total: f64 = 0;
        let weighted: f64 = 0;
        let least = load<f64>(at, 8);
        let most = load<f64>(at, 16);
        let from = samples + ((<usize>start * channels + c) << shift);
        for (let u = start; u < x; u++) {
          const value = isFloat ? <f64>load<f32>(from) : <f64>load<u8>(from);
          from += <usize>channels << shift;
          total += value;
          weighted += value * <f64>u;
          least = min(least, value);
          most = max(most, value);
        }
        store<f64>(at, load<f64>(at) + total);
        store<f64>(at, least, 8);
        store<f64>(at, most, 16);
        store<f64>(at, load<f64>(at, 24) + weighted, 24);
        store<f64>(at, load<f64>(at, 32) + total * <f64>y, 32);
        at += 40;
      }
    }
    labels += <usize>width << 2;
    samples += (<usize>width * channels) << shift;
  }
}

/** The angle of (x, y), the same bits in every engine. */
export function angle(y: f64, x: f64): f64 {
  return Math.atan2(y, x);
}
