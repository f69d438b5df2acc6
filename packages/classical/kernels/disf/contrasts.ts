// After a pass: how large each tree is, and how far its mean is from that of the nearest tree beside it.
import { diagonal, distance, featureOf, height, labels, quads, stride, width } from "./grid";

let means: usize = 0;
let nearest: usize = 0;
let lastA: i32 = -1;
let lastB: i32 = -1;

/**
 * Fills in, for each of `count` trees, its number of pixels and its least squared distance, Infinity where it has no other beside it. `sums` has 8 · 4 · quads bytes for each
 * tree, `colors` 16 · quads.
 */
export function contrasts(count: i32, sums: usize, colors: usize, areas: usize, least: usize): void {
  const values = <usize>quads << 2;
  memory.fill(sums, 0, <usize>count * (values << 3));
  memory.fill(areas, 0, <usize>count << 2);
  for (let y = 1; y <= height; y++) {
    for (let cell = y * stride + 1, end = cell + width; cell < end; cell++) {
      const label = load<i32>(labels + (<usize>cell << 2));
      const area = areas + (<usize>label << 2);
      store<i32>(area, load<i32>(area) + 1);
      const sum = sums + <usize>label * (values << 3);
      const own = featureOf(cell);
      for (let v: usize = 0; v < values; v++) {
        const at = sum + (v << 3);
        store<f64>(at, load<f64>(at) + <f64>load<f32>(own + (v << 2)));
      }
    }
  }
  for (let i = 0; i < count; i++) {
    const area = <f64>load<i32>(areas + (<usize>i << 2));
    store<f32>(least + (<usize>i << 2), Infinity);
    for (let v: usize = 0; v < values; v++) {
      const mean = load<f64>(sums + <usize>i * (values << 3) + (v << 3)) / area;
      store<f32>(colors + <usize>i * (values << 2) + (v << 2), <f32>mean);
    }
  }
  means = colors;
  nearest = least;
  lastA = -1;
  for (let y = 1; y <= height; y++) {
    for (let cell = y * stride + 1, end = cell + width; cell < end; cell++) {
      const label = load<i32>(labels + (<usize>cell << 2));
      const isLast = cell + 1 == end;
      if (!isLast) meet(label, cell + 1);
      if (y == height) continue;
      meet(label, cell + stride);
      if (!diagonal) continue;
      if (!isLast) meet(label, cell + stride + 1);
      if (cell > y * stride + 1) meet(label, cell + stride - 1);
    }
  }
}

// @ts-ignore: decorator
@inline
function meet(a: i32, cell: i32): void {
  const b = load<i32>(labels + (<usize>cell << 2));
  if (a == b || (a == lastA && b == lastB)) return;
  lastA = a;
  lastB = b;
  const squared = distance(means + ((<usize>a * <usize>quads) << 4), means + ((<usize>b * <usize>quads) << 4));
  const atA = nearest + (<usize>a << 2);
  const atB = nearest + (<usize>b << 2);
  // of two trees of one color the later one is like the other: one of a flat area's remains
  if (squared < load<f32>(atA) && (squared > 0 || a > b)) store<f32>(atA, squared);
  if (squared < load<f32>(atB) && (squared > 0 || b > a)) store<f32>(atB, squared);
}
