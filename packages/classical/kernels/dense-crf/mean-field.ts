// Mean field: one pass over the points takes the messages of all kernels, makes probabilities of them, and gives these to the lattices' vertices again.
import { log } from "../../../core/kernels/lib/functions";
import { exp } from "./exponential";
import { updateNarrow } from "./narrow";
import { TERM, Term } from "./term";

/** A point's message from a kernel. */
function take(term: Term, point: usize, width: i32, out: usize): void {
  const factor = v128.load32_splat(term.after + (point << 2));
  const corners = <usize>term.corners;
  if (corners == 0) {
    const from = term.messages + point * (<usize>width << 4);
    for (let at: usize = 0; at < <usize>width << 4; at += 16) v128.store(out + at, f32x4.mul(v128.load(from + at), factor));
    return;
  }
  const first = term.pairs + point * (corners << 3);
  const end = first + (corners << 3);
  const bytes = <usize>width << 4;
  let values = term.values;
  let at: usize = 0;
  for (; at + 96 <= bytes; at += 96, values += 96) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let e = a;
    let f = a;
    for (let pair = first; pair < end; pair += 8) {
      const from = values + load<usize>(pair);
      const weight = v128.load32_splat(pair, 4);
      a = f32x4.add(a, f32x4.mul(weight, v128.load(from)));
      b = f32x4.add(b, f32x4.mul(weight, v128.load(from, 16)));
      c = f32x4.add(c, f32x4.mul(weight, v128.load(from, 32)));
      d = f32x4.add(d, f32x4.mul(weight, v128.load(from, 48)));
      e = f32x4.add(e, f32x4.mul(weight, v128.load(from, 64)));
      f = f32x4.add(f, f32x4.mul(weight, v128.load(from, 80)));
    }
    v128.store(out + at, f32x4.mul(a, factor));
    v128.store(out + at, f32x4.mul(b, factor), 16);
    v128.store(out + at, f32x4.mul(c, factor), 32);
    v128.store(out + at, f32x4.mul(d, factor), 48);
    v128.store(out + at, f32x4.mul(e, factor), 64);
    v128.store(out + at, f32x4.mul(f, factor), 80);
  }
  for (; at + 32 <= bytes; at += 32, values += 32) {
    let a = f32x4.splat(0);
    let b = a;
    for (let pair = first; pair < end; pair += 8) {
      const from = values + load<usize>(pair);
      const weight = v128.load32_splat(pair, 4);
      a = f32x4.add(a, f32x4.mul(weight, v128.load(from)));
      b = f32x4.add(b, f32x4.mul(weight, v128.load(from, 16)));
    }
    v128.store(out + at, f32x4.mul(a, factor));
    v128.store(out + at, f32x4.mul(b, factor), 16);
  }
  if (at < bytes) {
    let a = f32x4.splat(0);
    for (let pair = first; pair < end; pair += 8)
      a = f32x4.add(a, f32x4.mul(v128.load32_splat(pair, 4), v128.load(values + load<usize>(pair))));
    v128.store(out + at, f32x4.mul(a, factor));
  }
}

/** Adds a point's probabilities to its vertices. */
function give(term: Term, point: usize, width: i32, from: usize): void {
  const corners = <usize>term.corners;
  const factor = v128.load32_splat(term.before + (point << 2));
  const first = term.pairs + point * (corners << 3);
  const end = first + (corners << 3);
  const bytes = <usize>width << 4;
  let next = term.next;
  let at: usize = 0;
  for (; at + 96 <= bytes; at += 96, next += 96) {
    const a = f32x4.mul(v128.load(from + at), factor);
    const b = f32x4.mul(v128.load(from + at, 16), factor);
    const c = f32x4.mul(v128.load(from + at, 32), factor);
    const d = f32x4.mul(v128.load(from + at, 48), factor);
    const e = f32x4.mul(v128.load(from + at, 64), factor);
    const f = f32x4.mul(v128.load(from + at, 80), factor);
    for (let pair = first; pair < end; pair += 8) {
      const to = next + load<usize>(pair);
      const weight = v128.load32_splat(pair, 4);
      v128.store(to, f32x4.add(v128.load(to), f32x4.mul(weight, a)));
      v128.store(to, f32x4.add(v128.load(to, 16), f32x4.mul(weight, b)), 16);
      v128.store(to, f32x4.add(v128.load(to, 32), f32x4.mul(weight, c)), 32);
      v128.store(to, f32x4.add(v128.load(to, 48), f32x4.mul(weight, d)), 48);
      v128.store(to, f32x4.add(v128.load(to, 64), f32x4.mul(weight, e)), 64);
      v128.store(to, f32x4.add(v128.load(to, 80), f32x4.mul(weight, f)), 80);
    }
  }
  for (; at + 32 <= bytes; at += 32, next += 32) {
    const a = f32x4.mul(v128.load(from + at), factor);
    const b = f32x4.mul(v128.load(from + at, 16), factor);
    for (let pair = first; pair < end; pair += 8) {
      const to = next + load<usize>(pair);
      const weight = v128.load32_splat(pair, 4);
      v128.store(to, f32x4.add(v128.load(to), f32x4.mul(weight, a)));
      v128.store(to, f32x4.add(v128.load(to, 16), f32x4.mul(weight, b)), 16);
    }
  }
  if (at < bytes) {
    const a = f32x4.mul(v128.load(from + at), factor);
    for (let pair = first; pair < end; pair += 8) {
      const to = next + load<usize>(pair);
      v128.store(to, f32x4.add(v128.load(to), f32x4.mul(v128.load32_splat(pair, 4), a)));
    }
  }
}

/** Adds what a message counts. */
function count(term: Term, width: i32, classes: i32, message: usize, sums: usize): void {
  const bytes = <usize>width << 4;
  let gains = term.gains;
  if (term.isMatrix == 0) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const gain = f32x4.mul(v128.load(gains + at), v128.load(message + at));
      v128.store(sums + at, f32x4.add(v128.load(sums + at), gain));
    }
    return;
  }
  for (let c: usize = 0; c < <usize>classes; c++, gains += bytes) {
    const value = v128.load32_splat(message + (c << 2));
    for (let at: usize = 0; at < bytes; at += 16)
      v128.store(sums + at, f32x4.add(v128.load(sums + at), f32x4.mul(v128.load(gains + at), value)));
  }
}

/** Probabilities of logarithms, in place. */
// @ts-ignore: decorator
@inline
function softmax(sums: usize, bytes: usize): void {
  let most = v128.load(sums);
  for (let at: usize = 16; at < bytes; at += 16) most = f32x4.max(most, v128.load(sums + at));
  most = f32x4.max(most, v128.shuffle<i32>(most, most, 2, 3, 0, 1));
  most = f32x4.max(most, v128.shuffle<i32>(most, most, 1, 0, 3, 2));
  let total = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const value = exp(f32x4.sub(v128.load(sums + at), most));
    v128.store(sums + at, value);
    total = f32x4.add(total, value);
  }
  total = f32x4.add(total, v128.shuffle<i32>(total, total, 2, 3, 0, 1));
  total = f32x4.add(total, v128.shuffle<i32>(total, total, 1, 0, 3, 2));
  const inverse = f32x4.div(f32x4.splat(1), total);
  for (let at: usize = 0; at < bytes; at += 16) v128.store(sums + at, f32x4.mul(v128.load(sums + at), inverse));
}

/**
 * Makes probabilities of points first … last − 1: of their energies and, where `taken`, of the kernels' messages. They go to `probabilities` and, as the likeliest class, to `labels`, where
 * these are not 0; and, where `given`, to the vertices. `scratch` is memory for two points.
 */
export function update(
  terms: usize,
  termCount: i32,
  first: i32,
  last: i32,
  classes: i32,
  energies: usize,
  taken: bool,
  given: bool,
  probabilities: usize,
  labels: usize,
  scratch: usize,
): void {
  const width = (classes + 3) >> 2;
  const bytes = <usize>width << 4;
  const message = scratch + bytes;
  const end = terms + <usize>termCount * TERM;
  let isMatrix = false;
  for (let at = terms; at < end; at += TERM) isMatrix = isMatrix || changetype<Term>(at).isMatrix != 0;
  if (width == 1 && !isMatrix && labels == 0)
    return updateNarrow(terms, termCount, first, last, energies, taken, given, probabilities);
  for (let point = <usize>first; point < <usize>last; point++) {
    const own = energies + point * bytes;
    for (let at: usize = 0; at < bytes; at += 16) v128.store(scratch + at, f32x4.neg(v128.load(own + at)));
    if (taken) {
      for (let at = terms; at < end; at += TERM) {
        const term = changetype<Term>(at);
        take(term, point, width, message);
        count(term, width, classes, message, scratch);
      }
    }
    softmax(scratch, bytes);
    if (given) {
      for (let at = terms; at < end; at += TERM) {
        const term = changetype<Term>(at);
        if (term.corners > 0) give(term, point, width, scratch);
      }
    }
    if (probabilities != 0) {
      const to = probabilities + point * bytes;
      for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, v128.load(scratch + at));
    }
    if (labels != 0) store<i32>(labels + (point << 2), best(scratch, classes));
  }
}

function best(values: usize, classes: i32): i32 {
  let found = 0;
  let most = load<f32>(values);
  for (let c = 1; c < classes; c++) {
    const value = load<f32>(values + (<usize>c << 2));
    if (value <= most) continue;
    most = value;
    found = c;
  }
  return found;
}

/** The likeliest class of each point, the first of equal ones. */
export function likeliest(probabilities: usize, classes: i32, points: i32, labels: usize): void {
  const bytes = <usize>((classes + 3) >> 2) << 4;
  for (let point: usize = 0; point < <usize>points; point++)
    store<i32>(labels + (point << 2), best(probabilities + point * bytes, classes));
}

/** Gives the probabilities of points first … last − 1 to the vertices. */
export function spread(terms: usize, termCount: i32, first: i32, last: i32, width: i32, probabilities: usize): void {
  const end = terms + <usize>termCount * TERM;
  for (let point = <usize>first; point < <usize>last; point++) {
    for (let at = terms; at < end; at += TERM) {
      const term = changetype<Term>(at);
      if (term.corners > 0) give(term, point, width, probabilities + point * (<usize>width << 4));
    }
  }
}

/** Σ q · (ln q + energy + what the kernels take from the logarithm) over points first … last − 1, where vertices have the values of these probabilities. */
export function divergence(
  terms: usize,
  termCount: i32,
  first: i32,
  last: i32,
  classes: i32,
  energies: usize,
  probabilities: usize,
  scratch: usize,
): f64 {
  const width = (classes + 3) >> 2;
  const bytes = <usize>width << 4;
  const message = scratch + bytes;
  const end = terms + <usize>termCount * TERM;
  let total: f64 = 0;
  for (let point = <usize>first; point < <usize>last; point++) {
    const own = energies + point * bytes;
    for (let at: usize = 0; at < bytes; at += 16) v128.store(scratch + at, f32x4.neg(v128.load(own + at)));
    for (let at = terms; at < end; at += TERM) {
      const term = changetype<Term>(at);
      take(term, point, width, message);
      count(term, width, classes, message, scratch);
    }
    for (let c: usize = 0; c < <usize>classes; c++) {
      const q = <f64>load<f32>(probabilities + point * bytes + (c << 2));
      const ln = f64x2.extract_lane(log(f64x2.splat(max(q, 1e-20))), 0);
      total += q * (ln - <f64>load<f32>(scratch + (c << 2)));
    }
  }
  return total;
}
