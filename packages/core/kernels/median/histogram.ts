// Medians of bytes by column histograms, in constant time per pixel (Perreault, Hébert 2007).

// @ts-ignore: decorator
@inline
function count(histogram: usize, by: u16): void {
  store<u16>(histogram, load<u16>(histogram) + by);
}

/** Adds `by` (1, or −1 as 65535) for each sample of a row to its column's histograms: 16 coarse bins, and 16 fine ones for each of them. */
function countRow(row: usize, columns: i32, coarse: usize, fine: usize, by: u16): void {
  for (let x = 0; x < columns; x++) {
    const value = <usize>load<u8>(row + x);
    const bin = value >> 4;
    count(coarse + (<usize>x << 5) + (bin << 1), by);
    count(fine + ((bin * columns + x) << 5) + ((value & 15) << 1), by);
  }
}

/** a += b or a −= b for sixteen counts. */
// @ts-ignore: decorator
@inline
function addCounts(a: usize, b: usize): void {
  v128.store(a, i16x8.add(v128.load(a), v128.load(b)));
  v128.store(a, i16x8.add(v128.load(a, 16), v128.load(b, 16)), 16);
}

// @ts-ignore: decorator
@inline
function subtractCounts(a: usize, b: usize): void {
  v128.store(a, i16x8.sub(v128.load(a), v128.load(b)));
  v128.store(a, i16x8.sub(v128.load(a, 16), v128.load(b, 16)), 16);
}

/**
 * Medians of bytes over windows of 2 · radius + 1. The window's coarse histogram follows every step to the right; a fine part only when the median falls
 * into it, from where it was left. Scratch: `coarse` 32 bytes and `fine` 512 bytes for each sample of a bordered row, `window` 32 + 512 + 64 bytes.
 */
export function histogram(
  src: usize,
  rows: i32,
  length: i32,
  step: i32,
  radius: i32,
  out: usize,
  coarse: usize,
  fine: usize,
  window: usize,
): void {
  const columns = length + 2 * radius * step;
  const side = 2 * radius + 1;
  const half = (side * side) >> 1;
  const parts = window + 32;
  const followed = parts + 512;
  const width = length / step;
  memory.fill(coarse, 0, <usize>columns << 5);
  memory.fill(fine, 0, <usize>columns << 9);
  for (let y = 0; y < 2 * radius; y++) countRow(src + <usize>y * columns, columns, coarse, fine, 1);
  for (let y = 0; y < rows; y++) {
    const top = src + <usize>y * columns;
    countRow(top + <usize>(2 * radius) * columns, columns, coarse, fine, 1);
    for (let c = 0; c < step; c++) {
      memory.fill(window, 0, 32);
      memory.fill(followed, 0xff, 64);
      for (let x = 0; x < 2 * radius; x++) addCounts(window, coarse + (<usize>(x * step + c) << 5));
      for (let x = 0; x < width; x++) {
        addCounts(window, coarse + (<usize>((x + 2 * radius) * step + c) << 5));
        let below = 0;
        let bin: usize = 0;
        for (; ; bin++) {
          const here = <i32>load<u16>(window + (bin << 1));
          if (below + here > half) break;
          below += here;
        }
        const part = parts + (bin << 5);
        const columnsOf = fine + ((bin * columns) << 5);
        const last = load<i32>(followed + (bin << 2));
        if (last < 0 || x - last >= side) {
          memory.fill(part, 0, 32);
          for (let u = x; u <= x + 2 * radius; u++) addCounts(part, columnsOf + (<usize>(u * step + c) << 5));
        } else {
          for (let u = last; u < x; u++) {
            addCounts(part, columnsOf + (<usize>((u + side) * step + c) << 5));
            subtractCounts(part, columnsOf + (<usize>(u * step + c) << 5));
          }
        }
        store<i32>(followed + (bin << 2), x);
        let value: usize = 0;
        for (; ; value++) {
          below += <i32>load<u16>(part + (value << 1));
          if (below > half) break;
        }
        store<u8>(out + x * step + c, <u8>((bin << 4) | value));
        subtractCounts(window, coarse + (<usize>(x * step + c) << 5));
      }
    }
    countRow(top, columns, coarse, fine, 0xffff);
    out += length;
  }
}
