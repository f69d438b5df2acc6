// The fronts: signed distances near them, what they carry along, and their moves.
import { carried, carriedX, carriedY, cells, distances, fillFrame, get, height, line, next, phi, set, speeds, states, swap, width } from "./memory";

/** How far from a front distances are known, and how far pixels take part in its moves. */
const KNOWN: f64 = 5;
const NEAR: f64 = 4;
const FAR: f64 = 1e9;
const LEAST: f64 = 1e-16;

/** Fronts around the seeds: through the four neighbors of each. */
export function plant(seeds: usize, count: i32): void {
  memory.fill(states, 0, cells);
  for (let y = 1; y <= height; y++) {
    const row = <usize>y * line;
    for (let x: usize = 1; x <= <usize>width; x++) set(phi, row + x, 1);
  }
  const end = seeds + (<usize>count << 2);
  for (let at = seeds; at < end; at += 4) {
    const seed = <usize>load<i32>(at);
    set(phi, seed - 1, 0);
    set(phi, seed + 1, 0);
    set(phi, seed - line, 0);
    set(phi, seed + line, 0);
  }
  for (let at = seeds; at < end; at += 4) set(phi, <usize>load<i32>(at), -1);
  fillFrame(phi);
}

/** Share of the way to a neighbor at which a front lies; `FAR` where none does, or where there is no neighbor. */
// @ts-ignore: decorator
@inline
function crossing(here: f64, other: f64, isInside: bool): f64 {
  return isInside && here * other <= 0 ? here / (here - other) : FAR;
}

// @ts-ignore: decorator
@inline
function slopeX(cell: usize): f64 {
  return (get(speeds, cell + 1) - get(speeds, cell - 1)) / 2;
}

// @ts-ignore: decorator
@inline
function slopeY(cell: usize): f64 {
  return (get(speeds, cell + line) - get(speeds, cell - line)) / 2;
}

let sumOfSquares: f64 = 0;
let sum: f64 = 0;
let sumX: f64 = 0;
let sumY: f64 = 0;

/** Adds what lies on a front between two cells, `share` of the way. */
function add(cell: usize, other: usize, share: f64): void {
  const weight = 1 / share / share;
  sumOfSquares += weight;
  sum += weight * (get(speeds, cell) + share * (get(speeds, other) - get(speeds, cell)));
  const x = slopeX(cell);
  const y = slopeY(cell);
  sumX += weight * (x + share * (slopeX(other) - x));
  sumY += weight * (y + share * (slopeY(other) - y));
}

/** Distances from the fronts up to `KNOWN`, and the speed at their nearest points: exact beside a front, then by sweeps from each corner, twice. Cells of the skeleton keep their value of φ. */
export function extend(): void {
  for (let cell: usize = 0; cell < cells; cell++) set(distances, cell, FAR);
  for (let y = 1; y <= height; y++) {
    for (let x = 1; x <= width; x++) touch(<usize>y * line + <usize>x, x, y);
  }
  const bottom = <usize>height * line;
  const right = <usize>width;
  sweep(bottom, right);
  sweep(bottom, right);
  for (let row = line; row <= bottom; row += line) {
    for (let x: usize = 1; x <= right; x++) {
      const cell = row + x;
      const distance = abs(get(distances, cell));
      set(distances, cell, distance);
      if (distance < FAR && (load<u8>(states + cell) & 1) == 0) set(phi, cell, get(phi, cell) < 0 ? -distance : distance);
    }
  }
  fillFrame(phi);
}

/** Looks at all cells from each corner. */
function sweep(bottom: usize, right: usize): void {
  for (let row = line; row <= bottom; row += line) {
    for (let x: usize = 1; x <= right; x++) update(row + x);
  }
  for (let row = line; row <= bottom; row += line) {
    for (let x = right; x >= 1; x--) update(row + x);
  }
  for (let row = bottom; row >= line; row -= line) {
    for (let x = right; x >= 1; x--) update(row + x);
  }
  for (let row = bottom; row >= line; row -= line) {
    for (let x: usize = 1; x <= right; x++) update(row + x);
  }
}

/** The distance of a cell that a front passes; it is kept with a minus until sweeps are over. */
function touch(cell: usize, x: i32, y: i32): void {
  const here = get(phi, cell);
  if (here == 0) {
    set(distances, cell, -0.0);
    set(carried, cell, get(speeds, cell));
    set(carriedX, cell, slopeX(cell));
    set(carriedY, cell, slopeY(cell));
    return;
  }
  const left = crossing(here, get(phi, cell - 1), x > 1);
  const right = crossing(here, get(phi, cell + 1), x < width);
  const up = crossing(here, get(phi, cell - line), y > 1);
  const down = crossing(here, get(phi, cell + line), y < height);
  if (min(min(left, right), min(up, down)) == FAR) return;
  sumOfSquares = 0;
  sum = 0;
  sumX = 0;
  sumY = 0;
  if (min(left, right) < FAR) add(cell, right < left ? cell + 1 : cell - 1, min(left, right));
  if (min(up, down) < FAR) add(cell, down < up ? cell + line : cell - line, min(up, down));
  set(distances, cell, -1 / sqrt(sumOfSquares));
  set(carried, cell, sum / sumOfSquares);
  set(carriedX, cell, sumX / sumOfSquares);
  set(carriedY, cell, sumY / sumOfSquares);
}

/** The distance of a cell from those of its neighbors, if that is less. */
function update(cell: usize): void {
  const known = get(distances, cell);
  // beside a front; −0 too
  if (reinterpret<i64>(known) < 0) return;
  const left = abs(get(distances, cell - 1));
  const right = abs(get(distances, cell + 1));
  const up = abs(get(distances, cell - line));
  const down = abs(get(distances, cell + line));
  const across = right < left ? cell + 1 : cell - 1;
  const along = down < up ? cell + line : cell - line;
  const a = min(left, right);
  const b = min(up, down);
  if (min(a, b) + 0.5 >= min(known, KNOWN)) return;
  if (abs(a - b) >= 1) {
    const distance = min(a, b) + 1;
    if (distance >= known || distance > KNOWN) return;
    const from = a < b ? across : along;
    set(distances, cell, distance);
    set(carried, cell, get(carried, from));
    set(carriedX, cell, get(carriedX, from));
    set(carriedY, cell, get(carriedY, from));
    return;
  }
  const distance = (a + b + sqrt(2 - (a - b) * (a - b))) / 2;
  if (distance >= known || distance > KNOWN) return;
  const u = distance - a;
  const v = distance - b;
  set(distances, cell, distance);
  set(carried, cell, (u * get(carried, across) + v * get(carried, along)) / (u + v));
  set(carriedX, cell, (u * get(carriedX, across) + v * get(carriedX, along)) / (u + v));
  set(carriedY, cell, (u * get(carriedY, across) + v * get(carriedY, along)) / (u + v));
}

/** Moves the fronts by one step of time; with `isBent`, bends and edges beside them count too. Returns how many pixels are inside. */
export function advance(time: f64, isBent: i32, curvature: f64, doublet: f64): i32 {
  let covered = 0;
  for (let y = 1; y <= height; y++) {
    let cell = <usize>y * line + 1;
    for (const end = cell + <usize>width; cell < end; cell++) {
      let value = get(phi, cell);
      if (get(distances, cell) < NEAR && (load<u8>(states + cell) & 1) == 0) {
        value -= time * change(cell, value, isBent, curvature, doublet);
      }
      set(next, cell, value);
      covered += value < 0 ? 1 : 0;
    }
  }
  swap();
  fillFrame(phi);
  return covered;
}

// @ts-ignore: decorator
@inline
function change(cell: usize, here: f64, isBent: i32, curvature: f64, doublet: f64): f64 {
  const left = get(phi, cell - 1);
  const right = get(phi, cell + 1);
  const up = get(phi, cell - line);
  const down = get(phi, cell + line);
  let speed = get(carried, cell);
  if (isBent) {
    const dx = (right - left) / 2;
    const dy = (down - up) / 2;
    const dxx = right - 2 * here + left;
    const dyy = down - 2 * here + up;
    const dxy = (get(phi, cell + line + 1) + get(phi, cell - line - 1) - get(phi, cell + line - 1) - get(phi, cell - line + 1)) / 4;
    const squares = dx * dx + dy * dy;
    const length = sqrt(squares);
    const bend = (dxx * (dy * dy) - 2 * dx * dy * dxy + dyy * (dx * dx)) / (squares * length + LEAST);
    const rise = (dx * get(carriedX, cell) + dy * get(carriedY, cell)) / (length + LEAST);
    speed = speed * (1 - curvature * max<f64>(-1, min<f64>(1, bend))) - doublet * max<f64>(0, rise);
    speed = max<f64>(-1, min<f64>(1, speed));
  }
  const fromLeft = here - left;
  const fromRight = right - here;
  const fromUp = here - up;
  const fromDown = down - here;
  if (speed >= 0) {
    return speed * lengthOf(max<f64>(fromLeft, 0), min<f64>(fromRight, 0), max<f64>(fromUp, 0), min<f64>(fromDown, 0));
  }
  return speed * lengthOf(min<f64>(fromLeft, 0), max<f64>(fromRight, 0), min<f64>(fromUp, 0), max<f64>(fromDown, 0));
}

// @ts-ignore: decorator
@inline
function lengthOf(a: f64, b: f64, c: f64, d: f64): f64 {
  return sqrt(a * a + b * b + (c * c + d * d));
}
