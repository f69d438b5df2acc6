// Where everything lies. All maps have a frame of one cell around the image.

export let height: i32 = 0;
export let width: i32 = 0;
/** Cells of a row, and of a map. */
export let line: usize = 0;
export let cells: usize = 0;

/** Signed distance from the fronts, below 0 inside; the one that is being made; f64. */
export let phi: usize = 0;
export let next: usize = 0;
/** Magnitude of the gradient, in bytes per pixel; and the speed that follows from it; f64. */
export let gradients: usize = 0;
export let speeds: usize = 0;
/** Distance from the fronts without its sign; speed at the nearest point of a front, and its slope there; f64. */
export let distances: usize = 0;
export let carried: usize = 0;
export let carriedX: usize = 0;
export let carriedY: usize = 0;
/** The smoothed gray, f32. */
export let grays: usize = 0;
/** Whole distances in the background, links of queues, labels; i32. */
export let depths: usize = 0;
export let links: usize = 0;
export let labels: usize = 0;
/** What `skeleton.ts` knows of a cell, u8. */
export let states: usize = 0;
/** First and last entries of the buckets of a queue, i32. */
export let heads: usize = 0;
export let tails: usize = 0;

/** Steps that the order of the last pixels is rounded to. */
export const STEPS: i32 = 65_535;

function bucketsOf(rows: i32, columns: i32): i32 {
  return max(STEPS + 1, 7 * (rows + columns + 4));
}

/** Bytes for an image of this size. */
export function workBytes(rows: i32, columns: i32): f64 {
  return 81 * <f64>(rows + 2) * <f64>(columns + 2) + 8 * <f64>bucketsOf(rows, columns) + 8;
}

/** `memory` has `workBytes`. */
export function begin(memory: usize, rows: i32, columns: i32): void {
  height = rows;
  width = columns;
  line = <usize>columns + 2;
  cells = line * (<usize>rows + 2);
  const map = cells << 3;
  phi = memory;
  next = phi + map;
  gradients = next + map;
  speeds = gradients + map;
  distances = speeds + map;
  carried = distances + map;
  carriedX = carried + map;
  carriedY = carriedX + map;
  depths = carriedY + map;
  links = depths + (cells << 2);
  labels = links + (cells << 2);
  grays = labels + (cells << 2);
  heads = grays + (cells << 2);
  tails = heads + (<usize>bucketsOf(rows, columns) << 2);
  states = tails + (<usize>bucketsOf(rows, columns) << 2);
}

/** The map that has been made is the one that counts. */
export function swap(): void {
  const made = next;
  next = phi;
  phi = made;
}

// @ts-ignore: decorator
@inline
export function get(map: usize, cell: usize): f64 {
  return load<f64>(map + (cell << 3));
}

// @ts-ignore: decorator
@inline
export function set(map: usize, cell: usize, value: f64): void {
  store<f64>(map + (cell << 3), value);
}

/** Gives the frame the values of the pixels beside it. */
export function fillFrame(map: usize): void {
  const last = line - 1;
  for (let row = line; row < cells - line; row += line) {
    set(map, row, get(map, row + 1));
    set(map, row + last, get(map, row + last - 1));
  }
  memory.copy(map, map + (line << 3), line << 3);
  memory.copy(map + ((cells - line) << 3), map + ((cells - 2 * line) << 3), line << 3);
}
