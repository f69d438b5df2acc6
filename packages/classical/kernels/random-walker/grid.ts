// The pixels as cells of a plane: a row has its even columns first, then its odd ones, each half with at least one cell to spare. So the neighbors of pixels of one color of a
// checkerboard lie side by side. Before the first row and after the last there is one more; what is spare has the weight 0, and holds finite numbers.

export let rows: i32 = 0;
export let columns: i32 = 0;
/** Cells of half a row. */
export let half: i32 = 0;
/** Bytes of a row of f32. */
export let row: usize = 0;
/** Weights of the edges to the next column and to the next row, f32 planes. */
export let across: usize = 0;
export let down: usize = 0;

/** Says where the grid is; pointers are to the first row. */
export function openGrid(height: i32, width: i32, cellsOfHalf: i32, acrossAt: usize, downAt: usize): void {
  rows = height;
  columns = width;
  half = cellsOfHalf;
  row = <usize>cellsOfHalf << 3;
  across = acrossAt;
  down = downAt;
}

/** The cell of a pixel. */
// @ts-ignore: decorator
@inline
export function cellOf(y: i32, x: i32): i32 {
  return (2 * y + (x & 1)) * half + (x >> 1);
}

/** Bytes from a row's begin to its pixels of a color, where the row's own parity is that of `color`. */
// @ts-ignore: decorator
@inline
export function ownHalf(color: i32): usize {
  return color ? row >> 1 : 0;
}

/** The same to the left neighbors of those pixels; right neighbors lie one cell further. */
// @ts-ignore: decorator
@inline
export function leftHalf(color: i32): usize {
  return color ? 0 : (row >> 1) - 4;
}

/** The sum of four lanes. */
// @ts-ignore: decorator
@inline
export function total(v: v128): f64 {
  return (
    <f64>f32x4.extract_lane(v, 0) + <f64>f32x4.extract_lane(v, 1) + <f64>f32x4.extract_lane(v, 2) + <f64>f32x4.extract_lane(v, 3)
  );
}
