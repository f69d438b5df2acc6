// The order in which NumPy sums: halves of halves, down to runs of at most 128 numbers, each summed by eight accumulators. Sums come in pairs: inside and outside.

const LONGEST = 128;

/** How many runs there are. */
export function runCount(count: i32): i32 {
  if (count <= LONGEST) return 1;
  const half = (count >> 1) & ~7;
  return runCount(half) + runCount(count - half);
}

let next: usize = 0;

/** Where runs end, as many integers as there are runs. All but the last have a multiple of eight numbers. */
export function listRuns(count: i32, ends: usize): void {
  next = ends;
  list(0, count);
}

function list(start: i32, count: i32): void {
  if (count > LONGEST) {
    const half = (count >> 1) & ~7;
    list(start, half);
    list(start + half, count - half);
    return;
  }
  store<i32>(next, start + count);
  next += 4;
}

/** The sum of all runs' sums, of the first of each pair or (8) of the second. */
export function joinRuns(count: i32, sums: usize, second: i32): f64 {
  next = sums + <usize>second;
  return join(count);
}

function join(count: i32): f64 {
  if (count <= LONGEST) {
    const sum = load<f64>(next);
    next += 16;
    return sum;
  }
  const half = (count >> 1) & ~7;
  const first = join(half);
  return first + join(count - half);
}

// @ts-ignore: decorator
@inline
export function fold(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}
