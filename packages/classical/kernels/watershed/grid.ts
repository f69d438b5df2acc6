// The grid of labels with its frame.

export const FREE: i32 = -1;
export const CLOSED: i32 = -2;
export const QUEUED: i32 = -3;
export const LINE: i32 = -4;

export let width: i32 = 0;
export let height: i32 = 0;
/** Cells of a row, the frame's included. */
export let stride: i32 = 0;
export let labels: usize = 0;
export let diagonal: bool = false;
/** Whether pixels between two regions become a line. */
export let lines: bool = false;

/** Says where the grid lies, (rows + 2) · (columns + 2) words, and how it is flooded. */
export function openGrid(memory: usize, rows: i32, columns: i32, connectivity: i32, withLines: i32): void {
  labels = memory;
  height = rows;
  width = columns;
  stride = columns + 2;
  diagonal = connectivity == 8;
  lines = withLines != 0;
}

/** Cell of a row's first pixel. */
// @ts-ignore: decorator
@inline
export function rowCell(y: i32): i32 {
  return (y + 1) * stride + 1;
}

/** Takes over the markers; what is negative or `background` is none. `mask` may be 0. */
export function placeMarkers(markers: usize, background: i32, mask: usize): void {
  const line = <usize>stride << 2;
  const last = labels + line * <usize>(height + 1);
  for (let i: usize = 0; i < line; i += 4) {
    store<i32>(labels + i, CLOSED);
    store<i32>(last + i, CLOSED);
  }
  for (let y = 0; y < height; y++) {
    const row = labels + (<usize>rowCell(y) << 2);
    store<i32>(row - 4, CLOSED);
    store<i32>(row + (<usize>width << 2), CLOSED);
    for (let x: usize = 0; x < <usize>width; x++, markers += 4) {
      const label = load<i32>(markers);
      store<i32>(row + (x << 2), label < 0 || label == background ? FREE : label);
    }
    if (mask == 0) continue;
    for (let x: usize = 0; x < <usize>width; x++, mask++) if (!load<u8>(mask)) store<i32>(row + (x << 2), CLOSED);
  }
}

/** Copies the labels out, −1 for every pixel without a region. */
export function closeGrid(out: usize): void {
  for (let y = 0; y < height; y++) {
    const row = labels + (<usize>rowCell(y) << 2);
    for (let x: usize = 0; x < <usize>width; x++, out += 4) store<i32>(out, max(load<i32>(row + (x << 2)), -1));
  }
}
