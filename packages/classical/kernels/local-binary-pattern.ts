// Local binary patterns in float64, in the order of scikit-image's operations: comparisons decide, so every bit counts.

/** The `points` places on the circle, rounded to five decimals: rows, then columns. */
export function circle(points: i32, radius: f32, out: usize): void {
  for (let k = 0; k < points; k++) {
    const angle = (2 * Math.PI * <f64>k) / <f64>points;
    store<f64>(out + (<usize>k << 3), nearest(-(<f64>radius) * Math.sin(angle) * 1e5) / 1e5);
    store<f64>(out + (<usize>(points + k) << 3), nearest(<f64>radius * Math.cos(angle) * 1e5) / 1e5);
  }
}

/** The fraction of each of `size` positions moved by `shift`. The whole parts are at one distance. */
function fractions(shift: f64, size: i32, out: usize): void {
  for (let i = 0; i < size; i++) {
    const place = <f64>i + shift;
    store<f64>(out + (<usize>i << 3), place - Math.floor(place));
  }
}

/** Of each point the fractions of all columns, `width` rounded up to a multiple of two of them. */
export function columnFractions(points: i32, circle: usize, width: i32, out: usize): void {
  const row = <usize>((width + 1) & ~1) << 3;
  for (let k = 0; k < points; k++) fractions(load<f64>(circle + (<usize>(points + k) << 3)), width, out + <usize>k * row);
}

/**
 * The values at the points around each pixel of row `y`, interpolated: `points` rows of `width` doubles, rounded up to a multiple of two. `plane` is the image as doubles with a border of `border` zeros, of
 * `stride` doubles a row.
 */
export function sampleRow(
  plane: usize,
  stride: i32,
  border: i32,
  y: i32,
  width: i32,
  points: i32,
  circle: usize,
  columns: usize,
  out: usize,
): void {
  const row = <usize>((width + 1) & ~1) << 3;
  const step = <usize>stride << 3;
  for (let k = 0; k < points; k++, columns += row, out += row) {
    const place = <f64>y + load<f64>(circle + (<usize>k << 3));
    const top = Math.floor(place);
    const down = f64x2.splat(place - top);
    const up = f64x2.sub(f64x2.splat(1), down);
    const left = <i32>Math.floor(load<f64>(circle + (<usize>(points + k) << 3)));
    let at = plane + (<usize>((<i32>top + border) * stride + left + border) << 3);
    for (let x: usize = 0; x < row; x += 16, at += 16) {
      const along = v128.load(columns + x);
      const rest = f64x2.sub(f64x2.splat(1), along);
      const upper = f64x2.add(f64x2.mul(rest, v128.load(at)), f64x2.mul(along, v128.load(at, 8)));
      const lower = f64x2.add(f64x2.mul(rest, v128.load(at + step)), f64x2.mul(along, v128.load(at + step, 8)));
      v128.store(out + x, f64x2.add(f64x2.mul(up, upper), f64x2.mul(down, lower)));
    }
  }
}

/**
 * Patterns of a row from its samples. Methods: 0 the bits as a number, 1 the least of its rotations, 2 the count of ones where there are two changes at most, 3 the same with the turn, 4 the
 * variance of the points.
 */
export function patterns(samples: usize, middle: usize, width: i32, points: i32, method: i32, out: usize): void {
  const row = <usize>((width + 1) & ~1) << 3;
  const all: u32 = points == 32 ? 0xffffffff : (1 << points) - 1;
  for (let x = 0; x < width; x++) {
    const at = samples + (<usize>x << 3);
    const value = load<f64>(middle + (<usize>x << 3));
    let bits: u32 = 0;
    for (let k = 0; k < points; k++) bits |= <u32>(load<f64>(at + <usize>k * row) - value >= 0) << k;
    let code: f64;
    if (method == 0) code = <f64>bits;
    else if (method == 1) {
      let least = bits;
      let turned = bits;
      for (let k = 1; k < points; k++) {
        turned = (turned >> 1) | ((turned & 1) << (points - 1));
        least = min(least, turned);
      }
      code = <f64>least;
    } else if (method == 4) code = variance(at, row, points);
    else {
      const changes = popcnt((bits ^ (bits >> 1)) & (all >> 1));
      const ones = popcnt(bits);
      code = method == 3 ? <f64>turnOf(bits, changes, ones, points) : <f64>(changes <= 2 ? ones : points + 1);
    }
    store<f32>(out + (<usize>x << 2), <f32>code);
  }
}

function turnOf(bits: u32, changes: i32, ones: i32, points: i32): i32 {
  if (changes > 2) return points * (points - 1) + 2;
  if (ones == 0) return 0;
  if (ones == points) return points * (points - 1) + 1;
  const firstOne = <i32>ctz(bits);
  const firstZero = <i32>ctz(~bits);
  return 1 + (ones - 1) * points + (firstOne == 0 ? ones - firstZero : points - firstOne);
}

/** The sum of values in NumPy's order: eight sums side by side. */
// @ts-ignore: decorator
@inline
function sumOf(at: usize, row: usize, points: i32, mean: f64, areSquares: bool): f64 {
  let sum: f64 = 0;
  let k = 0;
  if (points >= 8) {
    let a = term(at, row, 0, mean, areSquares);
    let b = term(at, row, 1, mean, areSquares);
    let c = term(at, row, 2, mean, areSquares);
    let d = term(at, row, 3, mean, areSquares);
    let e = term(at, row, 4, mean, areSquares);
    let f = term(at, row, 5, mean, areSquares);
    let g = term(at, row, 6, mean, areSquares);
    let h = term(at, row, 7, mean, areSquares);
    for (k = 8; k + 8 <= points; k += 8) {
      a += term(at, row, k, mean, areSquares);
      b += term(at, row, k + 1, mean, areSquares);
      c += term(at, row, k + 2, mean, areSquares);
      d += term(at, row, k + 3, mean, areSquares);
      e += term(at, row, k + 4, mean, areSquares);
      f += term(at, row, k + 5, mean, areSquares);
      g += term(at, row, k + 6, mean, areSquares);
      h += term(at, row, k + 7, mean, areSquares);
    }
    sum = a + b + (c + d) + (e + f + (g + h));
  }
  for (; k < points; k++) sum += term(at, row, k, mean, areSquares);
  return sum;
}

function term(at: usize, row: usize, k: i32, mean: f64, areSquares: bool): f64 {
  const value = load<f64>(at + <usize>k * row);
  return areSquares ? (value - mean) * (value - mean) : value;
}

/** The variance; NaN where it is 0, as scikit-image has it. */
function variance(at: usize, row: usize, points: i32): f64 {
  const mean = sumOf(at, row, points, 0, false) / <f64>points;
  const found = sumOf(at, row, points, mean, true) / <f64>points;
  return found == 0 ? NaN : found;
}
