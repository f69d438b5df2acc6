// Messages in the order of the raster and back: tree-reweighted (TRW-S), or plain belief propagation, by minima or by sums.
//
// In a sweep a pixel takes the messages of all its edges and gives new ones along those that lead on. An edge has one message at a time: the pixel that gives has just taken the other.
import { exp, log } from "../../../core/kernels/lib/functions";
import { bytes, classes, directions, edgeOf, energies, labels, messages, neighbor, weights, width, costs } from "./grid";
import { addAround, cheapest } from "./labels";

/** Kinds of messages. */
const TREES: i32 = 0;
const SUMS: i32 = 2;

/** Least sum of probabilities whose logarithm is taken. */
const LEAST: f64 = 1e-300;

// @ts-ignore: decorator
@inline
function lowest(values: usize): f32 {
  let least = v128.load(values);
  for (let at: usize = 16; at < bytes; at += 16) least = f32x4.min(least, v128.load(values + at));
  least = f32x4.min(least, v128.shuffle<i32>(least, least, 2, 3, 0, 1));
  least = f32x4.min(least, v128.shuffle<i32>(least, least, 1, 0, 3, 2));
  return f32x4.extract_lane(least, 0);
}

// @ts-ignore: decorator
@inline
function addTo(sums: usize, values: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) v128.store(sums + at, f32x4.add(v128.load(sums + at), v128.load(values + at)));
}

// @ts-ignore: decorator
@inline
function takeOff(values: usize, number: f32): void {
  const vector = f32x4.splat(number);
  for (let at: usize = 0; at < bytes; at += 16) v128.store(values + at, f32x4.sub(v128.load(values + at), vector));
}

/** −ln Σ exp(−rest − weight · cost) of each label into the message; `shares` is memory for two lists of labels. */
function sumOver(rest: usize, least: f32, weight: f64, message: usize, shares: usize): void {
  let total: f64 = 0;
  for (let c: usize = 0; c < <usize>classes; c++) {
    const share = f64x2.extract_lane(exp(f64x2.splat(<f64>least - <f64>load<f32>(rest + (c << 2)))), 0);
    store<f64>(shares + (c << 3), share);
    total += share;
  }
  const other = f64x2.extract_lane(exp(f64x2.splat(-weight)), 0);
  for (let c: usize = 0; c < <usize>classes; c++) {
    let sum: f64 = 0;
    if (costs == 0) sum = other * total + (1 - other) * load<f64>(shares + (c << 3));
    else {
      for (let a: usize = 0; a < <usize>classes; a++) {
        const price = <f64>load<f32>(costs + a * bytes + (c << 2));
        sum += load<f64>(shares + (a << 3)) * f64x2.extract_lane(exp(f64x2.splat(-weight * price)), 0);
      }
    }
    store<f32>(message + (c << 2), -<f32>f64x2.extract_lane(log(f64x2.splat(max(sum, LEAST))), 0));
  }
  for (let c = <usize>classes << 2; c < bytes; c += 4) store<f32>(message + c, load<f32>(message));
}

/** A new message along an edge, in place of the one that came: its least value is 0. Returns what was taken off. */
function give(edge: usize, kind: i32, share: f32, belief: usize, rest: usize): f64 {
  const message = messages + edge * bytes;
  const weight = load<f32>(weights + (edge << 2));
  const part = f32x4.splat(share);
  for (let at: usize = 0; at < bytes; at += 16)
    v128.store(rest + at, f32x4.sub(f32x4.mul(part, v128.load(belief + at)), v128.load(message + at)));
  const least = lowest(rest);
  if (kind == SUMS) {
    sumOver(rest, least, <f64>weight, message, rest + bytes);
    const off = lowest(message);
    takeOff(message, off);
    return <f64>least + <f64>off;
  }
  if (costs == 0) {
    const most = f32x4.splat(weight);
    const vector = f32x4.splat(least);
    for (let at: usize = 0; at < bytes; at += 16)
      v128.store(message + at, f32x4.min(f32x4.sub(v128.load(rest + at), vector), most));
    return <f64>least;
  }
  const factor = f32x4.splat(weight);
  for (let at: usize = 0; at < bytes; at += 16) {
    let best = f32x4.splat(3e38);
    for (let a: usize = 0; a < <usize>classes; a++) {
      const price = f32x4.mul(factor, v128.load(costs + a * bytes + at));
      best = f32x4.min(best, f32x4.add(v128.load32_splat(rest + (a << 2)), price));
    }
    v128.store(message + at, best);
  }
  const off = lowest(message);
  takeOff(message, off);
  return <f64>off;
}

/** The probabilities of a belief. */
function probabilitiesOf(belief: usize, least: f32, out: usize): void {
  let total: f64 = 0;
  for (let c: usize = 0; c < <usize>classes; c++) {
    const share = f64x2.extract_lane(exp(f64x2.splat(<f64>least - <f64>load<f32>(belief + (c << 2)))), 0);
    store<f32>(out + (c << 2), <f32>share);
    total += share;
  }
  for (let c: usize = 0; c < <usize>classes; c++)
    store<f32>(out + (c << 2), <f32>(<f64>load<f32>(out + (c << 2)) / total));
}

/** Takes all messages of a pixel, gives new ones onward. */
function visit(y: i32, x: i32, forward: bool, kind: i32, belief: usize, probabilities: usize): f64 {
  const pixel = y * width + x;
  const sums = belief + bytes;
  const rest = sums + bytes;
  for (let at: usize = 0; at < bytes; at += 16) {
    const own = v128.load(energies + <usize>pixel * bytes + at);
    v128.store(belief + at, own);
    v128.store(sums + at, own);
  }
  let later = 0;
  let earlier = 0;
  for (let k = 0; k < directions; k++) {
    const next = neighbor(y, x, k, true);
    const last = neighbor(y, x, k, false);
    if (next >= 0) {
      later++;
      const message = messages + edgeOf(pixel, next, k, true) * bytes;
      addTo(belief, message);
      addTo(sums, message);
    }
    if (last >= 0) {
      earlier++;
      addTo(belief, messages + edgeOf(pixel, last, k, false) * bytes);
    }
  }
  let bound: f64 = 0;
  const label = labels + (<usize>pixel << 2);
  if (forward && kind != SUMS) {
    // beside the labels that earlier pixels have now
    addAround(pixel, y, x, false, sums);
    store<i32>(label, cheapest(sums, 0));
  }
  if (!forward) {
    const least = lowest(belief);
    if (kind == SUMS) {
      store<i32>(label, cheapest(belief, 0));
      if (probabilities != 0) probabilitiesOf(belief, least, probabilities + <usize>pixel * bytes);
    }
    takeOff(belief, least);
    bound = <f64>least;
  }
  const share: f32 = kind == TREES ? 1 / <f32>max(1, max(later, earlier)) : 1;
  for (let k = 0; k < directions; k++) {
    const to = neighbor(y, x, k, forward);
    if (to >= 0) bound += give(edgeOf(pixel, to, k, forward), kind, share, belief, rest);
  }
  return bound;
}

/**
 * Sweeps over some rows, onward or back. Kinds: 0 TRW-S, 1 minima, 2 sums. Onward, labels are chosen (of sums, back: as the likeliest of `probabilities`, where these are wanted); back, what is returned
 * is the rows' part of the lower bound. `scratch` is memory for eight lists of labels.
 */
export function sweep(first: i32, last: i32, forward: bool, kind: i32, scratch: usize, probabilities: usize): f64 {
  let bound: f64 = 0;
  for (let row = 0; row < last - first; row++) {
    const y = forward ? first + row : last - 1 - row;
    for (let column = 0; column < width; column++) {
      const x = forward ? column : width - 1 - column;
      bound += visit(y, x, forward, kind, scratch, probabilities);
    }
  }
  return bound;
}
