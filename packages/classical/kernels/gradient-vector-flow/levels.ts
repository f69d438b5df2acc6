// Where the levels of a multigrid lie: each has half the cells of the one before along each axis, and a last one where that is odd.

/** i32 and usize of a level, in 64 bytes; there are fewer than 32. */
const RECORD: usize = 64;

export let count: i32 = 0;
const table = memory.data(2048);

// @ts-ignore: decorator
@inline
function recordOf(level: i32): usize {
  return table + RECORD * <usize>level;
}

// @ts-ignore: decorator
@inline
export function heightOf(level: i32): i32 {
  return load<i32>(recordOf(level));
}

// @ts-ignore: decorator
@inline
export function widthOf(level: i32): i32 {
  return load<i32>(recordOf(level), 4);
}

/** What holds a cell where it is: its data term times its area, f64. */
// @ts-ignore: decorator
@inline
export function heldOf(level: i32): usize {
  return load<u32>(recordOf(level), 8);
}

/** The pairs that are looked for, with room for a row and a cell around them. */
// @ts-ignore: decorator
@inline
export function pairsOf(level: i32): usize {
  return load<u32>(recordOf(level), 12);
}

/** Right sides, pairs. */
// @ts-ignore: decorator
@inline
export function sidesOf(level: i32): usize {
  return load<u32>(recordOf(level), 16);
}

/** Along x and along y, f64: extents of cells, one through the distance to the cell before (one more), and the weight of the other neighbor on the coarser level. */
// @ts-ignore: decorator
@inline
export function extentsOf(level: i32, axis: i32): usize {
  return load<u32>(recordOf(level) + (<usize>axis << 2), 20);
}

// @ts-ignore: decorator
@inline
export function nearnessOf(level: i32, axis: i32): usize {
  return load<u32>(recordOf(level) + (<usize>axis << 2), 28);
}

// @ts-ignore: decorator
@inline
export function sharesOf(level: i32, axis: i32): usize {
  return load<u32>(recordOf(level) + (<usize>axis << 2), 36);
}

function bytesOf(rows: i32, columns: i32): usize {
  const cells = <usize>rows * <usize>columns;
  return cells * 40 + (<usize>columns + 2) * 32 + (<usize>(rows + columns) * 3 + 8) * 8 + 64;
}

/** Bytes for all levels of a plane. */
export function levelBytes(height: i32, width: i32): usize {
  let bytes = bytesOf(height, width);
  let rows = height;
  let columns = width;
  while (rows > 1 || columns > 1) {
    rows = (rows + 1) >> 1;
    columns = (columns + 1) >> 1;
    bytes += bytesOf(rows, columns);
  }
  return bytes;
}

let free: usize = 0;

// @ts-ignore: decorator
@inline
function take(bytes: usize): usize {
  const at = free;
  free = (free + bytes + 15) & ~15;
  return at;
}

/** Lays the levels out in `memory`, which has `levelBytes`; extents, distances and shares of all of them are set, all pairs are 0. */
export function layOut(memoryAt: usize, height: i32, width: i32): void {
  free = (memoryAt + 15) & ~15;
  count = 0;
  let rows = height;
  let columns = width;
  for (;;) {
    const record = recordOf(count);
    const cells = <usize>rows * <usize>columns;
    store<i32>(record, rows);
    store<i32>(record, columns, 4);
    store<u32>(record, <u32>take(cells << 3), 8);
    const around = (<usize>columns + 1) << 4;
    const pairs = take((cells << 4) + 2 * around);
    memory.fill(pairs, 0, (cells << 4) + 2 * around);
    store<u32>(record, <u32>(pairs + around), 12);
    store<u32>(record, <u32>take(cells << 4), 16);
    for (let axis = 0; axis < 2; axis++) {
      const length = <usize>(axis == 0 ? columns : rows);
      store<u32>(record + (<usize>axis << 2), <u32>take(length << 3), 20);
      store<u32>(record + (<usize>axis << 2), <u32>take((length + 1) << 3), 28);
      store<u32>(record + (<usize>axis << 2), <u32>take(length << 3), 36);
      measureAxis(count, axis, <i32>length);
    }
    count++;
    if (rows == 1 && columns == 1) return;
    rows = (rows + 1) >> 1;
    columns = (columns + 1) >> 1;
  }
}

/** Extents of a level's cells are sums of two of the finer level's. */
function measureAxis(level: i32, axis: i32, length: i32): void {
  const extents = extentsOf(level, axis);
  for (let i = 0; i < length; i++) {
    let extent: f64 = 1;
    if (level > 0) {
      const finer = extentsOf(level - 1, axis);
      const last = (axis == 0 ? widthOf(level - 1) : heightOf(level - 1)) - 1;
      extent = load<f64>(finer + (<usize>(2 * i) << 3));
      if (2 * i + 1 <= last) extent += load<f64>(finer + (<usize>(2 * i + 1) << 3));
    }
    store<f64>(extents + (<usize>i << 3), extent);
  }
  const nearness = nearnessOf(level, axis);
  for (let i = 0; i <= length; i++) {
    const at = extents + (<usize>i << 3);
    store<f64>(nearness + (<usize>i << 3), i == 0 || i == length ? 0 : 2 / (load<f64>(at) + load<f64>(at - 8)));
  }
  if (level > 0) shareAxis(level - 1, axis, length);
}

/** How much a cell of a level takes of the next coarser cell on its side of the one that it lies in, by where their centers are. */
function shareAxis(level: i32, axis: i32, coarse: i32): void {
  const length = axis == 0 ? widthOf(level) : heightOf(level);
  const extents = extentsOf(level, axis);
  const nearness = nearnessOf(level + 1, axis);
  const shares = sharesOf(level, axis);
  for (let i = 0; i < length; i++) {
    const k = i >> 1;
    const isLast = (i & 1) != 0;
    const other = isLast ? k + 1 : k - 1;
    const at = <usize>i << 3;
    // the center of a pair lies half of the other cell's extent away
    const partner = isLast ? i - 1 : i + 1;
    let share: f64 = 0;
    if (other >= 0 && other < coarse && partner < length) {
      share = 0.5 * load<f64>(extents + (<usize>partner << 3)) * load<f64>(nearness + (<usize>(isLast ? k + 1 : k) << 3));
    }
    store<f64>(shares + at, share);
  }
}
