// Conjugate gradients, both components at once, each by its own numbers; with a multigrid cycle before every step. The cycle is symmetric, so that the steps never go astray.
import { count, extentsOf, heightOf, heldOf, nearnessOf, pairsOf, sharesOf, sidesOf, widthOf } from "./levels";

let mu: f64 = 0;
/** What is looked for; the direction of the next step, with room around it. */
let found: usize = 0;
let direction: usize = 0;
/** Squares of residuals as the cycle sees them, of either component. */
let before = f64x2.splat(0);

/** Bytes beside the levels. */
export function stepBytes(height: i32, width: i32): usize {
  return ((<usize>height * <usize>width) << 5) + ((<usize>width + 1) << 5) + 32;
}

/** Begins with pairs that are there; right sides are on the finest level, and become what is missing. */
export function start(work: usize, value: f64): usize {
  mu = value;
  const width = <usize>widthOf(0);
  const cells = <usize>heightOf(0) * width;
  found = (work + 15) & ~15;
  direction = found + (cells << 4) + ((width + 1) << 4);
  memory.fill(found + (cells << 4), 0, (cells << 4) + ((width + 1) << 5));
  before = f64x2.splat(0);
  return found;
}

/** Takes what the pairs on the finest level leave from the right sides. */
export function subtract(): void {
  const cells = <usize>heightOf(0) * <usize>widthOf(0);
  memory.copy(direction, found, cells << 4);
  const taken = pairsOf(0);
  apply(direction, taken);
  const sides = sidesOf(0);
  for (let i: usize = 0; i < cells << 4; i += 16) v128.store(sides + i, f64x2.sub(v128.load(sides + i), v128.load(taken + i)));
  memory.fill(direction, 0, cells << 4);
}

/** One step; gives the squares of what is missing after it, summed. */
export function step(): f64 {
  const bytes = (<usize>heightOf(0) * <usize>widthOf(0)) << 4;
  const sides = sidesOf(0);
  const pairs = pairsOf(0);
  memory.fill(pairs, 0, bytes);
  cycle();
  let now = f64x2.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) now = f64x2.add(now, f64x2.mul(v128.load(sides + i), v128.load(pairs + i)));
  const kept = share(now, before);
  before = now;
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(direction + i, f64x2.add(v128.load(pairs + i), f64x2.mul(kept, v128.load(direction + i))));
  }
  apply(direction, pairs);
  let along = f64x2.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) along = f64x2.add(along, f64x2.mul(v128.load(direction + i), v128.load(pairs + i)));
  const far = share(now, along);
  let squares = f64x2.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(found + i, f64x2.add(v128.load(found + i), f64x2.mul(far, v128.load(direction + i))));
    const left = f64x2.sub(v128.load(sides + i), f64x2.mul(far, v128.load(pairs + i)));
    v128.store(sides + i, left);
    squares = f64x2.add(squares, f64x2.mul(left, left));
  }
  return f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1);
}

/** Quotients; 0 where nothing is left to divide by. */
function share(part: v128, whole: v128): v128 {
  const a = f64x2.extract_lane(whole, 0);
  const b = f64x2.extract_lane(whole, 1);
  return f64x2(a > 0 ? f64x2.extract_lane(part, 0) / a : 0, b > 0 ? f64x2.extract_lane(part, 1) / b : 0);
}

/** The equations' left sides on the finest level, where all cells are squares. */
function apply(from: usize, to: usize): void {
  const height = heightOf(0);
  const width = widthOf(0);
  const stride = <usize>width << 4;
  const held = heldOf(0);
  const weight = f64x2.splat(mu);
  for (let y = 0; y < height; y++) {
    const up = y > 0 ? stride : 0;
    const down = y + 1 < height ? stride : 0;
    const row = <usize>y * <usize>width;
    for (let x = 0; x < width; x++) {
      const i = row + <usize>x;
      const at = from + (i << 4);
      const here = v128.load(at);
      const west = v128.load(x > 0 ? at - 16 : at);
      const east = v128.load(x + 1 < width ? at + 16 : at);
      const sum = f64x2.add(f64x2.add(west, east), f64x2.add(v128.load(at - up), v128.load(at + down)));
      const bend = f64x2.sub(f64x2.mul(f64x2.splat(4), here), sum);
      v128.store(to + (i << 4), f64x2.add(f64x2.mul(weight, bend), f64x2.mul(v128.load64_splat(held + (i << 3)), here)));
    }
  }
}

/** One V-cycle from the finest level, whose pairs are 0. */
function cycle(): void {
  for (let level = 0; level < count - 1; level++) {
    sweep(level, 0);
    restrict(level);
  }
  sweep(count - 1, 0);
  for (let level = count - 2; level >= 0; level--) {
    prolong(level);
    sweep(level, 1);
  }
}

/** Cells of one color, then of the other; rows of the second follow one behind, while they are near. */
function sweep(level: i32, first: i32): void {
  const height = heightOf(level);
  const width = widthOf(level);
  for (let y = 0; y <= height; y++) {
    if (y < height) sweepRow(level, y, width, (y + first) & 1);
    if (y > 0) sweepRow(level, y - 1, width, (y + first) & 1);
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
 * Right sides of the coarser level are what is missing, with the weights by which corrections come back; its pairs begin with 0. Only every second cell is looked at: those of the color that was
 * swept last miss nothing.
 */
function restrict(level: i32): void {
  const height = heightOf(level);
  const columns = <usize>widthOf(level + 1);
  const cells = columns * <usize>heightOf(level + 1);
  const to = sidesOf(level + 1);
  memory.fill(to, 0, cells << 4);
  memory.fill(pairsOf(level + 1), 0, cells << 4);
  const alongY = sharesOf(level, 1);
  for (let y = 0; y < height; y++) {
    const share = load<f64>(alongY + (<usize>y << 3));
    const row = to + ((<usize>(y >> 1) * columns) << 4);
    const beside = share == 0 ? row : y & 1 ? row + (columns << 4) : row - (columns << 4);
    restrictRow(level, y, widthOf(level), row, beside, share);
  }
}

function restrictRow(level: i32, y: i32, width: i32, near: usize, far: usize, share: f64): void {
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
  const alongX = sharesOf(level, 0);
  for (let x = <usize>(y & 1); x < <usize>width; x += 2) {
    const extent = load<f64>(extents + (x << 3));
    const c = high * load<f64>(nearness + (x << 3));
    const d = high * load<f64>(nearness + (x << 3), 8);
    const value = missing(pairs + (x << 4), stride, sides + (x << 4), held + (x << 3), extent * above, extent * below, c, d);
    const across = load<f64>(alongX + (x << 3));
    const k = (x >> 1) << 4;
    const j = across == 0 ? k : x & 1 ? k + 16 : k - 16;
    give(near + k, value, (1 - share) * (1 - across));
    if (across != 0) give(near + j, value, (1 - share) * across);
    if (share == 0) continue;
    give(far + k, value, share * (1 - across));
    if (across != 0) give(far + j, value, share * across);
  }
}

// @ts-ignore: decorator
@inline
function give(at: usize, value: v128, weight: f64): void {
  v128.store(at, f64x2.add(v128.load(at), f64x2.mul(f64x2.splat(weight), value)));
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
