// The two regions of an edge. An edge of the grid is twice its upper or left pixel, one more where it goes right; one of the list is its place there.

let list: usize = 0;
let width: i32 = 0;

export function pairsOfGrid(columns: i32): void {
  list = 0;
  width = columns;
}

export function pairsOfList(memory: usize): void {
  list = memory;
}

/** Both regions: the low and the high half. */
// @ts-ignore: decorator
@inline
export function pairOf(edge: u32): u64 {
  if (list) return load<u64>(list + (<usize>edge << 3));
  const pixel = edge >> 1;
  return (<u64>(pixel + (edge & 1 ? 1 : <u32>width)) << 32) | pixel;
}
