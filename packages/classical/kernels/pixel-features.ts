// Features of a blurred plane: eigenvalues of its Hessian and the length of its gradient, by central differences as NumPy's `gradient` has them.
import { middleOf, rootOf } from "./lib/eigenvalues";

/**
 * The differences of `height` × `width` floats along both axes: down the columns and along the rows; central ones, and one-sided ones at the border. An axis of one pixel has none.
 */
export function gradients(plane: usize, height: i32, width: i32, down: usize, right: usize): void {
  for (let y = 0; y < height; y++) {
    const at = <usize>(y * width) << 2;
    differenceDown(plane, y, height, width, down + at);
    differenceRight(plane + at, width, right + at);
  }
}

/** The lengths of gradients. */
export function lengths(down: usize, right: usize, count: i32, out: usize): void {
  for (let i = 0; i < count; i += 4, down += 16, right += 16, out += 16) {
    const d = v128.load(down);
    const r = v128.load(right);
    v128.store(out, f32x4.sqrt(f32x4.add(f32x4.mul(d, d), f32x4.mul(r, r))));
  }
}

/** Both eigenvalues of the Hessian, from the gradients' planes; `lines` has room for three rows. All planes have room for a multiple of four. */
export function hessianEigenvalues(down: usize, right: usize, height: i32, width: i32, lines: usize, high: usize, low: usize): void {
  const row = <usize>((width + 3) & ~3) << 2;
  for (let y = 0; y < height; y++) {
    const at = <usize>(y * width) << 2;
    differenceDown(down, y, height, width, lines);
    differenceRight(down + at, width, lines + row);
    differenceRight(right + at, width, lines + 2 * row);
    // rows follow one another, so the last vector may reach over its row's end
    for (let x: usize = 0; x < <usize>width << 2; x += 16) {
      const a = v128.load(lines + x);
      const b = v128.load(lines + row + x);
      const c = v128.load(lines + 2 * row + x);
      const middle = middleOf(a, c);
      const root = rootOf(a, b, c);
      v128.store(high + at + x, f32x4.add(middle, root));
      v128.store(low + at + x, f32x4.sub(middle, root));
    }
  }
}

/** One row of differences down the columns. */
function differenceDown(plane: usize, y: i32, height: i32, width: i32, out: usize): void {
  const above = max(0, y - 1);
  const below = min(height - 1, y + 1);
  const factor: f32 = below - above == 2 ? 0.5 : 1;
  const first = plane + (<usize>(above * width) << 2);
  const second = plane + (<usize>(below * width) << 2);
  let x: usize = 0;
  const end = <usize>width << 2;
  for (; x + 16 <= end; x += 16) {
    v128.store(out + x, f32x4.mul(f32x4.sub(v128.load(second + x), v128.load(first + x)), f32x4.splat(factor)));
  }
  for (; x < end; x += 4) store<f32>(out + x, (load<f32>(second + x) - load<f32>(first + x)) * factor);
}

/** One row of differences along the row. */
function differenceRight(row: usize, width: i32, out: usize): void {
  if (width == 1) {
    store<f32>(out, 0);
    return;
  }
  const last = <usize>(width - 1) << 2;
  store<f32>(out, load<f32>(row, 4) - load<f32>(row));
  let x: usize = 4;
  for (; x + 16 <= last; x += 16) {
    v128.store(out + x, f32x4.mul(f32x4.sub(v128.load(row + x, 4), v128.load(row + x - 4)), f32x4.splat(0.5)));
  }
  for (; x < last; x += 4) store<f32>(out + x, (load<f32>(row + x, 4) - load<f32>(row + x - 4)) * 0.5);
  store<f32>(out + last, load<f32>(row + last) - load<f32>(row + last - 4));
}

/** How many sigmas lie between two, each twice the one before. */
export function countSigmas(least: f64, most: f64): i32 {
  return <i32>(Math.log2(most) - Math.log2(least) + 1);
}

/** The k-th of `count` sigmas that are evenly spread on a logarithmic scale. */
export function sigmaAt(least: f64, most: f64, k: i32, count: i32): f64 {
  const low = Math.log2(least);
  return count == 1 ? least : Math.pow(2, low + (<f64>k * (Math.log2(most) - low)) / <f64>(count - 1));
}
