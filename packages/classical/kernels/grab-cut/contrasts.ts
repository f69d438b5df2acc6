// What neighbors that are cut apart cost: γ exp(−β ‖difference of colors‖²) / distance.
import { exp } from "../../../core/kernels/lib/functions";
import { cellAt, setLink } from "../lib/grid-flow";

const SQRT_HALF: f64 = 0.70710678118654752;

let points: usize = 0;
let plane: usize = 0;
let places: usize = 0;

/** Where a pixel's color is. */
// @ts-ignore: decorator
@inline
export function colorAt(pixel: i32, placesAt: usize): usize {
  return placesAt ? <usize>load<u32>(placesAt + (<usize>pixel << 2)) : <usize>pixel;
}

// @ts-ignore: decorator
@inline
function squared(a: usize, b: usize): f64 {
  const x = <f64>load<f32>(points + a) - <f64>load<f32>(points + b);
  const y = <f64>load<f32>(points + plane + a) - <f64>load<f32>(points + plane + b);
  const z = <f64>load<f32>(points + 2 * plane + a) - <f64>load<f32>(points + 2 * plane + b);
  return x * x + y * y + z * z;
}

// @ts-ignore: decorator
@inline
function difference(a: i32, b: i32): f64 {
  return squared(colorAt(a, places) << 2, colorAt(b, places) << 2);
}

/** Sum of the squared differences of all neighbors. Says where colors are, for what follows. */
export function contrast(pointsAt: usize, stride: i32, placesAt: usize, height: i32, width: i32): f64 {
  points = pointsAt;
  plane = <usize>stride << 2;
  places = placesAt;
  let sum: f64 = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (x > 0) sum += difference(i, i - 1);
      if (y == 0) continue;
      if (x > 0) sum += difference(i, i - width - 1);
      sum += difference(i, i - width);
      if (x < width - 1) sum += difference(i, i - width + 1);
    }
  }
  return sum;
}

/** Cost of a link as a real number. */
export function linkCost(a: i32, b: i32, diagonal: bool, gamma: f64, beta: f64): f64 {
  const cost = gamma * f64x2.extract_lane(exp(f64x2.splat(-beta * difference(a, b))), 0);
  return diagonal ? cost * SQRT_HALF : cost;
}

/** Two costs in units, rounded. */
// @ts-ignore: decorator
@inline
function unitsOf(a: f64, b: f64, beta: v128, gamma: v128): v128 {
  const cost = f64x2.mul(gamma, exp(f64x2.mul(beta, f64x2.replace_lane(f64x2.splat(a), 1, b))));
  return i32x4.trunc_sat_f64x2_s_zero(f64x2.nearest(cost));
}

/** Sets the capacities of the rows' links to the right and down; `gamma` is in units. */
export function setContrasts(height: i32, width: i32, first: i32, end: i32, gamma: f64, beta: f64): void {
  const steep = f64x2.splat(-beta);
  const near = f64x2.splat(gamma);
  const far = f64x2.splat(gamma * SQRT_HALF);
  for (let y = first; y < end; y++) {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const cell = cellAt(y, x);
      const own = colorAt(i, places) << 2;
      const right = x < width - 1 ? squared(own, colorAt(i + 1, places) << 2) : 0;
      if (y == height - 1) {
        if (x < width - 1) setLinkOf(cell, 0, i32x4.extract_lane(unitsOf(right, 0, steep, near), 0));
        continue;
      }
      const straight = unitsOf(right, squared(own, colorAt(i + width, places) << 2), steep, near);
      const falling = x < width - 1 ? squared(own, colorAt(i + width + 1, places) << 2) : 0;
      const rising = x > 0 ? squared(own, colorAt(i + width - 1, places) << 2) : 0;
      const slanted = unitsOf(falling, rising, steep, far);
      setLinkOf(cell, 2, i32x4.extract_lane(straight, 1));
      if (x < width - 1) {
        setLinkOf(cell, 0, i32x4.extract_lane(straight, 0));
        setLinkOf(cell, 4, i32x4.extract_lane(slanted, 0));
      }
      if (x > 0) setLinkOf(cell, 6, i32x4.extract_lane(slanted, 1));
    }
  }
}

// @ts-ignore: decorator
@inline
function setLinkOf(cell: usize, direction: usize, capacity: i32): void {
  setLink(cell, direction, capacity, capacity);
}
