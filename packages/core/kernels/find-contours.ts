// Marching squares with linear interpolation, and the joining of its segments to contours.
//
// A point is known by where it lies: kind 0 on a pixel, 1 on the edge to the pixel's right, 2 on the edge below; its number is
// 3 · (row · width + column) + kind. Segments meet where their points have one number. Contours grow as chains of nodes {point, next}; while the
// squares go by row by row, only points of two pixel rows can be met again, so that the open ends are kept in tables of that size.

/** Whether some corner lies above the level and some does not, for up to four squares from column c: a bit for each. NaN corners make a square inactive. */
// @ts-ignore: decorator
@inline
function active(top: usize, bottom: usize, threshold: v128): i32 {
  const ul = v128.load(top);
  const ur = v128.load(top, 4);
  const ll = v128.load(bottom);
  const lr = v128.load(bottom, 4);
  const a = f32x4.gt(ul, threshold);
  const b = f32x4.gt(ur, threshold);
  const c = f32x4.gt(ll, threshold);
  const d = f32x4.gt(lr, threshold);
  const some = v128.or(v128.or(a, b), v128.or(c, d));
  const all = v128.and(v128.and(a, b), v128.and(c, d));
  const numbers = v128.and(v128.and(f32x4.eq(ul, ul), f32x4.eq(ur, ur)), v128.and(f32x4.eq(ll, ll), f32x4.eq(lr, lr)));
  return i32x4.bitmask(v128.and(numbers, v128.andnot(some, all)));
}

/** Squares that a contour passes; `threshold` is the largest float that is not above the level. Three floats behind the image may be read. */
export function countSquares(image: usize, height: i32, width: i32, threshold: f32): u32 {
  const limit = f32x4.splat(threshold);
  let count: u32 = 0;
  for (let r = 0; r + 1 < height; r++) {
    const top = image + ((<usize>r * width) << 2);
    const bottom = top + (<usize>width << 2);
    for (let c = 0; c + 1 < width; c += 4) {
      let bits = active(top + (<usize>c << 2), bottom + (<usize>c << 2), limit);
      if (c + 4 >= width) bits &= (1 << (width - 1 - c)) - 1;
      count += popcnt(bits);
    }
  }
  return count;
}

/** The open ends, contours and nodes of a run; see `join`. */
let nodes: usize = 0;
let nodeCount: u32 = 0;
let contours: usize = 0;
let contourCount: u32 = 0;
let starts: usize = 0;
let ends: usize = 0;
let columns: u32 = 0;
let row0: u32 = 0;

/** Where the tables keep a point of the present two rows; −1 for one of an earlier row, which cannot be met again. */
function slot(point: u32): i32 {
  const kind = point % 3;
  const pixel = point / 3;
  const row = pixel / columns;
  const column = pixel - row * columns;
  if (row < row0) return -1;
  return kind == 2 ? 4 * columns + column : (2 * kind + (row & 1)) * columns + column;
}

// @ts-ignore: decorator
@inline
function put(table: usize, at: i32, contour: u32): void {
  if (at >= 0) store<u32>(table + (<usize>at << 2), contour);
}

// @ts-ignore: decorator
@inline
function node(point: u32): u32 {
  const at = nodes + (<usize>nodeCount << 3);
  store<u32>(at, point);
  store<u32>(at, 0, 4);
  return ++nodeCount;
}

// @ts-ignore: decorator
@inline
function link(from: u32, to: u32): void {
  store<u32>(nodes + (<usize>(from - 1) << 3), to, 4);
}

/** Adds a segment. Contours are {first node, last node}, numbered from 1; one that was joined to another has the first node 0. */
function join(from: u32, to: u32): void {
  // a corner exactly at the level: the neighboring squares have the point too
  if (from == to) return;
  const toSlot = slot(to);
  const fromSlot = slot(from);
  const tail = load<u32>(starts + (<usize>toSlot << 2));
  const head = load<u32>(ends + (<usize>fromSlot << 2));
  put(starts, toSlot, 0);
  put(ends, fromSlot, 0);
  const tailAt = contours + (<usize>tail << 3);
  const headAt = contours + (<usize>head << 3);
  if (tail && head) {
    const joint = load<u32>(headAt, 4);
    if (tail == head) {
      const last = node(to);
      link(joint, last);
      store<u32>(headAt, last, 4);
    } else {
      // one chain; it keeps the lower number
      const kept = min(tail, head);
      const first = load<u32>(headAt);
      const last = load<u32>(tailAt, 4);
      link(joint, load<u32>(tailAt));
      store<u32>(tailAt, 0);
      store<u32>(headAt, 0);
      const keptAt = contours + (<usize>kept << 3);
      store<u32>(keptAt, first);
      store<u32>(keptAt, last, 4);
      put(starts, slot(load<u32>(nodes + (<usize>(first - 1) << 3))), kept);
      put(ends, slot(load<u32>(nodes + (<usize>(last - 1) << 3))), kept);
    }
  } else if (tail) {
    const first = node(from);
    link(first, load<u32>(tailAt));
    store<u32>(tailAt, first);
    put(starts, fromSlot, tail);
  } else if (head) {
    const last = node(to);
    link(load<u32>(headAt, 4), last);
    store<u32>(headAt, last, 4);
    put(ends, toSlot, head);
  } else {
    const first = node(from);
    const last = node(to);
    link(first, last);
    contourCount++;
    const at = contours + (<usize>contourCount << 3);
    store<u32>(at, first);
    store<u32>(at, last, 4);
    put(starts, fromSlot, contourCount);
    put(ends, toSlot, contourCount);
  }
}

/** How far along an edge of length 1 the level lies. */
// @ts-ignore: decorator
@inline
function fraction(from: f64, to: f64, level: f64): f64 {
  return to == from ? 0 : (level - from) / (to - from);
}

/** The point on the edge from pixel (r, c) to the right or down; a position that rounds to a pixel's is that pixel. */
function point(image: usize, r: u32, c: u32, down: bool, level: f64): u32 {
  const pixel = r * columns + c;
  const at = image + (<usize>pixel << 2);
  const base = <f64>(down ? r : c);
  const step: u32 = down ? columns : 1;
  const position = base + fraction(load<f32>(at), load<f32>(at + (<usize>step << 2)), level);
  if (position == base) return 3 * pixel;
  if (position == base + 1) return 3 * (pixel + step);
  return 3 * pixel + (down ? 2 : 1);
}

/**
 * Finds and joins all segments. `high`: pixels above the level are connected over corners, else those below. `table` is scratch of 10 · width integers;
 * nodes take 8 bytes, four for each square; contours 8 bytes, two for each square and one. Returns the number of contours, joined ones included.
 */
export function findContours(image: usize, height: i32, width: i32, level: f64, threshold: f32, high: i32, table: usize, nodesAt: usize, contoursAt: usize): u32 {
  nodes = nodesAt;
  contours = contoursAt;
  nodeCount = contourCount = 0;
  columns = width;
  starts = table;
  ends = table + 20 * <usize>width;
  memory.fill(table, 0, 40 * <usize>width);
  const limit = f32x4.splat(threshold);
  for (let r: u32 = 0; r + 1 < <u32>height; r++) {
    row0 = r;
    // the row below is new, and so are the edges towards it
    const fresh = <usize>((r + 1) & 1) * columns;
    for (let t = 0; t < 2; t++) {
      const ofTable = t ? ends : starts;
      memory.fill(ofTable + (fresh << 2), 0, <usize>columns << 2);
      memory.fill(ofTable + ((fresh + 2 * columns) << 2), 0, <usize>columns << 2);
      memory.fill(ofTable + ((4 * <usize>columns) << 2), 0, <usize>columns << 2);
    }
    const top = image + ((<usize>r * columns) << 2);
    const bottom = top + (<usize>columns << 2);
    for (let block: u32 = 0; block + 1 < columns; block += 4) {
      let bits = active(top + (<usize>block << 2), bottom + (<usize>block << 2), limit);
      if (block + 4 >= columns) bits &= (1 << (columns - 1 - block)) - 1;
      while (bits) {
        const c = block + <u32>ctz(bits);
        bits &= bits - 1;
        const a = top + (<usize>c << 2);
        const b = bottom + (<usize>c << 2);
        const pattern =
          <i32>(load<f32>(a) > threshold) +
          (<i32>(load<f32>(a, 4) > threshold) << 1) +
          (<i32>(load<f32>(b) > threshold) << 2) +
          (<i32>(load<f32>(b, 4) > threshold) << 3);
        // the pixels below the level lie to the left of each segment
        const low = pattern ^ (pattern >> 1);
        const upper = (pattern & 1) != ((pattern >> 1) & 1) ? point(image, r, c, false, level) : 0;
        const lower = (low & 4) != 0 ? point(image, r + 1, c, false, level) : 0;
        const left = (pattern & 1) != ((pattern >> 2) & 1) ? point(image, r, c, true, level) : 0;
        const right = ((pattern >> 1) & 1) != ((pattern >> 3) & 1) ? point(image, r, c + 1, true, level) : 0;
        switch (pattern) {
          case 1: join(upper, left); break;
          case 2: join(right, upper); break;
          case 3: join(right, left); break;
          case 4: join(left, lower); break;
          case 5: join(upper, lower); break;
          case 6:
            join(high ? left : right, upper);
            join(high ? right : left, lower);
            break;
          case 7: join(right, lower); break;
          case 8: join(lower, right); break;
          case 9:
            join(upper, high ? right : left);
            join(lower, high ? left : right);
            break;
          case 10: join(lower, upper); break;
          case 11: join(lower, left); break;
          case 12: join(left, right); break;
          case 13: join(upper, right); break;
          case 14: join(left, upper); break;
        }
      }
    }
  }
  return contourCount;
}

/** Points of all contours so far; `collect` needs room for so many. */
export function pointCount(): u32 {
  return nodeCount;
}

/** Writes the points x, y of contour `number` (from 1) as doubles; returns how many; 0 for one that was joined to another. */
export function collect(image: usize, number: u32, level: f64, out: usize): u32 {
  let at = load<u32>(contours + (<usize>number << 3));
  let count: u32 = 0;
  while (at) {
    const entry = nodes + (<usize>(at - 1) << 3);
    const id = load<u32>(entry);
    const pixel = id / 3;
    const kind = id - 3 * pixel;
    const r = pixel / columns;
    const c = pixel - r * columns;
    const value = image + (<usize>pixel << 2);
    let x = <f64>c;
    let y = <f64>r;
    if (kind == 1) x += fraction(load<f32>(value), load<f32>(value, 4), level);
    if (kind == 2) y += fraction(load<f32>(value), load<f32>(value + (<usize>columns << 2)), level);
    store<f64>(out, x);
    store<f64>(out, y, 8);
    out += 16;
    count++;
    at = load<u32>(entry, 4);
  }
  return count;
}
