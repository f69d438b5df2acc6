// Labels by the largest probability, one label after the other.
import { cellOf, columns, half, row, rows } from "./grid";
import { shares } from "./solve";

/** Planes: the largest probability so far, its label, and the sum of all. */
let best: usize = 0;
let labels: usize = 0;
let sums: usize = 0;

/** Says where three planes are, and clears them. */
export function openVotes(planes: usize, bytesOfPlane: usize): void {
  best = planes;
  labels = planes + bytesOfPlane;
  sums = planes + 2 * bytesOfPlane;
  const bytes = <usize>rows * row;
  for (let at: usize = 0; at < bytes; at += 4) {
    store<f32>(best + at, -1);
    store<f32>(sums + at, 0);
    store<i32>(labels + at, -1);
  }
}

// @ts-ignore: decorator
@inline
function share(at: usize): f32 {
  return <f32>min(1.0, max(0.0, load<f64>(shares + (at << 1))));
}

// @ts-ignore: decorator
@inline
function rest(at: usize): f32 {
  return max(<f32>0, 1 - load<f32>(sums + at));
}

// @ts-ignore: decorator
@inline
function put(at: usize, value: f32, label: i32): void {
  if (value <= load<f32>(best + at)) return;
  store<f32>(best + at, value);
  store<i32>(labels + at, label);
}

/** The label that was solved for; among equals the one before stays. */
export function vote(label: i32): void {
  for (let at: usize = 0, end = <usize>rows * row; at < end; at += 4) {
    const value = share(at);
    store<f32>(sums + at, load<f32>(sums + at) + value);
    put(at, value, label);
  }
}

/** The last label, which has what the others leave. */
export function voteRest(label: i32): void {
  for (let at: usize = 0, end = <usize>rows * row; at < end; at += 4) put(at, rest(at), label);
}

/** Labels in raster order; −1 where `closed`, bytes or a null pointer, is not 0. */
export function takeLabels(to: usize, closed: usize): void {
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const i = <usize>(y * columns + x);
      const isClosed = closed != 0 && load<u8>(closed + i) != 0;
      store<i32>(to + (i << 2), isClosed ? -1 : load<i32>(labels + (<usize>cellOf(y, x) << 2)));
    }
  }
}

/** The probabilities of the label that was solved for, in raster order; 0 where closed. */
export function takeShares(to: usize, closed: usize): void {
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const i = <usize>(y * columns + x);
      const isClosed = closed != 0 && load<u8>(closed + i) != 0;
      store<f32>(to + (i << 2), isClosed ? 0 : share(<usize>cellOf(y, x) << 2));
    }
  }
}

/** The same of the last label. */
export function takeRest(to: usize, closed: usize): void {
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const i = <usize>(y * columns + x);
      const isClosed = closed != 0 && load<u8>(closed + i) != 0;
      store<f32>(to + (i << 2), isClosed ? 0 : rest(<usize>cellOf(y, x) << 2));
    }
  }
}
