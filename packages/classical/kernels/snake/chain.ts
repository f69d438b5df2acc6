// A chain of vertices with windows of states: where everything lies, and the steps of dynamic programming after Amini, Weymouth and Jain.
//
// Where curvature counts, a state of the search is a pair of neighbors, and the least over the vertex before them is one of a sum with a squared distance: β ‖a − (2b − c)‖² has a part
// of x and a part of y, so that a window of m × m states costs 2 m³ steps for each b instead of m⁴.

import { edgeCost } from "./energy";

let count: i32 = 0;
let radius: i32 = 0;
let side: i32 = 0;
let states: i32 = 0;
/** Columns of a window in memory: a multiple of 8. */
let columns: i32 = 0;
let isBent: bool = false;
let isSpacing: bool = false;
let spacing: f64 = 0;
let vertices: usize = 0;
let costs: usize = 0;
let weights: usize = 0;
let betas: usize = 0;
/** Sums by states, of each vertex. */
let sums: usize = 0;
/** What the vertices after a pair cost at least, of two pairs by turns. */
let rest: usize = 0;
let half: usize = 0;
let out: usize = 0;
let window: usize = 0;
let bendX: usize = 0;
let bendY: usize = 0;
let edges: usize = 0;
/** States that are left, of each vertex, the middle one first; and their counts. */
let lists: usize = 0;
let counts: usize = 0;
let marks: usize = 0;
/** Of each state: its row, its column, its byte in a table of edges, its byte in `out`. */
let places: usize = 0;

/** Tells where a chain is; returns how many bytes it needs at `work`, and with `work` 0 only that. */
export function openChain(
  n: i32,
  reach: i32,
  bent: i32,
  spaced: i32,
  mean: f64,
  verticesAt: usize,
  costsAt: usize,
  weightsAt: usize,
  betasAt: usize,
  work: usize,
): f64 {
  count = n;
  radius = reach;
  side = 2 * reach + 1;
  states = side * side;
  columns = (side + 7) & ~7;
  isBent = bent != 0;
  isSpacing = spaced != 0;
  spacing = mean;
  vertices = verticesAt;
  costs = costsAt;
  weights = weightsAt;
  betas = betasAt;
  const square = <f64>states * <f64>states;
  const perVertex: f64 = isBent ? square : <f64>states;
  const padded = <usize>(side * columns) << 3;
  const table = <usize>(8 * reach + 16) << 3;
  const grid = <usize>(2 * side * (2 * side)) << 3;
  if (work) {
    half = work;
    out = half + padded;
    window = out + padded;
    bendX = window + padded;
    bendY = bendX + table;
    edges = bendY + table;
    counts = edges + grid;
    lists = counts + ((<usize>n << 2) + 15 & ~15);
    marks = lists + (<usize>(n * states) + 15 & ~15);
    rest = marks + (<usize>(n * states) + 15 & ~15);
    places = rest + (<usize>perVertex << 4);
    sums = places + (<usize>states << 4);
    for (let s = 0; s < states; s++) {
      const place = places + (<usize>s << 4);
      store<i32>(place, s / side);
      store<i32>(place, s % side, 4);
      store<i32>(place, ((s / side) * (2 * side) + (s % side)) << 3, 8);
      store<i32>(place, ((s / side) * columns + (s % side)) << 3, 12);
    }
  }
  return 3.0 * <f64>padded + 2.0 * <f64>table + <f64>grid + 4.0 * <f64>n + 2.0 * <f64>(n * states) + 64.0 + 16.0 * <f64>states + perVertex * 16.0 + perVertex * 8.0 * <f64>n;
}

// @ts-ignore: decorator
@inline
export function listOf(i: i32): usize {
  return lists + <usize>(i * states);
}

// @ts-ignore: decorator
@inline
export function lengthOf(i: i32): i32 {
  return load<i32>(counts + (<usize>i << 2));
}

// @ts-ignore: decorator
@inline
export function rowOf(i: i32): usize {
  return costs + (<usize>(i * states) << 3);
}

/** Sums of vertex i. */
// @ts-ignore: decorator
@inline
export function sumsOf(i: i32): usize {
  return sums + (<usize>i << 3) * <usize>(isBent ? states * states : states);
}

// @ts-ignore: decorator
@inline
export function at(base: usize, i: i32): f64 {
  return load<f64>(base + (<usize>i << 3));
}

// @ts-ignore: decorator
@inline
export function put(base: usize, i: i32, value: f64): void {
  store<f64>(base + (<usize>i << 3), value);
}

// @ts-ignore: decorator
@inline
function xOf(i: i32): i32 {
  return load<i32>(vertices + (<usize>i << 3));
}

// @ts-ignore: decorator
@inline
function yOf(i: i32): i32 {
  return load<i32>(vertices + (<usize>i << 3), 4);
}

/** Lists the states that are left; whether every vertex has one. */
export function list(): bool {
  const middle = states >> 1;
  for (let i = 0; i < count; i++) {
    const row = rowOf(i);
    let length = 0;
    if (at(row, middle) < Infinity) store<u8>(listOf(i) + <usize>(length++), <u8>middle);
    for (let s = 0; s < states; s++) if (s != middle && at(row, s) < Infinity) store<u8>(listOf(i) + <usize>(length++), <u8>s);
    store<i32>(counts + (<usize>i << 2), length);
    if (length == 0) return false;
  }
  return true;
}

/** What edge i costs by how its ends have moved apart, −2r … 2r along both axes. */
export function edgeTable(i: i32): void {
  const baseX = xOf(i + 1) - xOf(i);
  const baseY = yOf(i + 1) - yOf(i);
  const weight = at(weights, i);
  const reach = 2 * radius;
  for (let dy = -reach; dy <= reach; dy++) {
    const row = edges + (<usize>((dy + reach) * (2 * side)) << 3);
    for (let dx = -reach; dx <= reach; dx++) put(row, dx + reach, edgeCost(weight, spacing, isSpacing, <f64>(baseX + dx), <f64>(baseY + dy)));
  }
}

// @ts-ignore: decorator
@inline
export function edgeOf(a: i32, b: i32): f64 {
  const from = load<i32>(places + (<usize>a << 4), 8);
  const to = load<i32>(places + (<usize>b << 4), 8);
  return load<f64>(edges + <usize>(to - from + ((2 * radius * (2 * side + 1)) << 3)));
}

// @ts-ignore: decorator
@inline
function rowOfState(s: i32): i32 {
  return load<i32>(places + (<usize>s << 4));
}

// @ts-ignore: decorator
@inline
function columnOf(s: i32): i32 {
  return load<i32>(places + (<usize>s << 4), 4);
}

/** β times the square along each axis, by a − 2b + c of the moves, −4r … 4r; i is the vertex in the middle. */
export function bendTables(i: i32): void {
  const beta = at(betas, i);
  const baseX = xOf(i + 1) - 2 * xOf(i) + xOf(i - 1);
  const baseY = yOf(i + 1) - 2 * yOf(i) + yOf(i - 1);
  for (let k = 0; k < 8 * radius + 8; k++) {
    const x = <f64>(baseX + k - 4 * radius);
    const y = <f64>(baseY + k - 4 * radius);
    put(bendX, k, beta * (x * x));
    put(bendY, k, beta * (y * y));
  }
}

/** Where the tables have the square for the first a and the first c. */
// @ts-ignore: decorator
@inline
function shiftOf(b: i32): i32 {
  return 4 * radius - 2 * b;
}

/** The least over a of h(a) + β ‖a − 2b + c‖², for all c, into `out`: first along x, then along y, eight columns at a time. */
export function envelope(h: usize, b: i32): void {
  const tableX = bendX + (<usize>shiftOf(columnOf(b)) << 3);
  const tableY = bendY + (<usize>shiftOf(rowOfState(b)) << 3);
  const pitch = <usize>columns << 3;
  const line = <usize>side << 3;
  const endOfRows = pitch * <usize>side;
  for (let c: usize = 0; c < pitch; c += 64) {
    for (let y: usize = 0, row = h; y < endOfRows; y += pitch, row += line) least(row, line, 8, tableX + c, 8, half + y + c);
    for (let y: usize = 0, table = tableY; y < endOfRows; y += pitch, table += 8) least(table, line, 8, half + c, pitch, out + y + c);
  }
}

/** For eight columns, the least of one[i] + many[i][column] over i; `oneEnd` and steps are bytes. */
// @ts-ignore: decorator
@inline
function least(one: usize, oneEnd: usize, oneStep: usize, many: usize, manyStep: usize, to: usize): void {
  // a window's side is odd: the first alone, then two by two
  let own = v128.load_splat<f64>(one);
  let p = f64x2.add(own, v128.load(many));
  let q = f64x2.add(own, v128.load(many, 16));
  let r = f64x2.add(own, v128.load(many, 32));
  let s = f64x2.add(own, v128.load(many, 48));
  for (const end = one + oneEnd; (one += oneStep) < end; one += oneStep) {
    own = v128.load_splat<f64>(one);
    many += manyStep;
    p = f64x2.pmin(p, f64x2.add(own, v128.load(many)));
    q = f64x2.pmin(q, f64x2.add(own, v128.load(many, 16)));
    r = f64x2.pmin(r, f64x2.add(own, v128.load(many, 32)));
    s = f64x2.pmin(s, f64x2.add(own, v128.load(many, 48)));
    own = v128.load_splat<f64>(one + oneStep);
    many += manyStep;
    p = f64x2.pmin(p, f64x2.add(own, v128.load(many)));
    q = f64x2.pmin(q, f64x2.add(own, v128.load(many, 16)));
    r = f64x2.pmin(r, f64x2.add(own, v128.load(many, 32)));
    s = f64x2.pmin(s, f64x2.add(own, v128.load(many, 48)));
  }
  v128.store(to, p);
  v128.store(to, q, 16);
  v128.store(to, r, 32);
  v128.store(to, s, 48);
}

// @ts-ignore: decorator
@inline
export function outOf(c: i32): f64 {
  return load<f64>(out + <usize>load<i32>(places + (<usize>c << 4), 12));
}

/** h(a) + β ‖a − 2b + c‖² of one a and one c, rounded as the envelope does. */
// @ts-ignore: decorator
@inline
export function bentBy(h: f64, a: i32, b: i32, c: i32): f64 {
  return h + at(bendX, shiftOf(columnOf(b)) + columnOf(a) + columnOf(c)) + at(bendY, shiftOf(rowOfState(b)) + rowOfState(a) + rowOfState(c));
}

/** The envelope for the states that are left of the vertices a and c, where they are few: one by one. */
export function fewOf(h: usize, first: i32, b: i32, last: i32): bool {
  if (lengthOf(first) * lengthOf(last) > (side * side * columns) >> 1) return false;
  for (let k = 0; k < lengthOf(last); k++) {
    const c = <i32>load<u8>(listOf(last) + <usize>k);
    let least: f64 = Infinity;
    for (let j = 0; j < lengthOf(first); j++) {
      const a = <i32>load<u8>(listOf(first) + <usize>j);
      least = min(least, bentBy(at(h, a), a, b, c));
    }
    store<f64>(out + <usize>load<i32>(places + (<usize>c << 4), 12), least);
  }
  return true;
}

// @ts-ignore: decorator
@inline
export function vertexCount(): i32 {
  return count;
}

// @ts-ignore: decorator
@inline
export function stateCount(): i32 {
  return states;
}

/** Whether the search is for pairs. */
// @ts-ignore: decorator
@inline
export function isOfPairs(): bool {
  return isBent && count > 1;
}

/** Memory for the sums of what follows, of two vertices by turns. */
// @ts-ignore: decorator
@inline
export function restOf(turn: i32): usize {
  return rest + (<usize>turn << 3) * <usize>(isBent ? states * states : states);
}

/** Memory for a window. */
// @ts-ignore: decorator
@inline
export function scratch(): usize {
  return window;
}

/** A mark for each state of vertex i. */
// @ts-ignore: decorator
@inline
export function marksOf(i: i32): usize {
  return marks + <usize>(i * states);
}
