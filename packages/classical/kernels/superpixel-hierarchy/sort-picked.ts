// Sorting by weight.

/** Sorts words whose lower half is a weight ≥ 0, stably, by radix: the result lies in `to`, `from` is spoiled. `counters` has 24 kB. */
export function sortPicked(from: usize, to: usize, count: i32, counters: usize): void {
  const end = from + (<usize>count << 3);
  memory.fill(counters, 0, 3 << 13);
  for (let at = from; at < end; at += 8) {
    const bits = load<u32>(at);
    for (let pass: u32 = 0; pass < 3; pass++) {
      const counter = counters + (<usize>pass << 13) + (<usize>((bits >> (pass * 11)) & 2047) << 2);
      store<u32>(counter, load<u32>(counter) + 1);
    }
  }
  for (let pass: usize = 0; pass < 3; pass++) {
    let total: u32 = 0;
    for (let at = counters + (pass << 13), last = at + 8192; at < last; at += 4) {
      const n = load<u32>(at);
      store<u32>(at, total);
      total += n;
    }
  }
  scatter(from, to, count, counters, 0);
  scatter(to, from, count, counters + 8192, 11);
  scatter(from, to, count, counters + 16384, 22);
}

function scatter(from: usize, to: usize, count: i32, counters: usize, shift: u32): void {
  for (const end = from + (<usize>count << 3); from < end; from += 8) {
    const word = load<u64>(from);
    const counter = counters + (<usize>((<u32>word >> shift) & 2047) << 2);
    const place = load<u32>(counter);
    store<u32>(counter, place + 1);
    store<u64>(to + (<usize>place << 3), word);
  }
}
