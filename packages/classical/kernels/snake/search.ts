// The chain of states that costs least: sums from the first vertex on, and the way back.

import { at, bendTables, bentBy, edgeOf, edgeTable, envelope, fewOf, isOfPairs, lengthOf, list, listOf, outOf, put, rowOf, stateCount, sumsOf, vertexCount } from "./chain";

/** Sums of pairs (a, b) of the vertices i − 1 and i: by b, then by a. */
function forwardPairs(): void {
  edgeTable(0);
  for (let i = 1; i < vertexCount(); i++) {
    if (i > 1) bendTables(i - 1);
    edgeTable(i - 1);
    const own = sumsOf(i);
    const pitch = <usize>stateCount() << 3;
    // where all states of the vertex before are left, all sums are written
    for (let k = 0; k < (lengthOf(i - 1) < stateCount() ? lengthOf(i) : 0); k++) {
      const row = own + pitch * <usize>load<u8>(listOf(i) + <usize>k);
      for (let s: usize = 0; s < pitch; s += 8) store<f64>(row + s, Infinity);
    }
    for (let j = 0; j < lengthOf(i - 1); j++) {
      const b = <i32>load<u8>(listOf(i - 1) + <usize>j);
      const h = i > 1 ? sumsOf(i - 1) + pitch * <usize>b : 0;
      if (i > 1 && !fewOf(h, i - 2, b, i)) envelope(h, b);
      const before = i > 1 ? 0 : at(rowOf(0), b);
      for (let k = 0; k < lengthOf(i); k++) {
        const c = <i32>load<u8>(listOf(i) + <usize>k);
        put(own + pitch * <usize>c, b, (i > 1 ? outOf(c) : before) + edgeOf(b, c) + at(rowOf(i), c));
      }
    }
  }
}

/** Sums of single states, where curvature does not vertexCount(). */
function forwardStates(): void {
  memory.copy(sumsOf(0), rowOf(0), <usize>stateCount() << 3);
  for (let i = 1; i < vertexCount(); i++) {
    edgeTable(i - 1);
    for (let k = 0; k < lengthOf(i); k++) {
      const b = <i32>load<u8>(listOf(i) + <usize>k);
      let least: f64 = Infinity;
      for (let j = 0; j < lengthOf(i - 1); j++) {
        const a = <i32>load<u8>(listOf(i - 1) + <usize>j);
        least = min(least, at(sumsOf(i - 1), a) + edgeOf(a, b));
      }
      put(sumsOf(i), b, least + at(rowOf(i), b));
    }
  }
}

/** Finds the states of least cost, in `path`; returns what they cost, infinite where a vertex has none. Of equal ones, staying wins, then the first. */
export function solve(path: usize): f64 {
  if (!list()) return Infinity;
  const last = vertexCount() - 1;
  let least: f64 = Infinity;
  let b = 0;
  let c = 0;
  if (isOfPairs()) {
    forwardPairs();
    for (let k = 0; k < lengthOf(last); k++) {
      for (let j = 0; j < lengthOf(last - 1); j++) {
        const second = <i32>load<u8>(listOf(last) + <usize>k);
        const first = <i32>load<u8>(listOf(last - 1) + <usize>j);
        const sum = at(sumsOf(last), second * stateCount() + first);
        if (sum >= least) continue;
        least = sum;
        b = first;
        c = second;
      }
    }
    store<i32>(path + (<usize>last << 2), c);
    for (let i = last - 1; i >= 0; i--) {
      store<i32>(path + (<usize>i << 2), b);
      if (i == 0) break;
      const a = pairBefore(i, b, c);
      c = b;
      b = a;
    }
    return least;
  }
  forwardStates();
  for (let k = 0; k < lengthOf(last); k++) {
    const s = <i32>load<u8>(listOf(last) + <usize>k);
    if (at(sumsOf(last), s) >= least) continue;
    least = at(sumsOf(last), s);
    c = s;
  }
  for (let i = last; i >= 0; i--) {
    store<i32>(path + (<usize>i << 2), c);
    if (i > 0) c = stateBefore(i, c);
  }
  return least;
}

/** The best state of vertex i − 1 before b of vertex i and c of the next. */
function pairBefore(i: i32, b: i32, c: i32): i32 {
  bendTables(i);
  let least: f64 = Infinity;
  let best = 0;
  for (let j = 0; j < lengthOf(i - 1); j++) {
    const a = <i32>load<u8>(listOf(i - 1) + <usize>j);
    const sum = bentBy(at(sumsOf(i), b * stateCount() + a), a, b, c);
    if (sum >= least) continue;
    least = sum;
    best = a;
  }
  return best;
}

function stateBefore(i: i32, b: i32): i32 {
  edgeTable(i - 1);
  let least: f64 = Infinity;
  let best = 0;
  for (let j = 0; j < lengthOf(i - 1); j++) {
    const a = <i32>load<u8>(listOf(i - 1) + <usize>j);
    const sum = at(sumsOf(i - 1), a) + edgeOf(a, b);
    if (sum >= least) continue;
    least = sum;
    best = a;
  }
  return best;
}

/** What a path costs. */
export function costOf(path: usize): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < vertexCount(); i++) {
    const c = load<i32>(path + (<usize>i << 2));
    if (i > 0) {
      const b = load<i32>(path + (<usize>(i - 1) << 2));
      if (isOfPairs() && i > 1) {
        bendTables(i - 1);
        sum = bentBy(sum, load<i32>(path + (<usize>(i - 2) << 2)), b, c);
      }
      edgeTable(i - 1);
      sum += edgeOf(b, c);
    }
    sum += at(rowOf(i), c);
  }
  return sum;
}
