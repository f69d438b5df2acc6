// One iteration in one sweep over the rows: the level set is replaced in place, its old rows are kept in lines, and the sums of the next means are taken as it goes.
//
// `state` is doubles: 0 mu, 1 λ₁, 2 λ₂, 3 dt, 4 squared change, 5 pixels inside, then for each channel the sums (later means) inside and outside. All numbers are computed in the order in which
// scikit-image has them.

import { fold, joinRuns } from "../lib/pairwise";

const ETA = 1e-16;

/**
 * `lines` has room for four lines of width + 5. Where `held`, bytes, is not 0 as a pointer and not 0 at a pixel, the level set stays. `runs`, at `ends`, are those of NumPy's order of summation, with room for their sums, in
 * pairs, for each channel at `parts`. In `state` means become the sums of the new sides.
 */
export function sweep(
  phi: usize,
  image: usize,
  channels: i32,
  height: i32,
  width: i32,
  held: usize,
  state: usize,
  lines: usize,
  ends: usize,
  runs: i32,
  parts: usize,
): void {
  const row = <usize>width << 3;
  const step = row + 40;
  let above = lines + 16;
  let mid = above + step;
  let below = mid + step;
  const force = below + step;
  const plane = row * height;
  readLine(phi, width, mid);
  memory.copy(above - 8, mid - 8, row + 24);
  let change: f64 = 0;
  let inside: f64 = 0;
  let run = 0;
  for (let y = 0; y < height; y++) {
    const at = phi + <usize>y * row;
    if (y + 1 < height) readLine(at + row, width, below);
    else memory.copy(below - 8, mid - 8, row + 24);
    setForce(image + <usize>y * row, plane, channels, width, state + 48, load<f64>(state, 8), load<f64>(state, 16), force);
    moveRow(at, above, mid, below, force, width, load<f64>(state), load<f64>(state, 24));
    if (held) keep(at, mid, width, held + <usize>y * width);
    change += changeOf(at, mid, width);
    inside += countInside(at, width);
    // runs that end in this row
    const seen = (y + 1) * width;
    let last = run;
    while (last < runs && load<i32>(ends + (<usize>last << 2)) <= seen) last++;
    sumRuns(phi, image, plane, channels, ends, run, last, runs, parts);
    run = last;
    const free = above;
    above = mid;
    mid = below;
    below = free;
  }
  store<f64>(state, change, 32);
  store<f64>(state, inside, 40);
  join(height * width, channels, runs, parts, state + 48);
}

/** Sums over both sides of the level set as it is. */
export function averages(
  phi: usize,
  image: usize,
  channels: i32,
  height: i32,
  width: i32,
  state: usize,
  ends: usize,
  runs: i32,
  parts: usize,
): void {
  const plane = <usize>(height * width) << 3;
  store<f64>(state, countInside(phi, height * width), 40);
  sumRuns(phi, image, plane, channels, ends, 0, runs, runs, parts);
  join(height * width, channels, runs, parts, state + 48);
}

function join(pixels: i32, channels: i32, runs: i32, parts: usize, sums: usize): void {
  for (let c = 0; c < channels; c++) {
    const from = parts + ((<usize>c * runs) << 4);
    store<f64>(sums + (<usize>c << 4), joinRuns(pixels, from, 0));
    store<f64>(sums + (<usize>c << 4), joinRuns(pixels, from, 8), 8);
  }
}

/** A row with its end pixels twice. */
function readLine(from: usize, width: i32, line: usize): void {
  memory.copy(line, from, <usize>width << 3);
  store<f64>(line - 8, load<f64>(line));
  const end = line + (<usize>width << 3);
  const last = load<f64>(end - 8);
  store<f64>(end, last);
  store<f64>(end, last, 8);
}

/** What the image adds: −λ₁ (I − c₁)² + λ₂ (I − c₂)², the channels' mean. */
function setForce(
  pixels: usize,
  plane: usize,
  channels: i32,
  width: i32,
  means: usize,
  lambda1: f64,
  lambda2: f64,
  force: usize,
): void {
  const first = f64x2.splat(-lambda1);
  const second = f64x2.splat(lambda2);
  for (let c = 0; c < channels; c++) {
    const inside = v128.load64_splat(means + (<usize>c << 4));
    const outside = v128.load64_splat(means + (<usize>c << 4), 8);
    for (let x: usize = 0; x < <usize>width; x += 2) {
      const value = v128.load(pixels + <usize>c * plane + (x << 3));
      const a = f64x2.sub(value, inside);
      const b = f64x2.sub(value, outside);
      const sum = f64x2.add(f64x2.mul(first, f64x2.mul(a, a)), f64x2.mul(second, f64x2.mul(b, b)));
      v128.store(force + (x << 3), c == 0 ? sum : f64x2.add(v128.load(force + (x << 3)), sum));
    }
  }
  if (channels == 1) return;
  const count = f64x2.splat(<f64>channels);
  for (let x: usize = 0; x < <usize>width; x += 2) v128.store(force + (x << 3), f64x2.div(v128.load(force + (x << 3)), count));
}

function moveRow(
  at: usize,
  above: usize,
  mid: usize,
  below: usize,
  force: usize,
  width: i32,
  mu: f64,
  dt: f64,
): void {
  const one = f64x2.splat(1);
  const half = f64x2.splat(0.5);
  const eta = f64x2.splat(ETA);
  const weight = f64x2.splat(mu);
  const time = f64x2.splat(dt);
  const both = f64x2.splat(mu * dt);
  for (let x: usize = 0; x < <usize>width; x += 2) {
    const place = x << 3;
    const center = v128.load(mid + place);
    const west = v128.load(mid + place - 8);
    const east = v128.load(mid + place, 8);
    const north = v128.load(above + place);
    const south = v128.load(below + place);
    const xp = f64x2.sub(east, center);
    const xn = f64x2.sub(center, west);
    const x0 = f64x2.mul(f64x2.sub(east, west), half);
    const yp = f64x2.sub(south, center);
    const yn = f64x2.sub(center, north);
    const y0 = f64x2.mul(f64x2.sub(south, north), half);
    const xx = f64x2.mul(x0, x0);
    const yy = f64x2.mul(y0, y0);
    const etaX = f64x2.add(eta, xx);
    const c1 = f64x2.div(one, f64x2.sqrt(f64x2.add(f64x2.add(eta, f64x2.mul(xp, xp)), yy)));
    const c2 = f64x2.div(one, f64x2.sqrt(f64x2.add(f64x2.add(eta, f64x2.mul(xn, xn)), yy)));
    const c3 = f64x2.div(one, f64x2.sqrt(f64x2.add(etaX, f64x2.mul(yp, yp))));
    const c4 = f64x2.div(one, f64x2.sqrt(f64x2.add(etaX, f64x2.mul(yn, yn))));
    const curved = f64x2.add(
      f64x2.add(f64x2.add(f64x2.mul(east, c1), f64x2.mul(west, c2)), f64x2.mul(south, c3)),
      f64x2.mul(north, c4),
    );
    const delta = f64x2.div(one, f64x2.add(one, f64x2.mul(center, center)));
    const drive = f64x2.add(f64x2.mul(weight, curved), v128.load(force + place));
    const moved = f64x2.add(center, f64x2.mul(f64x2.mul(time, delta), drive));
    const all = f64x2.add(f64x2.add(f64x2.add(c1, c2), c3), c4);
    const result = f64x2.div(moved, f64x2.add(one, f64x2.mul(f64x2.mul(both, delta), all)));
    if (x + 1 < <usize>width) v128.store(at + place, result);
    else store<f64>(at + place, f64x2.extract_lane(result, 0));
  }
}

/** What is held is as it was. */
function keep(at: usize, old: usize, width: i32, held: usize): void {
  for (let x: usize = 0; x < <usize>width; x++)
    if (load<u8>(held + x)) store<f64>(at + (x << 3), load<f64>(old + (x << 3)));
}

function changeOf(at: usize, old: usize, width: i32): f64 {
  let sums = f64x2.splat(0);
  let x: usize = 0;
  for (; x + 2 <= <usize>width; x += 2) {
    const change = f64x2.sub(v128.load(at + (x << 3)), v128.load(old + (x << 3)));
    sums = f64x2.add(sums, f64x2.mul(change, change));
  }
  let sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  if (x < <usize>width) {
    const change = load<f64>(at + (x << 3)) - load<f64>(old + (x << 3));
    sum += change * change;
  }
  return sum;
}

function countInside(at: usize, count: i32): f64 {
  const zero = f64x2.splat(0);
  let sums = i64x2.splat(0);
  let x: usize = 0;
  for (; x + 2 <= <usize>count; x += 2) sums = i64x2.sub(sums, f64x2.gt(v128.load(at + (x << 3)), zero));
  let sum = i64x2.extract_lane(sums, 0) + i64x2.extract_lane(sums, 1);
  if (x < <usize>count) sum += <i64>(load<f64>(at + (x << 3)) > 0);
  return <f64>sum;
}

/** Sums of the runs first … last − 1 of each channel, inside and outside. */
function sumRuns(
  phi: usize,
  image: usize,
  plane: usize,
  channels: i32,
  ends: usize,
  first: i32,
  last: i32,
  runs: i32,
  parts: usize,
): void {
  let start = first > 0 ? load<i32>(ends + (<usize>(first - 1) << 2)) : 0;
  for (let run = first; run < last; run++) {
    const end = load<i32>(ends + (<usize>run << 2));
    for (let c = 0; c < channels; c++) {
      const from = <usize>start << 3;
      sumRun(phi + from, image + <usize>c * plane + from, end - start, parts + ((<usize>c * runs + run) << 4));
    }
    start = end;
  }
}

function sumRun(phi: usize, values: usize, count: i32, sums: usize): void {
  const zero = f64x2.splat(0);
  let in0 = zero;
  let in1 = zero;
  let in2 = zero;
  let in3 = zero;
  let out0 = zero;
  let out1 = zero;
  let out2 = zero;
  let out3 = zero;
  const end = phi + (<usize>count << 3);
  for (; phi + 64 <= end; phi += 64, values += 64) {
    const v0 = v128.load(values);
    const v1 = v128.load(values, 16);
    const v2 = v128.load(values, 32);
    const v3 = v128.load(values, 48);
    const m0 = f64x2.gt(v128.load(phi), zero);
    const m1 = f64x2.gt(v128.load(phi, 16), zero);
    const m2 = f64x2.gt(v128.load(phi, 32), zero);
    const m3 = f64x2.gt(v128.load(phi, 48), zero);
    in0 = f64x2.add(in0, v128.and(v0, m0));
    in1 = f64x2.add(in1, v128.and(v1, m1));
    in2 = f64x2.add(in2, v128.and(v2, m2));
    in3 = f64x2.add(in3, v128.and(v3, m3));
    out0 = f64x2.add(out0, v128.andnot(v0, m0));
    out1 = f64x2.add(out1, v128.andnot(v1, m1));
    out2 = f64x2.add(out2, v128.andnot(v2, m2));
    out3 = f64x2.add(out3, v128.andnot(v3, m3));
  }
  let inside = fold(in0) + fold(in1) + (fold(in2) + fold(in3));
  let outside = fold(out0) + fold(out1) + (fold(out2) + fold(out3));
  for (; phi < end; phi += 8, values += 8) {
    const value = load<f64>(values);
    if (load<f64>(phi) > 0) inside += value;
    else outside += value;
  }
  store<f64>(sums, inside);
  store<f64>(sums, outside, 8);
}
