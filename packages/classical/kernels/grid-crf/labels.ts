// Energies of label maps, and iterated conditional modes, which lower them pixel by pixel.
import { bytes, classes, costs, directions, edgeOf, energies, height, labels, neighbor, weights, width } from "./grid";

// @ts-ignore: decorator
@inline
function cost(a: i32, b: i32): f64 {
  if (costs == 0) return a == b ? 0 : 1;
  return <f64>load<f32>(costs + <usize>a * bytes + (<usize>b << 2));
}

// @ts-ignore: decorator
@inline
function labelOf(pixel: i32): i32 {
  return load<i32>(labels + (<usize>pixel << 2));
}

/** What pixels and edges of the labels cost together. */
export function energy(): f64 {
  let sum: f64 = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x;
      const own = labelOf(pixel);
      sum += <f64>load<f32>(energies + <usize>pixel * bytes + (<usize>own << 2));
      for (let k = 0; k < directions; k++) {
        const to = neighbor(y, x, k, true);
        if (to >= 0) sum += <f64>load<f32>(weights + (edgeOf(pixel, to, k, true) << 2)) * cost(own, labelOf(to));
      }
    }
  }
  return sum;
}

/** What pixels around cost with each label, added to `sums`; those before, or after in raster order too. */
export function addAround(pixel: i32, y: i32, x: i32, after: bool, sums: usize): void {
  for (let side = after ? 2 : 1; side > 0; side--) {
    const forward = side == 2;
    for (let k = 0; k < directions; k++) {
      const to = neighbor(y, x, k, forward);
      if (to < 0) continue;
      const weight = f32x4.splat(load<f32>(weights + (edgeOf(pixel, to, k, forward) << 2)));
      const label = labelOf(to);
      if (costs != 0) {
        const row = costs + <usize>label * bytes;
        for (let at: usize = 0; at < bytes; at += 16)
          v128.store(sums + at, f32x4.add(v128.load(sums + at), f32x4.mul(weight, v128.load(row + at))));
        continue;
      }
      for (let at: usize = 0; at < bytes; at += 16) v128.store(sums + at, f32x4.add(v128.load(sums + at), weight));
      const own = sums + (<usize>label << 2);
      store<f32>(own, load<f32>(own) - f32x4.extract_lane(weight, 0));
    }
  }
}

/** The cheapest label; `kept` where none is cheaper. */
export function cheapest(sums: usize, kept: i32): i32 {
  let found = kept;
  let least = load<f32>(sums + (<usize>kept << 2));
  for (let c = 0; c < classes; c++) {
    const value = load<f32>(sums + (<usize>c << 2));
    if (value >= least) continue;
    least = value;
    found = c;
  }
  return found;
}

/** Gives each pixel of some rows, one after another, its cheapest label beside its neighbors'; a label stays where none is cheaper. Returns how many changed. */
export function icm(first: i32, last: i32, sums: usize): i32 {
  let changed = 0;
  for (let y = first; y < last; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x;
      for (let at: usize = 0; at < bytes; at += 16) v128.store(sums + at, v128.load(energies + <usize>pixel * bytes + at));
      addAround(pixel, y, x, true, sums);
      const before = labelOf(pixel);
      const label = cheapest(sums, before);
      if (label == before) continue;
      store<i32>(labels + (<usize>pixel << 2), label);
      changed++;
    }
  }
  return changed;
}
