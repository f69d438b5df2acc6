// Later rounds, of regions with a list of edges between them.
import { distance, strengthAt, strengths } from "./features";
import { numberOf } from "./forest";
import { pairsOfList } from "./pairs";

/** Entries of the table of edges seen lately. */
const SEEN: i32 = 8192;

let edges: usize = 0;
let factors: usize = 0;
let seen: usize = 0;
let count: i32 = 0;

/** `memory` has 8 bytes for each edge, `weights` 4 where edges have strengths, else it is 0; `table` has 96 kB. */
export function openEdges(memory: usize, weights: usize, table: usize): void {
  edges = memory;
  factors = weights;
  seen = table;
}

/**
 * Adds an edge, unless one of the same regions that counts no more was added lately: along a boundary, the same comes again and again. Those that escape cost time and
 * change nothing.
 */
// @ts-ignore: decorator
@inline
function add(a: i32, b: i32, factor: f32): void {
  const pair = (<u64>max(a, b) << 32) | <u64>min(a, b);
  const slot = seen + <usize>((<u32>(min(a, b) * 0x9e3779b1 + max(a, b) * 0x85ebca6b) >> 19) * 12);
  if (load<u64>(slot) == pair && (!factors || load<f32>(slot, 8) <= factor)) return;
  store<u64>(slot, pair);
  store<u64>(edges + (<usize>count << 3), pair);
  if (factors) {
    store<f32>(slot, factor, 8);
    store<f32>(factors + (<usize>count << 2), factor);
  }
  count++;
}

function forget(): void {
  // no pair is twice the same region
  memory.fill(seen, 0, SEEN * 12);
  count = 0;
}

/** Lists the edges between the regions that pixels have become, down first, then right. */
export function listGridEdges(height: i32, width: i32): i32 {
  forget();
  for (let across = 0; across < 2; across++) {
    const step = across ? 1 : width;
    const columns = across ? width - 1 : width;
    for (let y = 0, rows = across ? height : height - 1; y < rows; y++) {
      for (let pixel = y * width, end = pixel + columns; pixel < end; pixel++) {
        const a = numberOf(pixel);
        const b = numberOf(pixel + step);
        if (a != b) add(a, b, factors ? strengthAt(pixel, pixel + step) : 1);
      }
    }
  }
  pairsOfList(edges);
  return count;
}

/** Keeps the edges between regions that are still two. */
export function keepEdges(): i32 {
  const former = count;
  forget();
  for (let e = 0; e < former; e++) {
    const pair = load<u64>(edges + (<usize>e << 3));
    const a = numberOf(<i32>pair);
    const b = numberOf(<i32>(pair >> 32));
    if (a != b) add(a, b, factors ? load<f32>(factors + (<usize>e << 2)) : 1);
  }
  return count;
}

/** Finds each region's lightest edge and lists them, each once; returns how many. `best` and `out` have 8 bytes for each region. */
export function pickEdges(regions: i32, best: usize, out: usize): i32 {
  for (let i: usize = 0; i < <usize>regions; i++) {
    store<f32>(best + (i << 3), Infinity);
    store<i32>(best + (i << 3), -1, 4);
  }
  for (let e = 0; e < count; e++) {
    const pair = load<u64>(edges + (<usize>e << 3));
    const a = <usize>(<u32>pair);
    const b = <usize>(pair >> 32);
    let weight = distance(a, b);
    if (strengths) weight = min(weight * load<f32>(factors + (<usize>e << 2)), f32.MAX_VALUE);
    const one = best + (a << 3);
    if (weight < load<f32>(one)) {
      store<f32>(one, weight);
      store<i32>(one, e, 4);
    }
    const other = best + (b << 3);
    if (weight < load<f32>(other)) {
      store<f32>(other, weight);
      store<i32>(other, e, 4);
    }
  }
  let to = out;
  for (let i = 0; i < regions; i++) {
    const word = load<u64>(best + (<usize>i << 3));
    const e = <i32>(word >> 32);
    if (e < 0) continue;
    const pair = load<u64>(edges + (<usize>e << 3));
    const low = <i32>pair;
    // the lower of two that picked the same has listed it
    if (low != i && load<i32>(best + (<usize>low << 3), 4) == e) continue;
    store<u64>(to, word);
    to += 8;
  }
  return <i32>((to - out) >> 3);
}
