// The table of levels. Level 0 is the grid; each further one is a graph whose nodes are sets of the nodes before. Node 0 of a graph stands for nothing: what belongs to no set is
// added to it and taken from it, always 0.
//
// Of each edge {a, b}, a < b, the list `upper` of a has b and the weight, and the list `lower` of b has a, the weight again and its place in `upper`.

let table: usize = 0;

export const NODES: usize = 0;
export const UPPER_START: usize = 4;
export const UPPER_ENDS: usize = 8;
export const UPPER_WEIGHTS: usize = 12;
export const LOWER_START: usize = 16;
export const LOWER_ENDS: usize = 20;
export const LOWER_WEIGHTS: usize = 24;
export const LOWER_PLACES: usize = 28;
/** Of each edge, its edge of the next level, 0 within a set; of the grid, those of the edges across. */
export const EDGE_PARENTS: usize = 32;
/** The same of the grid's edges down. */
export const DOWN_PARENTS: usize = 36;
/** Of each node, its node of the next level, or 0. */
export const PARENTS: usize = 40;
/** Of each node, the weight of its edges to seeds; 1 / the weight of all its edges. */
export const EXCESS: usize = 44;
export const INVERSE: usize = 48;
/** Two vectors of f64, the right side and a product, then two of f32, the answer and a second correction; each with room for whole fours of nodes. */
export const VECTORS: usize = 52;

/** Says where the table is: 64 bytes a level, written by the caller. */
export function openLevels(at: usize): void {
  table = at;
}

// @ts-ignore: decorator
@inline
export function field(level: i32, offset: usize): usize {
  return <usize>load<u32>(table + (<usize>level << 6) + offset);
}

// @ts-ignore: decorator
@inline
export function rightSide(level: i32): usize {
  return field(level, VECTORS);
}

// @ts-ignore: decorator
@inline
export function productOf(level: i32): usize {
  return field(level, VECTORS) + 8 * ((field(level, NODES) + 3) & ~3);
}

// @ts-ignore: decorator
@inline
export function answerOf(level: i32): usize {
  return field(level, VECTORS) + 16 * ((field(level, NODES) + 3) & ~3);
}

// @ts-ignore: decorator
@inline
export function secondOf(level: i32): usize {
  return field(level, VECTORS) + 20 * ((field(level, NODES) + 3) & ~3);
}

// @ts-ignore: decorator
@inline
export function intAt(list: usize, i: i32): i32 {
  return load<i32>(list + (<usize>i << 2));
}

// @ts-ignore: decorator
@inline
export function floatAt(list: usize, i: i32): f32 {
  return load<f32>(list + (<usize>i << 2));
}

// @ts-ignore: decorator
@inline
export function putInt(list: usize, i: i32, value: i32): void {
  store<i32>(list + (<usize>i << 2), value);
}

// @ts-ignore: decorator
@inline
export function putFloat(list: usize, i: i32, value: f32): void {
  store<f32>(list + (<usize>i << 2), value);
}

// @ts-ignore: decorator
@inline
export function doubleAt(list: usize, i: i32): f64 {
  return load<f64>(list + (<usize>i << 3));
}

// @ts-ignore: decorator
@inline
export function putDouble(list: usize, i: i32, value: f64): void {
  store<f64>(list + (<usize>i << 3), value);
}
