// What a vertex costs where it lies, and a contour by its terms.

/** Records of springs: a vertex (−1: all of them), whether it repels, and x, y, weight. */
const SPRING: usize = 40;

let plane: usize = 0;
let height: i32 = 0;
let width: i32 = 0;
let count: i32 = 0;
let isClosed: bool = false;
/** α, and whether it weighs how far an edge is from the mean length instead of its length. */
let alpha: f64 = 0;
let isSpacing: bool = false;
let spacing: f64 = 0;
let betas: usize = 0;
let gamma: f64 = 0;
/** Places of the shape, x and y, or 0. */
let shape: usize = 0;
let shapeWeight: f64 = 0;
let springs: usize = 0;
let springCount: i32 = 0;

/** |G_x|² + |G_y|² of every pixel, from two planes of derivatives, into the first; returns the largest. */
export function gradientEnergy(gx: usize, gy: usize, pixels: i32): f32 {
  let most = f32x4.splat(0);
  const end = <usize>((pixels + 3) & ~3) << 2;
  for (let at: usize = 0; at < end; at += 16) {
    const x = v128.load(gx + at);
    const y = v128.load(gy + at);
    const sum = f32x4.add(f32x4.mul(x, x), f32x4.mul(y, y));
    most = f32x4.pmax(most, sum);
    v128.store(gx + at, sum);
  }
  return max(max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)), max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)));
}

/** Tells what the terms are: of the image, of a contour of so many vertices, and what pulls at them. */
export function openEnergy(
  planeAt: usize,
  rowsOf: i32,
  columns: i32,
  n: i32,
  closed: i32,
  a: f64,
  spaced: i32,
  mean: f64,
  betasAt: usize,
  g: f64,
  shapeAt: usize,
  weight: f64,
  springsAt: usize,
  springsOf: i32,
): void {
  plane = planeAt;
  height = rowsOf;
  width = columns;
  count = n;
  isClosed = closed != 0;
  alpha = a;
  isSpacing = spaced != 0;
  spacing = mean;
  betas = betasAt;
  gamma = g;
  shape = shapeAt;
  shapeWeight = weight;
  springs = springsAt;
  springCount = springsOf;
}

/** Whether the vertex before or after is there. */
// @ts-ignore: decorator
@inline
export function before(i: i32): i32 {
  return i > 0 ? i - 1 : isClosed && count > 1 ? count - 1 : -1;
}

// @ts-ignore: decorator
@inline
export function after(i: i32): i32 {
  return i + 1 < count ? i + 1 : isClosed && count > 1 ? 0 : -1;
}

/** |G|² of a pixel; pixels beyond the image are no states. */
// @ts-ignore: decorator
@inline
export function gradientAt(x: i32, y: i32): f64 {
  return <f64>load<f32>(plane + (<usize>(y * width + x) << 2));
}

// @ts-ignore: decorator
@inline
export function isInside(x: i32, y: i32): bool {
  return x >= 0 && y >= 0 && x < width && y < height;
}

/** What the image says of a pixel. */
// @ts-ignore: decorator
@inline
export function imageAt(x: i32, y: i32): f64 {
  return -gamma * gradientAt(x, y);
}

/** What the shape has against vertex i there. */
// @ts-ignore: decorator
@inline
export function shapeAtVertex(i: i32, x: i32, y: i32): f64 {
  if (!shape) return 0;
  const at = shape + (<usize>i << 4);
  const dx = <f64>x - load<f64>(at);
  const dy = <f64>y - load<f64>(at, 8);
  return shapeWeight * (dx * dx + dy * dy);
}

/** What springs and volcanoes have against vertex i there. */
export function springsAtVertex(i: i32, x: i32, y: i32): f64 {
  let sum: f64 = 0;
  for (let k = 0; k < springCount; k++) {
    const at = springs + <usize>k * SPRING;
    const vertex = <i32>load<f64>(at);
    if (vertex >= 0 && vertex != i) continue;
    const dx = <f64>x - load<f64>(at, 16);
    const dy = <f64>y - load<f64>(at, 24);
    const far = dx * dx + dy * dy;
    const weight = load<f64>(at, 32);
    sum += load<f64>(at, 8) != 0 ? weight / max<f64>(1, far) : weight * far;
  }
  return sum;
}

/** α's term of an edge. */
// @ts-ignore: decorator
@inline
export function edgeCost(weight: f64, mean: f64, spaced: bool, dx: f64, dy: f64): f64 {
  const square = dx * dx + dy * dy;
  if (!spaced) return weight * square;
  const off = mean - sqrt(square);
  return weight * (off * off);
}

/** α's term between two places. */
// @ts-ignore: decorator
@inline
export function edgeBetween(x: i32, y: i32, u: i32, v: i32): f64 {
  return edgeCost(alpha, spacing, isSpacing, <f64>(u - x), <f64>(v - y));
}

// @ts-ignore: decorator
@inline
export function betaOf(i: i32): f64 {
  return load<f64>(betas + (<usize>i << 3));
}

/** What α weighs alone: how far an edge is from the mean length, or its square. */
// @ts-ignore: decorator
@inline
export function stretch(x: i32, y: i32, u: i32, v: i32): f64 {
  const dx = <f64>(u - x);
  const dy = <f64>(v - y);
  const square = dx * dx + dy * dy;
  return isSpacing ? abs(spacing - sqrt(square)) : square;
}

// @ts-ignore: decorator
@inline
export function alphaOf(): f64 {
  return alpha;
}

// @ts-ignore: decorator
@inline
export function gammaOf(): f64 {
  return gamma;
}

// @ts-ignore: decorator
@inline
export function vertexCount(): i32 {
  return count;
}

/** ‖c − 2b + a‖² along one axis. */
// @ts-ignore: decorator
@inline
export function bend(a: i32, b: i32, c: i32): f64 {
  const k = <f64>(a - 2 * b + c);
  return k * k;
}

/** What each state of each vertex costs by itself: infinite beyond the image, and for vertices that are pinned. */
export function rows(vertices: usize, pinned: usize, radius: i32, to: usize): void {
  for (let i = 0; i < count; i++) {
    const x = load<i32>(vertices + (<usize>i << 3));
    const y = load<i32>(vertices + (<usize>i << 3), 4);
    const stays = load<u8>(pinned + <usize>i);
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++, to += 8) {
        const isState = isInside(x + dx, y + dy) && (!stays || (dx | dy) == 0);
        const cost = isState ? imageAt(x + dx, y + dy) + shapeAtVertex(i, x + dx, y + dy) + springsAtVertex(i, x + dx, y + dy) : Infinity;
        store<f64>(to, cost);
      }
    }
  }
}

/** The energy's five terms: continuity, curvature, image, shape, springs. */
export function terms(vertices: usize, to: usize): void {
  let continuity: f64 = 0;
  let curvature: f64 = 0;
  let image: f64 = 0;
  let ofShape: f64 = 0;
  let ofSprings: f64 = 0;
  for (let i = 0; i < count; i++) {
    const x = load<i32>(vertices + (<usize>i << 3));
    const y = load<i32>(vertices + (<usize>i << 3), 4);
    image += imageAt(x, y);
    ofShape += shapeAtVertex(i, x, y);
    ofSprings += springsAtVertex(i, x, y);
    const next = after(i);
    if (next < 0) continue;
    const u = load<i32>(vertices + (<usize>next << 3));
    const v = load<i32>(vertices + (<usize>next << 3), 4);
    continuity += edgeBetween(x, y, u, v);
    const last = before(i);
    if (last < 0) continue;
    const s = load<i32>(vertices + (<usize>last << 3));
    const t = load<i32>(vertices + (<usize>last << 3), 4);
    curvature += betaOf(i) * (bend(s, x, u) + bend(t, y, v));
  }
  store<f64>(to, continuity);
  store<f64>(to, curvature, 8);
  store<f64>(to, image, 16);
  store<f64>(to, ofShape, 24);
  store<f64>(to, ofSprings, 32);
}
