// Spreads the gradient of an edge map over the image: where it is strong it stays, elsewhere it becomes smooth.
import { count, heightOf, heldOf, layOut, levelBytes, sidesOf, widthOf } from "./gradient-vector-flow/levels";
import { start, step, stepBytes, subtract } from "./gradient-vector-flow/solver";
import { energyOf, ringBytes } from "./lib/edge-energy";

let given: f64 = 0;
/** The vectors, pairs. */
let field: usize = 0;

/** Bytes for an image of this size. */
export function workBytes(height: i32, width: i32): f64 {
  return <f64>(levelBytes(height, width) + stepBytes(height, width) + ringBytes(width) + 64);
}

/** The edge map of samples, f64: themselves, or their Sobel gradients. */
export function measure(samples: usize, kind: i32, channels: i32, counted: i32, height: i32, width: i32, edges: i32, work: usize, plane: usize): void {
  energyOf(samples, kind, channels, counted, height, width, edges ? 0 : 1, edges ? 1 : 0, work, plane);
}

/** Puts a plane's least value at 0 and its greatest at 1; one that is even becomes 0. */
export function stretch(plane: usize, length: i32): void {
  let low = Infinity;
  let high = -Infinity;
  const end = plane + (<usize>length << 3);
  for (let at = plane; at < end; at += 8) {
    const value = load<f64>(at);
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const extent = high - low;
  for (let at = plane; at < end; at += 8) store<f64>(at, extent > 0 ? (load<f64>(at) - low) / extent : 0);
}

/** Sets up the equations from a plane. Gives 0 where it is even: then all vectors are 0. */
export function begin(plane: usize, height: i32, width: i32, mu: f64, work: usize): i32 {
  layOut(work, height, width);
  field = start(work + levelBytes(height, width), mu);
  let sum = f64x2.splat(0);
  for (let y = 0; y < height; y++) {
    const up = y > 0 ? <isize>(-width) * 8 : 0;
    const down = y + 1 < height ? <isize>width * 8 : 0;
    for (let x = 0; x < width; x++) {
      const i = <usize>y * <usize>width + <usize>x;
      const at = <isize>(plane + (i << 3));
      const left = x > 0 ? -8 : 0;
      const right = x + 1 < width ? 8 : 0;
      const fx = 0.5 * (load<f64>(<usize>(at + right)) - load<f64>(<usize>(at + left)));
      const fy = 0.5 * (load<f64>(<usize>(at + down)) - load<f64>(<usize>(at + up)));
      const held = fx * fx + fy * fy;
      const pair = f64x2(fx, fy);
      const side = f64x2.mul(f64x2.splat(held), pair);
      store<f64>(heldOf(0) + (i << 3), held);
      v128.store(sidesOf(0) + (i << 4), side);
      v128.store(field + (i << 4), pair);
      sum = f64x2.add(sum, f64x2.mul(side, side));
    }
  }
  given = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  for (let level = 1; level < count; level++) coarsen(level);
  subtract();
  return given > 0 ? 1 : 0;
}

/** What holds a coarser cell is the sum of what holds its parts. */
function coarsen(level: i32): void {
  const height = heightOf(level - 1);
  const width = <usize>widthOf(level - 1);
  const columns = <usize>widthOf(level);
  const to = heldOf(level);
  const from = heldOf(level - 1);
  memory.fill(to, 0, (columns * <usize>heightOf(level)) << 3);
  for (let y = 0; y < height; y++) {
    for (let x: usize = 0; x < width; x++) {
      const at = to + ((<usize>(y >> 1) * columns + (x >> 1)) << 3);
      store<f64>(at, load<f64>(at) + load<f64>(from + ((<usize>y * width + x) << 3)));
    }
  }
}

/** Comes nearer to the solution; gives how much is missing, as a share of what is given. */
export function improve(): f64 {
  return Math.sqrt(step() / given);
}

/** The vectors as two planes, f32; all of length 1, but for those that are next to nothing, where `isUnit` is 1. */
export function write(isUnit: i32, x: usize, y: usize): void {
  const length = <usize>heightOf(0) * <usize>widthOf(0);
  for (let i: usize = 0; i < length; i++) {
    let u = load<f64>(field + (i << 4));
    let v = load<f64>(field + (i << 4), 8);
    if (isUnit) {
      const size = Math.sqrt(u * u + v * v) + 1e-10;
      u /= size;
      v /= size;
    }
    store<f32>(x + (i << 2), <f32>u);
    store<f32>(y + (i << 2), <f32>v);
  }
}
