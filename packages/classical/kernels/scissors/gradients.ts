// Sobel's gradient of the gray: its strength, and how it lies to the four directions in which neighbors are.
import { UNREACHED } from "./search";

const SQRT_HALF: f32 = 0.7071067811865475;
/** Gradients of no direction. */
const FLAT: f32 = 1.1920928955078125e-7;

/** Gray samples to a plane of f32, mirrored beyond the frame without repeating the outermost pixel. Up to three samples behind the last are read. */
export function loadGray(samples: usize, floats: i32, scale: f32, gray: usize, height: i32, width: i32): void {
  const row = <usize>(width + 2) << 2;
  const scales = f32x4.splat(scale);
  for (let y = 0; y < height; y++) {
    const to = gray + row * <usize>(y + 1) + 4;
    // what is written behind a row is written again
    for (let x: usize = 0; x < <usize>width; x += 4) {
      const values = floats
        ? v128.load(samples + (x << 2))
        : f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(samples + x))));
      v128.store(to + (x << 2), f32x4.mul(scales, values));
    }
    samples += <usize>width << (floats ? 2 : 0);
    store<f32>(to - 4, load<f32>(to + (width > 1 ? 4 : 0)));
    store<f32>(to + (<usize>width << 2), load<f32>(to + (<usize>max(0, width - 2) << 2)));
  }
  memory.copy(gray, gray + row * (height > 1 ? 2 : 1), row);
  memory.copy(gray + row * <usize>(height + 1), gray + row * <usize>max(1, height - 1), row);
}

/** The gradient of four pixels to the right. */
// @ts-ignore: decorator
@inline
function gradientX(at: usize, row: usize): v128 {
  const above = f32x4.sub(v128.load(at - row + 4), v128.load(at - row - 4));
  const below = f32x4.sub(v128.load(at + row + 4), v128.load(at + row - 4));
  return f32x4.add(f32x4.add(above, below), f32x4.mul(f32x4.splat(2), f32x4.sub(v128.load(at + 4), v128.load(at - 4))));
}

/** And down. */
// @ts-ignore: decorator
@inline
function gradientY(at: usize, row: usize): v128 {
  const left = f32x4.sub(v128.load(at + row - 4), v128.load(at - row - 4));
  const right = f32x4.sub(v128.load(at + row + 4), v128.load(at - row + 4));
  return f32x4.add(f32x4.add(left, right), f32x4.mul(f32x4.splat(2), f32x4.sub(v128.load(at + row), v128.load(at - row))));
}

// @ts-ignore: decorator
@inline
function strength(gx: v128, gy: v128): v128 {
  return f32x4.sqrt(f32x4.add(f32x4.mul(gx, gx), f32x4.mul(gy, gy)));
}

/** The greatest strength of a gradient. */
export function steepest(gray: usize, height: i32, width: i32): f32 {
  const row = <usize>(width + 2) << 2;
  let most = f32x4.splat(0);
  for (let y = 0; y < height; y++) {
    const line = gray + row * <usize>(y + 1) + 4;
    for (let x = 0; x < width; x += 4) {
      const at = line + (<usize>x << 2);
      const m = strength(gradientX(at, row), gradientY(at, row));
      most = f32x4.pmax(most, v128.and(m, lanesBelow(width - x)));
    }
  }
  return max(max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)), max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)));
}

/**
 * Writes records of some rows, as no search has seen them: 64 times the cosine between a pixel's edge and the ways to the right, down, down to the right and up to the right; and what a weak gradient
 * costs, 1 … 0, with the sign bit set where there is no edge. Pointers are to the rows' first cells, which belong to the frame; `gray` has a row before and one after. `marks` has 1
 * where there is no edge; nor is there where the gradient is weaker than `least`.
 */
export function writeRecords(gray: usize, marks: usize, rows: i32, width: i32, most: f32, least: f32, records: usize): void {
  const row = <usize>(width + 2) << 2;
  const scale = f32x4.splat(most > FLAT ? <f32>(-1.0 / <f64>most) : 0);
  const base = f32x4.splat(most > FLAT ? 1 : 0);
  const largest = f32x4.splat(most);
  const weakest = f32x4.splat(least);
  const zero = f32x4.splat(0);
  const directions = f32x4.splat(64);
  const half = f32x4.splat(SQRT_HALF);
  for (let y = 0; y < rows; y++) {
    const line = gray + row * <usize>y + 4;
    const mark = marks + <usize>(width + 2) * <usize>y + 1;
    const out = records + ((row * <usize>y + 4) << 3);
    for (let x = 0; x < width; x += 4) {
      const at = line + (<usize>x << 2);
      const gx = gradientX(at, row);
      const gy = gradientY(at, row);
      const m = strength(gx, gy);
      const sloped = f32x4.gt(m, f32x4.splat(FLAT));
      const inverse = v128.and(f32x4.div(f32x4.splat(1), m), sloped);
      const dx = v128.and(f32x4.mul(gx, inverse), sloped);
      const dy = v128.and(f32x4.mul(gy, inverse), sloped);
      const right = f32x4.mul(dy, directions);
      const down = f32x4.sub(zero, f32x4.mul(dx, directions));
      const falling = f32x4.mul(f32x4.mul(f32x4.sub(dy, dx), half), directions);
      const rising = f32x4.mul(f32x4.mul(f32x4.add(dy, dx), half), directions);
      const cost = f32x4.max(zero, f32x4.add(f32x4.mul(f32x4.min(m, largest), scale), base));
      const bytes = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(mark + <usize>x)));
      const isNone = v128.or(i32x4.gt_s(bytes, zero), f32x4.lt(m, weakest));
      const to = out + (<usize>x << 5);
      storeColumns(to, right, down, falling, rising, v128.or(cost, i32x4.shl(isNone, 31)), width - x);
    }
  }
}

// @ts-ignore: decorator
@inline
function lanesBelow(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

/** Four vectors of four pixels each, to a vector in each pixel's record, and behind it one of a fifth and what no search has seen. */
// @ts-ignore: decorator
@inline
function storeColumns(to: usize, a: v128, b: v128, c: v128, d: v128, costs: v128, count: i32): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const rest = f32x4(0, UNREACHED, -1, 0);
  v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(to, v128.shuffle<f32>(costs, rest, 0, 5, 6, 7), 16);
  if (count < 2) return;
  v128.store(to, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), 32);
  v128.store(to, v128.shuffle<f32>(costs, rest, 1, 5, 6, 7), 48);
  if (count < 3) return;
  const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(ab2, cd2, 0, 1, 4, 5), 64);
  v128.store(to, v128.shuffle<f32>(costs, rest, 2, 5, 6, 7), 80);
  if (count < 4) return;
  v128.store(to, v128.shuffle<f32>(ab2, cd2, 2, 3, 6, 7), 96);
  v128.store(to, v128.shuffle<f32>(costs, rest, 3, 5, 6, 7), 112);
}

/** The cell of the strongest gradient in a window; of equal ones the nearest to the middle, then the first. */
export function strongest(records: usize, height: i32, width: i32, x: i32, y: i32, radius: i32): i32 {
  let best = -1;
  let least: u32 = 0xffffffff;
  let nearest: i32 = i32.MAX_VALUE;
  for (let v = max(0, y - radius); v <= min(height - 1, y + radius); v++) {
    for (let u = max(0, x - radius); u <= min(width - 1, x + radius); u++) {
      const cell = (v + 1) * (width + 2) + u + 1;
      // bits of floats ≥ 0 have their order
      const cost = load<u32>(records + (<usize>cell << 5), 16) & 0x7fffffff;
      const distance = (u - x) * (u - x) + (v - y) * (v - y);
      if (cost < least || (cost == least && distance < nearest)) {
        least = cost;
        nearest = distance;
        best = cell;
      }
    }
  }
  return best;
}
