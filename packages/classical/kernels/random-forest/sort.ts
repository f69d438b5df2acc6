// Sorting of one feature's values, once for all trees.

/** Bits whose order as unsigned numbers is the order of the floats. */
// @ts-ignore: decorator
@inline
function keyOf(bits: u32): u32 {
  return bits ^ (<u32>(<i32>bits >> 31) | 0x80000000);
}

/**
 * Of `count` interleaved samples, the order of feature `f` by rising value (equal ones as they come), its inverse, and the values in that order. `scratch` has room for 8 · count bytes and 2048 counters.
 */
export function sortFeature(data: usize, count: i32, dimensions: i32, f: i32, order: usize, rank: usize, sorted: usize, scratch: usize): void {
  const keys = scratch;
  const other = scratch + (<usize>count << 2);
  const counters = other + (<usize>count << 2);
  for (let i = 0; i < count; i++) {
    const bits = load<u32>(data + (<usize>(i * dimensions + f) << 2));
    // −0 and 0 are equal
    store<u32>(keys + (<usize>i << 2), keyOf(bits == 0x80000000 ? 0 : bits));
    store<i32>(order + (<usize>i << 2), i);
  }
  let from = order;
  let to = other;
  for (let shift = 0; shift < 33; shift += 11) {
    memory.fill(counters, 0, 8192);
    for (let i = 0; i < count; i++) {
      const at = counters + (<usize>((load<u32>(keys + (<usize>i << 2)) >> shift) & 2047) << 2);
      store<i32>(at, load<i32>(at) + 1);
    }
    let sum = 0;
    for (let k: usize = 0; k < 8192; k += 4) {
      const here = load<i32>(counters + k);
      store<i32>(counters + k, sum);
      sum += here;
    }
    for (let i = 0; i < count; i++) {
      const sample = load<i32>(from + (<usize>i << 2));
      const at = counters + (<usize>((load<u32>(keys + (<usize>sample << 2)) >> shift) & 2047) << 2);
      const place = load<i32>(at);
      store<i32>(at, place + 1);
      store<i32>(to + (<usize>place << 2), sample);
    }
    const swap = from;
    from = to;
    to = swap;
  }
  // three passes: the result lies in `other`
  memory.copy(order, from, <usize>count << 2);
  for (let p = 0; p < count; p++) {
    const sample = load<i32>(order + (<usize>p << 2));
    store<i32>(rank + (<usize>sample << 2), p);
    store<f32>(sorted + (<usize>p << 2), load<f32>(data + (<usize>(sample * dimensions + f) << 2)));
  }
}
