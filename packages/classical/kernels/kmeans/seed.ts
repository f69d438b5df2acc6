// k-means++ (Arthur, Vassilvitskii 2007): centers drawn by their squared distance to those there are.
import { squaredDistances } from "./distance";

/** A point as doubles. */
export function copyPoint(points: usize, index: i32, stride: i32, dimensions: i32, to: usize): void {
  for (let c = 0; c < dimensions; c++) store<f64>(to + (<usize>c << 3), <f64>load<f32>(points + (<usize>(c * stride + index) << 2)));
}

/**
 * k-means++: for each of `candidates` possible centers, the weighted sum of squared distances to the nearest center if it were added. `closest` holds the squared
 * distances to the nearest center so far, 0 for the padding; with `adopt` it is lowered to those with the candidate, the only one.
 */
export function potentials(
  points: usize,
  stride: i32,
  dimensions: i32,
  weights: usize,
  closest: usize,
  centers: usize,
  candidates: i32,
  sums: usize,
  adopt: i32,
): void {
  const plane = <usize>stride << 2;
  memory.fill(sums, 0, <usize>candidates << 3);
  // in blocks that stay in the cache while the candidates take turns
  for (let block: usize = 0; block < plane; block += 8192) {
    const end = min(plane, block + 8192);
    for (let j = 0; j < candidates; j++) {
      const center = centers + <usize>(j * dimensions << 3);
      let sum = f64x2.splat(0);
      for (let i = block; i < end; i += 8) {
        const distance = f64x2.pmin(v128.load(closest + (i << 1)), squaredDistances(points + i, plane, dimensions, center));
        if (adopt) v128.store(closest + (i << 1), distance);
        sum = f64x2.add(sum, weights ? f64x2.mul(distance, v128.load(weights + (i << 1))) : distance);
      }
      const at = sums + (<usize>j << 3);
      store<f64>(at, load<f64>(at) + (f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)));
    }
  }
}

/** First point up to which the weighted sum of `closest` (or, without it, of the weights) exceeds `target`; the last one with a positive share where rounding leaves none. */
export function draw(count: i32, weights: usize, closest: usize, target: f64): i32 {
  let sum: f64 = 0;
  let last = count - 1;
  for (let i = 0; i < count; i++) {
    const share = (closest ? load<f64>(closest + (<usize>i << 3)) : 1) * (weights ? load<f64>(weights + (<usize>i << 3)) : 1);
    sum += share;
    if (sum > target) return i;
    if (share > 0) last = i;
  }
  return last;
}
