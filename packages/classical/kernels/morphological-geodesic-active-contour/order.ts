// The k-th and the next of the samples by size, without sorting: counts of their upper bits, then of the lower ones.

const BINS = 65536;

/** A float's bits in the order of the floats. */
// @ts-ignore: decorator
@inline
function rankOf(at: usize): u32 {
  const bits = load<u32>(at);
  return bits & 0x80000000 ? ~bits : bits | 0x80000000;
}

// @ts-ignore: decorator
@inline
function floatOf(rank: u32): f32 {
  return reinterpret<f32>(rank & 0x80000000 ? rank & 0x7fffffff : ~rank);
}

/** Stores the sample that k others come before, and the one after it (the same at the end), at `out`; `counts` has room for 65536. */
export function orderStatistics(samples: usize, pixels: i32, k: i32, counts: usize, out: usize): void {
  store<f32>(out, statistic(samples, pixels, k, counts));
  store<f32>(out, statistic(samples, pixels, min(k + 1, pixels - 1), counts), 4);
}

function statistic(samples: usize, pixels: i32, k: i32, counts: usize): f32 {
  const end = samples + (<usize>pixels << 2);
  memory.fill(counts, 0, BINS << 2);
  for (let at = samples; at < end; at += 4) add(counts + (<usize>(rankOf(at) >> 16) << 2));
  let left = k;
  const upper = binOf(counts, left);
  left -= before;
  memory.fill(counts, 0, BINS << 2);
  for (let at = samples; at < end; at += 4) {
    const rank = rankOf(at);
    if (rank >> 16 == upper) add(counts + (<usize>(rank & 0xffff) << 2));
  }
  return floatOf((upper << 16) | binOf(counts, left));
}

// @ts-ignore: decorator
@inline
function add(at: usize): void {
  store<i32>(at, load<i32>(at) + 1);
}

/** How many lie in the bins before the one that was found. */
let before: i32 = 0;

function binOf(counts: usize, k: i32): u32 {
  let sum = 0;
  let bin: u32 = 0;
  for (;;) {
    const count = load<i32>(counts + (<usize>bin << 2));
    if (sum + count > k) break;
    sum += count;
    bin++;
  }
  before = sum;
  return bin;
}
