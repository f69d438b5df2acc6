// A heap by value, then by age, whose branches are four. An entry is 16 bytes: value f64, age u32, and what waits i32.
//
// Entry 0 is at 48, so that four sisters share 64 aligned bytes. Beyond the last entry all values are Infinity: there are always four sisters, and the first is
// found without a branch, which no CPU could foretell.

let heap: usize = 0;
/** Entries behind the last one that wait for their place. */
let added: i32 = 0;
/** How many entries there are, and how many may be. */
export let items: i32 = 0;
export let room: i32 = 0;

export function emptyHeap(): void {
  items = 0;
  added = 0;
  room = 0;
}

/** Moves the heap to a place of 48 bytes and so many entries, four of which stay empty. */
export function growHeap(to: usize, entries: i32): void {
  const from = to + 48;
  memory.copy(from, heap, <usize>items << 4);
  for (let at = from + (<usize>items << 4), end = from + (<usize>entries << 4); at < end; at += 16) store<f64>(at, Infinity);
  heap = from;
  room = entries - 4;
}

/** Value and what waits of the first entry. */
// @ts-ignore: decorator
@inline
export function firstValue(): f64 {
  return load<f64>(heap);
}

// @ts-ignore: decorator
@inline
export function first(): i32 {
  return load<i32>(heap, 12);
}

/** Lets something wait. There has to be room. */
export function rise(value: f64, age: u32, what: i32): void {
  let at = <usize>items << 4;
  items++;
  while (at > 0) {
    const parent = ((at - 16) >> 6) << 4;
    const over = heap + parent;
    const above = load<f64>(over);
    if (above < value || (above == value && load<u32>(over, 8) < age)) break;
    v128.store(heap + at, v128.load(over));
    at = parent;
  }
  store<f64>(heap + at, value);
  store<u32>(heap + at, age, 8);
  store<i32>(heap + at, what, 12);
}

/** Whether something can be added. */
// @ts-ignore: decorator
@inline
export function mayAdd(): bool {
  return items + added + 4 <= room;
}

/** Adds an entry if it counts, which `riseAdded` brings to its place: no branch depends on it. */
// @ts-ignore: decorator
@inline
export function add(entry: v128, counts: bool): void {
  v128.store(heap + (<usize>(items + added) << 4), entry);
  added += <i32>counts;
}

export function riseAdded(): void {
  const end = items + added;
  // the last one that did not count lies there
  store<f64>(heap + (<usize>end << 4), Infinity);
  added = 0;
  while (items < end) {
    const at = heap + (<usize>items << 4);
    rise(load<f64>(at), load<u32>(at, 8), load<i32>(at, 12));
  }
}

// @ts-ignore: decorator
@inline
function isBefore(a: usize, b: usize): bool {
  const one = load<f64>(a);
  const other = load<f64>(b);
  return <bool>(<i32>(one < other) | (<i32>(one == other) & <i32>(load<u32>(a, 8) < load<u32>(b, 8))));
}

/** Takes the first entry away: the best of four sisters moves up, level by level, and the last entry finds its place from below. */
export function sink(): void {
  items--;
  const end = <usize>items << 4;
  const last = heap + end;
  const entry = v128.load(last);
  store<f64>(last, Infinity);
  if (end == 0) return;
  let hole: usize = 0;
  for (let next: usize = 16; next < end; next = (hole << 2) + 16) {
    const a = heap + next;
    const b = a + 32;
    const one = a + (<usize>isBefore(a + 16, a) << 4);
    const other = b + (<usize>isBefore(b + 16, b) << 4);
    const best = select<usize>(other, one, isBefore(other, one));
    v128.store(heap + hole, v128.load(best));
    hole = best - heap;
  }
  const value = f64x2.extract_lane(entry, 0);
  const age = i32x4.extract_lane(entry, 2);
  while (hole > 0) {
    const parent = ((hole - 16) >> 6) << 4;
    const over = heap + parent;
    const above = load<f64>(over);
    if (above < value || (above == value && load<u32>(over, 8) < <u32>age)) break;
    v128.store(heap + hole, v128.load(over));
    hole = parent;
  }
  v128.store(heap + hole, entry);
}
