// What pixels get from source and sink: those that were drawn on as much as keeps them on their side, all others what colors or given costs say. Only changes are added, so that a flow stays.
import { addExcess, cellAt, setLink } from "../lib/grid-flow";

/** Sets the links of rows into one of the directions 0, 2, 4 and 6 from weights, f32, 0 for those that lead out. */
export function setWeights(direction: i32, weights: usize, scale: f64, width: i32, height: i32, first: i32, end: i32): void {
  const begin = direction == 6 ? 1 : 0;
  const last = direction == 0 || direction == 4 ? width - 1 : width;
  for (let y = first, rows = direction == 0 ? end : min(end, height - 1); y < rows; y++) {
    const row = weights + (<usize>((y - first) * width) << 2);
    for (let x = begin; x < last; x++) {
      const capacity = <i32>nearest(scale * <f64>load<f32>(row + (<usize>x << 2)));
      setLink(cellAt(y, x), <usize>direction, capacity, capacity);
    }
  }
}

let positive: f64 = 0;
let least: f64 = 0;

// @ts-ignore: decorator
@inline
function settle(cell: usize, before: usize, value: i32): void {
  const change = value - load<i32>(before);
  if (change != 0) {
    addExcess(cell, change);
    store<i32>(before, value);
  }
  positive += <f64>max(0, value);
}

/**
 * Sets terminals by the bins of pixels (u16): `table` has a number for each bin, `leastOf` what its cheaper side costs (f64). `seeds` are 1, 0 or −1 (i8), `before` the terminals so far, one for each pixel.
 * `out` gets two f64: what the source gives, and what the cheaper sides cost together.
 */
export function setModelTerminals(bins: usize, table: usize, leastOf: usize, seeds: usize, hard: i32, before: usize, height: i32, width: i32, out: usize): void {
  positive = 0;
  least = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0, cell = cellAt(y, 0); x < width; x++, cell++, bins += 2, seeds++, before += 4) {
      const seed = <i32>load<i8>(seeds);
      if (seed >= 0) settle(cell, before, seed ? hard : -hard);
      else {
        const bin = <usize>load<u16>(bins);
        settle(cell, before, load<i32>(table + (bin << 2)));
        least += load<f64>(leastOf + (bin << 3));
      }
    }
  }
  store<f64>(out, positive);
  store<f64>(out, least, 8);
}

/** The same by given costs, f32, background's and foreground's of each pixel. */
export function setGivenTerminals(costs: usize, scale: f64, seeds: usize, hard: i32, before: usize, height: i32, width: i32, out: usize): void {
  positive = 0;
  least = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0, cell = cellAt(y, 0); x < width; x++, cell++, costs += 8, seeds++, before += 4) {
      const seed = <i32>load<i8>(seeds);
      if (seed >= 0) settle(cell, before, seed ? hard : -hard);
      else {
        const one = <f64>load<f32>(costs);
        const other = <f64>load<f32>(costs, 4);
        settle(cell, before, <i32>nearest((one - other) * scale));
        least += min(one, other);
      }
    }
  }
  store<f64>(out, positive);
  store<f64>(out, least, 8);
}
