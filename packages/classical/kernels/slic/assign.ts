// One iteration: every pixel to its nearest center, then every center to the mean of its pixels.
import { compact, gather, ID, column, nearestCenter, prune } from "./candidates";
import { Grid, recordBytes } from "./grid";
import { addTile, CHOICE, KEPT, MOST, tileOfFew, tileOfMany } from "./tiles";

/** Assigns all pixels and sums them up. Writes labels if `write` is set. */
export function assignBlocks(grid: Grid, write: bool): void {
  memory.fill(grid.sums, 0, ((<usize>(grid.clusters * (grid.channels + 3))) << 3));
  const size = recordBytes(grid.channels);
  const side = grid.block << 3;
  const kept = grid.tile + KEPT;
  const plain = grid.spreads == 0;
  const most = grid.channels <= 4 ? MOST : 1;
  for (let by = 0; by < grid.blocksY; by++) {
    for (let bx = 0; bx < grid.blocksX; bx++) {
      const index = by * grid.blocksX + bx;
      const middleY = <f32>(by * side) + <f32>(side - 1) * 0.5;
      const middleX = <f32>(bx * side) + <f32>(side - 1) * 0.5;
      let count = gather(grid, index);
      let only = -1;
      if (count == 0) only = nearestCenter(grid, middleY, middleX);
      else {
        const number = prune(grid, count, grid.blockRecords + <usize>index * size, middleY, middleX, side - 1, kept);
        if (plain) {
          if (number < count) compact(grid, number, kept);
          count = number;
          if (count == 1) only = load<i32>(column(grid, ID));
        }
      }
      for (let ty = by * grid.block; ty < min((by + 1) * grid.block, grid.tilesY); ty++) {
        for (let tx = bx * grid.block; tx < min((bx + 1) * grid.block, grid.tilesX); tx++) {
          const tile = ty * grid.tilesX + tx;
          const record = grid.records + <usize>tile * size;
          if (load<u64>(record)) {
            const words = grid.features + ((<usize>(tile * grid.pairs)) << 8);
            const y0 = ty << 3;
            const x0 = tx << 3;
            let id = only;
            let number = 1;
            if (id < 0) {
              number = prune(grid, count, record, <f32>y0 + 3.5, <f32>x0 + 3.5, 7, kept);
              id = load<i32>(column(grid, ID) + ((<usize>load<i32>(kept)) << 2));
            }
            if (only < 0 && !plain) tileOfMany(grid, words, record, y0, x0, 0, count);
            else if (number > most) tileOfMany(grid, words, record, y0, x0, kept, number);
            else {
              if (write) fill(grid, id);
              if (number == 1) addTile(grid, id, y0, x0, record);
              else tileOfFew(grid, words, record, y0, x0, kept, number, write);
            }
          }
          if (write) writeLabels(grid, record, ty << 3, tx << 3);
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function fill(grid: Grid, id: i32): void {
  const choice = grid.tile + CHOICE;
  const label = i32x4.splat(id);
  for (let at = choice; at < choice + 256; at += 16) v128.store(at, label);
}

/** A tile's choices to the label map; −1 where the mask says no. */
function writeLabels(grid: Grid, record: usize, y0: i32, x0: i32): void {
  const choice = grid.tile + CHOICE;
  const width = grid.width;
  let valid = load<u64>(record);
  if (valid == u64.MAX_VALUE) {
    let out = grid.labels + ((<usize>(y0 * width + x0)) << 2);
    for (let at = choice; at < choice + 256; at += 32) {
      v128.store(out, v128.load(at));
      v128.store(out, v128.load(at, 16), 16);
      out += (<usize>width) << 2;
    }
    return;
  }
  for (let i = 0; i < 64; i++) {
    const y = y0 + (i >> 3);
    const x = x0 + (i & 7);
    if (y < grid.height && x < width)
      store<i32>(grid.labels + ((<usize>(y * width + x)) << 2), (valid >> i) & 1 ? load<i32>(choice + (<usize>i << 2)) : -1);
  }
}

/** Moves every center to the mean of its pixels; one without pixels stays. Returns how far they moved on average, in pixels. */
export function moveCenters(grid: Grid): f64 {
  const fields = grid.channels + 2;
  let moved: f64 = 0;
  for (let k = 0; k < grid.clusters; k++) {
    const sums = grid.sums + ((<usize>(k * (fields + 1))) << 3);
    const center = grid.centers + ((<usize>(k * fields)) << 3);
    const count = load<f64>(sums);
    if (grid.spreads) store<f32>(grid.spreads + (<usize>k << 2), load<f32>(grid.spreads + ((<usize>(grid.clusters + k)) << 2)));
    if (count == 0) continue;
    const dy = load<f64>(sums, 8) / count - load<f64>(center);
    const dx = load<f64>(sums, 16) / count - load<f64>(center, 8);
    moved += sqrt(dy * dy + dx * dx);
    for (let i = 0; i < fields; i++)
      store<f64>(center + (<usize>i << 3), load<f64>(sums + ((<usize>(i + 1)) << 3)) / count);
  }
  return moved / <f64>grid.clusters;
}
