// Multigrid: sweeps over the cells of one color, then of the other, and corrections from coarser levels.
import { count, extentsOf, heightOf, heldOf, nearnessOf, pairsOf, sharesOf, sidesOf, widthOf } from "./levels";

let mu: f64 = 0;

export function useMu(value: f64): void {
  mu = value;
}

/** One V-cycle from the finest level. */
export function cycle(): void {
  for (let level = 0; level < count - 1; level++) {
    sweep(level);
    restrict(level);
  }
  for (let k = 0; k < 2; k++) sweep(count - 1);
  for (let level = count - 2; level >= 0; level--) {
    prolong(level);
    sweep(level);
    sweep(level);
  }
}

/** Cells of one color, then of the other; rows of the second follow one behind, while they are near. */
function sweep(level: i32): void {
  const height = heightOf(level);
  const width = widthOf(level);
  for (let y = 0; y <= height; y++) {
    if (y < height) sweepRow(level, y, width, y & 1);
    if (y > 0) sweepRow(level, y - 1, width, y & 1);
  }
}

// the row that is worked on
let rowHigh: f64 = 0;
let north: f64 = 0;
let south: f64 = 0;

// @ts-ignore: decorator
@inline
function openRow(level: i32, y: i32): void {
  const nearness = nearnessOf(level, 1) + (<usize>y << 3);
  rowHigh = mu * load<f64>(extentsOf(level, 1) + (<usize>y << 3));
  north = mu * load<f64>(nearness);
  south = mu * load<f64>(nearness, 8);
}

function sweepRow(level: i32, y: i32, width: i32, first: i32): void {
  openRow(level, y);
  const high = rowHigh;
  const above = north;
  const below = south;
  const row = <usize>y * <usize>width;
  const stride = <usize>width << 4;
  const pairs = pairsOf(level) + (row << 4);
  const sides = sidesOf(level) + (row << 4);
  const held = heldOf(level) + (row << 3);
  const extents = extentsOf(level, 0);
  const nearness = nearnessOf(level, 0);
  for (let x = <usize>first; x < <usize>width; x += 2) {
    const at = pairs + (x << 4);
    const extent = load<f64>(extents + (x << 3));
    const a = extent * above;
    const b = extent * below;
    const c = high * load<f64>(nearness + (x << 3));
    const d = high * load<f64>(nearness + (x << 3), 8);
    const inverse = 1 / (load<f64>(held + (x << 3)) + (a + b + (c + d)));
    let sum = f64x2.mul(f64x2.splat(a), v128.load(at - stride));
    sum = f64x2.add(sum, f64x2.mul(f64x2.splat(b), v128.load(at + stride)));
    let other = f64x2.mul(f64x2.splat(c), v128.load(at - 16));
    other = f64x2.add(other, f64x2.mul(f64x2.splat(d), v128.load(at, 16)));
    sum = f64x2.add(v128.load(sides + (x << 4)), f64x2.add(sum, other));
    v128.store(at, f64x2.mul(f64x2.splat(inverse), sum));
  }
}

/** What is missing of a cell's right side. */
// @ts-ignore: decorator
@inline
function missing(at: usize, stride: usize, side: usize, held: usize, a: f64, b: f64, c: f64, d: f64): v128 {
  const here = load<f64>(held) + (a + b + (c + d));
  let sum = f64x2.mul(f64x2.splat(a), v128.load(at - stride));
  sum = f64x2.add(sum, f64x2.mul(f64x2.splat(b), v128.load(at + stride)));
  let other = f64x2.mul(f64x2.splat(c), v128.load(at - 16));
  other = f64x2.add(other, f64x2.mul(f64x2.splat(d), v128.load(at, 16)));
  sum = f64x2.add(v128.load(side), f64x2.add(sum, other));
  return f64x2.sub(sum, f64x2.mul(f64x2.splat(here), v128.load(at)));
}

/**
 * Adds what is missing of a row's cells to the right sides of the coarser level at `to`, where that is not 0; gives its squares. Only every second cell is looked at: those of the color of
 * which all neighbors were swept last miss nothing.
 */
function missingOf(level: i32, y: i32, width: i32, to: usize): v128 {
  openRow(level, y);
  const high = rowHigh;
  const above = north;
  const below = south;
  const row = <usize>y * <usize>width;
  const stride = <usize>width << 4;
  const pairs = pairsOf(level) + (row << 4);
  const sides = sidesOf(level) + (row << 4);
  const held = heldOf(level) + (row << 3);
  const extents = extentsOf(level, 0);
  const nearness = nearnessOf(level, 0);
  let squares = f64x2.splat(0);
  for (let x = <usize>(y & 1); x < <usize>width; x += 2) {
    const extent = load<f64>(extents + (x << 3));
    const c = high * load<f64>(nearness + (x << 3));
    const d = high * load<f64>(nearness + (x << 3), 8);
    const value = missing(pairs + (x << 4), stride, sides + (x << 4), held + (x << 3), extent * above, extent * below, c, d);
    if (to) {
      const at = to + ((x >> 1) << 4);
      v128.store(at, f64x2.add(v128.load(at), value));
    } else squares = f64x2.add(squares, f64x2.mul(value, value));
  }
  return squares;
}

/** The squares of what is missing on the finest level, summed. */
export function missingSquares(): f64 {
  const height = heightOf(0);
  const width = widthOf(0);
  let sum = f64x2.splat(0);
  for (let y = 0; y < height; y++) sum = f64x2.add(sum, missingOf(0, y, width, 0));
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** Right sides of the coarser level are sums of what is missing; its pairs begin with 0. */
function restrict(level: i32): void {
  const height = heightOf(level);
  const width = widthOf(level);
  const columns = <usize>widthOf(level + 1);
  const cells = columns * <usize>heightOf(level + 1);
  const to = sidesOf(level + 1);
  memory.fill(to, 0, cells << 4);
  memory.fill(pairsOf(level + 1), 0, cells << 4);
  for (let y = 0; y < height; y++) missingOf(level, y, width, to + ((<usize>(y >> 1) * columns) << 4));
}

/** Adds the coarser level's pairs, linear between the centers of its cells. */
function prolong(level: i32): void {
  const height = heightOf(level);
  const width = <usize>widthOf(level);
  const columns = <usize>widthOf(level + 1);
  const from = pairsOf(level + 1);
  const alongX = sharesOf(level, 0);
  const alongY = sharesOf(level, 1);
  for (let y = 0; y < height; y++) {
    const share = load<f64>(alongY + (<usize>y << 3));
    const row = from + ((<usize>(y >> 1) * columns) << 4);
    const beside = share == 0 ? row : y & 1 ? row + (columns << 4) : row - (columns << 4);
    const mine = f64x2.splat(1 - share);
    const others = f64x2.splat(share);
    const to = pairsOf(level) + ((<usize>y * width) << 4);
    for (let x: usize = 0; x < width; x++) {
      const across = load<f64>(alongX + (x << 3));
      const k = (x >> 1) << 4;
      const j = across == 0 ? k : x & 1 ? k + 16 : k - 16;
      const near = f64x2.add(f64x2.mul(mine, v128.load(row + k)), f64x2.mul(others, v128.load(beside + k)));
      const far = f64x2.add(f64x2.mul(mine, v128.load(row + j)), f64x2.mul(others, v128.load(beside + j)));
      const added = f64x2.add(f64x2.mul(f64x2.splat(1 - across), near), f64x2.mul(f64x2.splat(across), far));
      const at = to + (x << 4);
      v128.store(at, f64x2.add(v128.load(at), added));
    }
  }
}
