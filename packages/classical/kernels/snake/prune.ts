// States that no chain of a given cost goes through.

import { at, bendTables, edgeOf, edgeTable, envelope, fewOf, isOfPairs, lengthOf, listOf, marksOf, outOf, put, restOf, rowOf, scratch, stateCount, sumsOf, vertexCount } from "./chain";

/** Takes away the states through which no path costs at most `bound`; follows `solve`. Returns how many are left. */
export function prune(bound: f64): i32 {
  memory.fill(marksOf(0), 0, <usize>(vertexCount() * stateCount()));
  if (isOfPairs()) backwardPairs(bound);
  else backwardStates(bound);
  let left = 0;
  for (let i = 0; i < vertexCount(); i++) {
    for (let s = 0; s < stateCount(); s++) {
      if (load<u8>(marksOf(i) + <usize>s)) left++;
      else put(rowOf(i), s, Infinity);
    }
  }
  return left;
}

function backwardPairs(bound: f64): void {
  const pitch = <usize>stateCount() << 3;
  const size = pitch * <usize>stateCount();
  let own = restOf(0);
  let other = restOf(1);
  memory.fill(own, 0, size);
  for (let i = vertexCount() - 1; i > 0; i--) {
    for (let k = 0; k < lengthOf(i); k++) {
      const b = <i32>load<u8>(listOf(i) + <usize>k);
      for (let j = 0; j < lengthOf(i - 1); j++) {
        const a = <i32>load<u8>(listOf(i - 1) + <usize>j);
        if (at(sumsOf(i), b * stateCount() + a) + at(own, b * stateCount() + a) > bound) continue;
        store<u8>(marksOf(i) + <usize>b, 1);
        store<u8>(marksOf(i - 1) + <usize>a, 1);
      }
    }
    if (i == 1) break;
    edgeTable(i - 1);
    bendTables(i - 1);
    for (let j = 0; j < lengthOf(i - 1); j++) {
      const a = <i32>load<u8>(listOf(i - 1) + <usize>j);
      for (let s = 0; s < stateCount(); s++) put(scratch(), s, Infinity);
      for (let k = 0; k < lengthOf(i); k++) {
        const b = <i32>load<u8>(listOf(i) + <usize>k);
        put(scratch(), b, edgeOf(a, b) + at(rowOf(i), b) + at(own, b * stateCount() + a));
      }
      if (!fewOf(scratch(), i, a, i - 2)) envelope(scratch(), a);
      for (let k = 0; k < lengthOf(i - 2); k++) {
        const z = <i32>load<u8>(listOf(i - 2) + <usize>k);
        put(other + pitch * <usize>a, z, outOf(z));
      }
    }
    const swap = own;
    own = other;
    other = swap;
  }
}

function backwardStates(bound: f64): void {
  let own = restOf(0);
  let other = restOf(1);
  memory.fill(own, 0, <usize>stateCount() << 3);
  for (let i = vertexCount() - 1; i >= 0; i--) {
    for (let k = 0; k < lengthOf(i); k++) {
      const b = <i32>load<u8>(listOf(i) + <usize>k);
      if (at(sumsOf(i), b) + at(own, b) <= bound) store<u8>(marksOf(i) + <usize>b, 1);
    }
    if (i == 0) return;
    edgeTable(i - 1);
    for (let j = 0; j < lengthOf(i - 1); j++) {
      const a = <i32>load<u8>(listOf(i - 1) + <usize>j);
      let least: f64 = Infinity;
      for (let k = 0; k < lengthOf(i); k++) {
        const b = <i32>load<u8>(listOf(i) + <usize>k);
        least = min(least, edgeOf(a, b) + at(rowOf(i), b) + at(own, b));
      }
      put(other, a, least);
    }
    const swap = own;
    own = other;
    other = swap;
  }
}
