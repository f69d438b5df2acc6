// The edges of the bucket in hand as a binary heap: the one that gains most is first, of equal ones that of the lowest number.

/** 16 bytes for each edge: f64 its gain, i32 its number. */
export let heap: usize = 0;
export let waiting = 0;
export let capacity = 0;

export function openHeap(memory: usize, room: i32): void {
  heap = memory;
  capacity = room;
}

export function widenHeap(more: i32): void {
  capacity += more;
}

export function clear(): void {
  waiting = 0;
}

/** Whether edge a comes before edge b: it gains more, or as much and has the lower number. */
// @ts-ignore: decorator
@inline
function isBefore(a: i32, gainA: f64, b: i32, gainB: f64): bool {
  return gainA > gainB || (gainA == gainB && a < b);
}

// @ts-ignore: decorator
@inline
function place(at: i32, gain: f64, edge: i32): void {
  store<f64>(heap + (<usize>at << 4), gain);
  store<i32>(heap + (<usize>at << 4), edge, 8);
}

/** Puts an edge where it belongs at or below a place of the heap. */
export function sink(gain: f64, edge: i32, at: i32): void {
  for (let child = 2 * at + 1; child < waiting; child = 2 * at + 1) {
    let entry = heap + (<usize>child << 4);
    let bestGain = load<f64>(entry);
    let best = load<i32>(entry, 8);
    if (child + 1 < waiting && isBefore(load<i32>(entry, 24), load<f64>(entry, 16), best, bestGain)) {
      entry += 16;
      bestGain = load<f64>(entry);
      best = load<i32>(entry, 8);
      child++;
    }
    if (!isBefore(best, bestGain, edge, gain)) break;
    place(at, bestGain, best);
    at = child;
  }
  place(at, gain, edge);
}

/** Takes the first edge out. */
export function removeFirst(): void {
  waiting--;
  const last = heap + (<usize>waiting << 4);
  if (waiting > 0) sink(load<f64>(last), load<i32>(last, 8), 0);
}

/** Puts an edge at the end, out of order. */
export function append(gain: f64, edge: i32): void {
  place(waiting++, gain, edge);
}

/** Makes a heap of what has been appended. */
export function order(): void {
  for (let i = (waiting >> 1) - 1; i >= 0; i--) {
    const entry = heap + (<usize>i << 4);
    sink(load<f64>(entry), load<i32>(entry, 8), i);
  }
}
