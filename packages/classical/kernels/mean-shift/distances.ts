// Distances of all points from modes, and from each other.

/** The nearest of `modes` for the points `from` … `to` − 1, the first of equally near ones; −1 beyond `reach`. */
export function labelNearest(
  points: usize,
  stride: i32,
  dimensions: i32,
  modes: usize,
  count: i32,
  reach: f64,
  labels: usize,
  from: i32,
  to: i32,
): void {
  const plane = <usize>stride << 2;
  for (let i = from; i < to; i += 2) {
    const p = points + (<usize>i << 2);
    let best = f64x2.splat(Infinity);
    let found = i64x2.splat(-1);
    let mode = modes;
    for (let k = 0; k < count; k++) {
      let square = f64x2.splat(0);
      for (let f = 0, at = p; f < dimensions; f++, at += plane, mode += 8) {
        const d = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(at)), v128.load64_splat(mode));
        square = f64x2.add(square, f64x2.mul(d, d));
      }
      const nearer = f64x2.lt(square, best);
      best = v128.bitselect(square, best, nearer);
      found = v128.bitselect(i64x2.splat(k), found, nearer);
    }
    found = v128.bitselect(found, i64x2.splat(-1), f64x2.le(f64x2.sqrt(best), f64x2.splat(reach)));
    const at = labels + (<usize>i << 2);
    store<i32>(at, <i32>i64x2.extract_lane(found, 0));
    if (i + 1 < to) store<i32>(at, <i32>i64x2.extract_lane(found, 1), 4);
  }
}

/** The value at `place` in ascending order. */
function select(values: usize, count: i32, place: i32): f64 {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = load<f64>(values + (<usize>((low + high) >> 1) << 3));
    let i = low;
    let j = high;
    while (i <= j) {
      while (load<f64>(values + (<usize>i << 3)) < pivot) i++;
      while (load<f64>(values + (<usize>j << 3)) > pivot) j--;
      if (i > j) break;
      const a = values + (<usize>i << 3);
      const b = values + (<usize>j << 3);
      const kept = load<f64>(a);
      store<f64>(a, load<f64>(b));
      store<f64>(b, kept);
      i++;
      j--;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return load<f64>(values + (<usize>place << 3));
}

/** The sum, over the points `from` … `to` − 1, of the distance to the nth nearest point, each being the first nearest of its own. `row` is memory for a f64 for each point and one more. */
export function sumOfNeighbors(points: usize, stride: i32, count: i32, dimensions: i32, nth: i32, row: usize, from: i32, to: i32): f64 {
  const plane = <usize>stride << 2;
  let sum: f64 = 0;
  for (let i = from; i < to; i++) {
    const own = points + (<usize>i << 2);
    for (let j = 0; j < count; j += 2) {
      let square = f64x2.splat(0);
      let p = points + (<usize>j << 2);
      for (let f = 0, q = own; f < dimensions; f++, p += plane, q += plane) {
        const d = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(p)), f64x2.splat(<f64>load<f32>(q)));
        square = f64x2.add(square, f64x2.mul(d, d));
      }
      v128.store(row + (<usize>j << 3), square);
    }
    sum += sqrt(select(row, count, nth - 1));
  }
  return sum;
}
