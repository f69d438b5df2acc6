// Moves a contour uphill over an image's energy, held together by tension and stiffness.
import { energyOf, ringBytes } from "./lib/edge-energy";
import { factor, shapeBytes, solve } from "./active-contour/shape";
import { factorBytes, fit, slopeAt, valueAt } from "./active-contour/spline";

/** How many contours are kept to compare with. */
const KEPT: i32 = 10;

let height: i32 = 0;
let width: i32 = 0;
/** Vectors of a field that pushes, f32 planes; 0 without one. */
let fieldX: usize = 0;
let fieldY: usize = 0;
let kappa: f64 = 0;

let n: i32 = 0;
let start: i32 = 0;
let end: i32 = 0;
let gamma: f64 = 0;
let balloon: f64 = 0;
let outward: f64 = 0;
let mostMove: f64 = 0;
/** Pairs x, y of all vertices; right sides; the contours that are kept. */
let contour: usize = 0;
let forces: usize = 0;
let kept: usize = 0;
let done: i32 = 0;

/** Bytes for `prepare`. */
export function workBytes(rows: i32, columns: i32): f64 {
  return <f64>(ringBytes(columns) + factorBytes(rows, columns));
}

/** The plane of what is climbed, f64. */
export function measure(
  samples: usize,
  kind: i32,
  channels: i32,
  counted: i32,
  rows: i32,
  columns: i32,
  wLine: f64,
  wEdge: f64,
  work: usize,
  energy: usize,
): void {
  energyOf(samples, kind, channels, counted, rows, columns, wLine, wEdge, work, energy);
}

/** Makes a spline of the plane, in its place. */
export function interpolate(energy: usize, rows: i32, columns: i32, work: usize): void {
  height = rows;
  width = columns;
  fit(energy, rows, columns, work);
}

/** Vectors to be pushed by instead of the spline's slope. */
export function useField(x: usize, y: usize): void {
  fieldX = x;
  fieldY = y;
}

/** Bytes for a contour. */
export function contourBytes(count: i32): f64 {
  return <f64>shapeBytes(count) + <f64>((KEPT + 2) * 16 * count);
}

/** Takes a contour of `count` vertices, pairs at `memory`'s beginning, and its equations. `ends` 0: closed; 1: fixed, 2: free, of the first and the last. */
export function begin(
  memory: usize,
  count: i32,
  alpha: f64,
  beta: f64,
  weight: f64,
  first: i32,
  last: i32,
  pressure: f64,
  push: f64,
  most: f64,
): void {
  n = count;
  start = first;
  end = last;
  gamma = weight;
  balloon = pressure;
  kappa = push;
  mostMove = most;
  done = 0;
  contour = memory;
  forces = contour + (<usize>n << 4);
  kept = forces + (<usize>n << 4);
  factor(n, alpha, beta, gamma, start, end, kept + <usize>(KEPT * 16 * n));
  outward = areaOf() < 0 ? -1 : 1;
}

/** Twice the area, above 0 where x to y turns as the contour does. */
function areaOf(): f64 {
  let sum: f64 = 0;
  let x = load<f64>(contour + (<usize>(n - 1) << 4));
  let y = load<f64>(contour + (<usize>(n - 1) << 4), 8);
  for (let k = 0; k < n; k++) {
    const at = contour + (<usize>k << 4);
    const toX = load<f64>(at);
    const toY = load<f64>(at, 8);
    sum += x * toY - toX * y;
    x = toX;
    y = toY;
  }
  return sum;
}

/** −Σ of the spline at the vertices, and half of the weighed squares of first and second differences. */
export function energyNow(alpha: f64, beta: f64): f64 {
  let sum: f64 = 0;
  const isClosed = start == 0;
  for (let k = 0; k < n; k++) {
    const at = contour + (<usize>k << 4);
    const here = v128.load(at);
    sum -= valueAt(f64x2.extract_lane(here, 0), f64x2.extract_lane(here, 1));
    if (!isClosed && k + 1 == n) continue;
    const next = v128.load(contour + (<usize>((k + 1) % n) << 4));
    sum += 0.5 * alpha * squares(f64x2.sub(next, here));
    if (!isClosed && k == 0) continue;
    const before = v128.load(contour + (<usize>((k + n - 1) % n) << 4));
    sum += 0.5 * beta * squares(f64x2.sub(f64x2.add(next, before), f64x2.add(here, here)));
  }
  return sum;
}

// @ts-ignore: decorator
@inline
function squares(pair: v128): f64 {
  const product = f64x2.mul(pair, pair);
  return f64x2.extract_lane(product, 0) + f64x2.extract_lane(product, 1);
}

/** Moves the contour up to `steps` times; gives how often, times two, and one more where it stands still. `moves` gets each step's largest |dx| + |dy|. */
export function advance(steps: i32, convergence: f64, moves: usize): i32 {
  for (let k = 0; k < steps; k++) {
    store<f64>(moves + (<usize>k << 3), step());
    const slot = done % (KEPT + 1);
    done++;
    if (slot < KEPT) memory.copy(kept + <usize>(slot * 16 * n), contour, <usize>n << 4);
    else if (nearest() < convergence) return 2 * (k + 1) + 1;
  }
  return 2 * steps;
}

function step(): f64 {
  for (let k = 0; k < n; k++) {
    const at = <usize>k << 4;
    const here = v128.load(contour + at);
    const isEnd = (k == 0 && start > 0) || (k == n - 1 && end > 0);
    const isFree = (k == 0 ? start : end) == 2;
    let force = isEnd && !isFree ? f64x2.splat(0) : forceAt(k, here);
    if (isEnd && isFree) force = f64x2.add(force, force);
    v128.store(forces + at, f64x2.add(f64x2.mul(f64x2.splat(gamma), here), force));
  }
  const moved = solve(forces);
  let largest: f64 = 0;
  for (let k = 0; k < n; k++) {
    if ((k == 0 && start == 1) || (k == n - 1 && end == 1)) continue;
    const at = <usize>k << 4;
    const here = v128.load(contour + at);
    const by = f64x2.sub(v128.load(moved + at), here);
    const dx = mostMove * Math.tanh(f64x2.extract_lane(by, 0));
    const dy = mostMove * Math.tanh(f64x2.extract_lane(by, 1));
    largest = max(largest, Math.abs(dx) + Math.abs(dy));
    v128.store(contour + at, f64x2.add(here, f64x2(dx, dy)));
  }
  return largest;
}

function forceAt(k: i32, here: v128): v128 {
  const x = f64x2.extract_lane(here, 0);
  const y = f64x2.extract_lane(here, 1);
  let force = fieldX ? f64x2.mul(f64x2.splat(gamma * kappa), vectorAt(x, y)) : slopeAt(x, y);
  if (balloon != 0) {
    const isClosed = start == 0;
    const before = k > 0 ? k - 1 : isClosed ? n - 1 : 0;
    const after = k + 1 < n ? k + 1 : isClosed ? 0 : k;
    const along = f64x2.sub(v128.load(contour + (<usize>after << 4)), v128.load(contour + (<usize>before << 4)));
    const length = Math.sqrt(squares(along));
    if (length > 0) {
      const by = (gamma * balloon * outward) / length;
      force = f64x2.add(force, f64x2(by * f64x2.extract_lane(along, 1), -by * f64x2.extract_lane(along, 0)));
    }
  }
  return force;
}

/** The field between four pixels. */
function vectorAt(x: f64, y: f64): v128 {
  const u = max(0.0, min(<f64>(width - 1), x));
  const v = max(0.0, min(<f64>(height - 1), y));
  const column = min(<i32>u, max(0, width - 2));
  const row = min(<i32>v, max(0, height - 2));
  const a = u - <f64>column;
  const b = v - <f64>row;
  const at = (<usize>row * <usize>width + <usize>column) << 2;
  const right = width > 1 ? <usize>4 : 0;
  const below = height > 1 ? <usize>width << 2 : 0;
  return f64x2(between(fieldX + at, right, below, a, b), between(fieldY + at, right, below, a, b));
}

function between(at: usize, right: usize, below: usize, a: f64, b: f64): f64 {
  const upper = (1 - a) * <f64>load<f32>(at) + a * <f64>load<f32>(at + right);
  const lower = (1 - a) * <f64>load<f32>(at + below) + a * <f64>load<f32>(at + below + right);
  return (1 - b) * upper + b * lower;
}

/** The least, over the contours that are kept, of the largest |dx| + |dy| of a vertex. */
function nearest(): f64 {
  let least = Infinity;
  for (let k = 0; k < KEPT; k++) {
    let largest: f64 = 0;
    const other = kept + <usize>(k * 16 * n);
    for (let i = <usize>0; i < <usize>n << 4; i += 16) {
      const difference = f64x2.abs(f64x2.sub(v128.load(other + i), v128.load(contour + i)));
      largest = max(largest, f64x2.extract_lane(difference, 0) + f64x2.extract_lane(difference, 1));
    }
    least = min(least, largest);
  }
  return least;
}
