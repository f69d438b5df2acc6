// Sobel's gradient of the gray: its strength, and how it lies to the four directions in which neighbors are.

const SQRT_HALF: f32 = 0.7071067811865475;
/** Gradients of no direction. */
const FLAT: f32 = 1.1920928955078125e-7;

/** Gray samples to a plane of f32, mirrored beyond the frame without repeating the outermost pixel. */
export function loadGray(samples: usize, floats: i32, scale: f32, gray: usize, height: i32, width: i32): void {
  const row = <usize>(width + 2) << 2;
  for (let y = 0; y < height; y++) {
    const to = gray + row * <usize>(y + 1) + 4;
    for (let x = 0; x < width; x++, samples += floats ? 4 : 1) {
      store<f32>(to + (<usize>x << 2), floats ? scale * load<f32>(samples) : scale * <f32>load<u8>(samples));
    }
    store<f32>(to - 4, load<f32>(to + (width > 1 ? 4 : 0)));
    store<f32>(to + (<usize>width << 2), load<f32>(to + (<usize>max(0, width - 2) << 2)));
  }
  memory.copy(gray, gray + row * (height > 1 ? 2 : 1), row);
  memory.copy(gray + row * <usize>(height + 1), gray + row * <usize>max(1, height - 1), row);
}

/**
 * Strength of each pixel's gradient, and for its record 64 times the cosine between its edge and the ways to the right, down, down to the right and up to the right. Returns the
 * greatest strength.
 */
export function gradients(gray: usize, height: i32, width: i32, magnitudes: usize, records: usize): f32 {
  const row = <usize>(width + 2) << 2;
  // records of the frame have to be numbers
  memory.fill(records, 0, (row * <usize>(height + 2)) << 3);
  let most = f32x4.splat(0);
  for (let y = 0; y < height; y++) {
    const line = gray + row * <usize>(y + 1) + 4;
    const to = magnitudes + row * <usize>(y + 1) + 4;
    const out = records + ((row * <usize>(y + 1) + 4) << 3);
    for (let x = 0; x < width; x += 4) {
      const at = line + (<usize>x << 2);
      const a = v128.load(at - row - 4);
      const b = v128.load(at - row);
      const c = v128.load(at - row + 4);
      const d = v128.load(at - 4);
      const e = v128.load(at + 4);
      const f = v128.load(at + row - 4);
      const g = v128.load(at + row);
      const h = v128.load(at + row + 4);
      const two = f32x4.splat(2);
      const gx = f32x4.add(f32x4.add(f32x4.sub(c, a), f32x4.sub(h, f)), f32x4.mul(two, f32x4.sub(e, d)));
      const gy = f32x4.add(f32x4.add(f32x4.sub(f, a), f32x4.sub(h, c)), f32x4.mul(two, f32x4.sub(g, b)));
      const m = f32x4.sqrt(f32x4.add(f32x4.mul(gx, gx), f32x4.mul(gy, gy)));
      const sloped = f32x4.gt(m, f32x4.splat(FLAT));
      const inverse = v128.and(f32x4.div(f32x4.splat(1), m), sloped);
      const dx = v128.and(f32x4.mul(gx, inverse), sloped);
      const dy = v128.and(f32x4.mul(gy, inverse), sloped);
      const scale = f32x4.splat(64);
      const right = f32x4.mul(dy, scale);
      const down = f32x4.sub(f32x4.splat(0), f32x4.mul(dx, scale));
      const falling = f32x4.mul(f32x4.mul(f32x4.sub(dy, dx), f32x4.splat(SQRT_HALF)), scale);
      const rising = f32x4.mul(f32x4.mul(f32x4.add(dy, dx), f32x4.splat(SQRT_HALF)), scale);
      most = f32x4.pmax(most, v128.and(m, lanesBelow(width - x)));
      v128.store(to + (<usize>x << 2), m);
      storeColumns(out + (<usize>x << 5), right, down, falling, rising, width - x);
    }
  }
  return max(max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)), max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)));
}

// @ts-ignore: decorator
@inline
function lanesBelow(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

/** Four vectors of four pixels each, to a vector in each pixel's record. */
// @ts-ignore: decorator
@inline
function storeColumns(to: usize, a: v128, b: v128, c: v128, d: v128, count: i32): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  if (count < 2) return;
  v128.store(to + 32, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
  if (count < 3) return;
  const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to + 64, v128.shuffle<f32>(ab2, cd2, 0, 1, 4, 5));
  if (count > 3) v128.store(to + 96, v128.shuffle<f32>(ab2, cd2, 2, 3, 6, 7));
}

/** Strengths to what a weak gradient costs, 1 … 0, in the records, with the sign bit set where there is no edge. `marks` has 1 there. */
export function strengths(magnitudes: usize, marks: usize, cells: i32, most: f32, records: usize): void {
  const scale: f32 = most > FLAT ? <f32>(-1.0 / <f64>most) : 0;
  const base: f32 = most > FLAT ? 1 : 0;
  for (let i: usize = 0; i < <usize>cells; i++) {
    const cost = max<f32>(0, min(load<f32>(magnitudes + (i << 2)), most) * scale + base);
    store<u32>(records + (i << 5), reinterpret<u32>(cost) | (<u32>load<u8>(marks + i) << 31), 16);
  }
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
