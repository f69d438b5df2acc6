// Climbs: the window around a pixel, the mean of its members, and again from there, until the mean stays.
import { beginGrid, colorRadius, colors, columns, gridBytes, placeOf, plane, rows, spatialRadius, width } from "./grid";
import { beginPasses, isSettled, meet, settle, speedup } from "./passes";
import { beginWindow, count, leave, leaveRow, move, sumL, sumU, sumV, sumX, sumY, windowBytes } from "./window";

/** The squared length below which a step is the last, and the most windows of a climb. */
const STILL: f64 = 0.01;
const MOST_WINDOWS = 100;

/** Bytes of what `begin` is given as `work`. */
export function workBytes(imageHeight: i32, rowPitch: i32, radius: i32): f64 {
  return gridBytes(imageHeight, rowPitch) + windowBytes(imageHeight, rowPitch, radius);
}

/**
 * Sets what all climbs share. Planes are `imageHeight` rows of `rowPitch` floats. With a speedup `marks` has a byte for each pixel and `path` four, else they are 0. `largest` is
 * the largest magnitude in the color planes.
 */
export function begin(
  imageHeight: i32, imageWidth: i32, rowPitch: i32, planes: usize, results: usize, work: usize, space: i32, color: f32, largest: f32, level: i32, marks: usize, path: usize,
): void {
  beginWindow(beginGrid(imageHeight, imageWidth, rowPitch, planes, results, work, space, color, largest));
  beginPasses(level, marks, path);
}

// @ts-ignore: decorator
@inline
function total(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

/** Finds the modes of the pixels first … end − 1, in order. */
export function climb(first: i32, end: i32): void {
  for (let pixel = first; pixel < end; pixel++) {
    if (pixel % width == 0) leaveRow();
    if (!isSettled(pixel)) climbFrom(pixel);
  }
}

function climbFrom(pixel: i32): void {
  const radius = spatialRadius;
  const color = <f64>colorRadius;
  const at = colors + (<usize>placeOf(pixel) << 2);
  let x = <f64>load<f32>(columns + (<usize>(pixel % width) << 2));
  let y = <f64>load<f32>(rows + (<usize>(pixel / width) << 2));
  let l = <f64>load<f32>(at);
  let u = <f64>load<f32>(at + plane);
  let v = <f64>load<f32>(at + 2 * plane);
  let adopted = -1;
  leave(x, y);
  for (let windows = 1; ; windows++) {
    move(x, y, l, u, v);
    let dx: f64 = 0;
    let dy: f64 = 0;
    let dl: f64 = 0;
    let du: f64 = 0;
    let dv: f64 = 0;
    if (count > 0) {
      const n = <f64>count;
      dx = total(sumX) / n - x;
      dy = sumY / n - y;
      dl = total(sumL) / n - l;
      du = total(sumU) / n - u;
      dv = total(sumV) / n - v;
    }
    // the first step is measured in windows, all later ones in pixels and units of color; with a speedup the first one too
    const step = windows == 1 && !speedup
      ? dx * dx + dy * dy + dl * dl + du * du + dv * dv
      : (dx * dx + dy * dy) * radius * radius + (dl * dl + du * du + dv * dv) * color * color;
    x += dx;
    y += dy;
    l += dl;
    u += du;
    v += dv;
    if (!(step >= STILL) || windows >= MOST_WINDOWS) break;
    if (speedup) {
      adopted = meet(pixel, x, y, l, u, v);
      if (adopted >= 0) break;
    }
  }
  settle(pixel, adopted, l, u, v);
}
