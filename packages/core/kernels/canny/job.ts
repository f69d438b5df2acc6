// What a pass over rows is told, and where the rows lie that are under way.

/** Rows of scratch, by what they hold; those of threes are rings. */
export const OUTSIDE = 0;
export const LINE = 1;
export const WEIGHT = 2;
export const SMOOTH = 3;
export const DOWN = 6;
export const ALONG_Y = 7;
export const ALONG_X = 10;
export const MAGNITUDE = 13;
export const ROWS = 16;

/** Everything a pass over rows needs. */
@unmanaged
export class Job {
  /** Samples as T, height · width. */
  image: usize;
  /** 0, or a byte for each pixel. */
  mask: usize;
  /** 0, or the mask as T. */
  maskPlane: usize;
  /** For each row from −radiusY to height + radiusY − 1 the row that stands for it, −1 for the constant; the same for the columns beyond both edges. */
  rowMap: usize;
  columnMap: usize;
  tapsY: usize;
  tapsX: usize;
  scratch: usize;
  pointers: usize;
  /** Where codes go: 1 for an edge, 2 for a strong one. */
  codes: usize;
  /** 0, or where magnitudes go, height · width as T. */
  magnitudes: usize;
  height: i32;
  width: i32;
  radiusY: i32;
  radiusX: i32;
  /** Whether weights of what lies inside are divided by. */
  weighed: i32;
  cval: f64;
  low: f32;
  high: f64;
  /** The weight of the last row's column, for rows that have the same. */
  lastWeight: f64;
}

// @ts-ignore: decorator
@inline
export function rowBytes(width: i32, radiusX: i32, float: i32): usize {
  return (<usize>(width + 2 * max(radiusX, 1)) * (float ? 4 : 8) + 95) & ~15;
}

// @ts-ignore: decorator
@inline
export function rowAt<T>(j: Job, row: i32): usize {
  return j.scratch + <usize>row * rowBytes(j.width, j.radiusX, sizeof<T>() == 4 ? 1 : 0);
}
