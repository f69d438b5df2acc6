// The lattice's filter of a one for each point, which is what normalization divides by. Vertices' values are single numbers here, and corners still have vertex numbers.

/** Adds the points' weights to their vertices, which are 0 before. */
export function splatOnes(corners: usize, count: i32, values: usize): void {
  for (const end = corners + (<usize>count << 3); corners < end; corners += 8) {
    const at = values + (load<usize>(corners) << 2);
    store<f32>(at, load<f32>(at) + load<f32>(corners, 4));
  }
}

/** ½ – 1 – ½ along one axis. */
export function blurOnes(from: usize, to: usize, neighbors: usize, vertices: i32): void {
  for (let v: usize = 1; v <= <usize>vertices; v++, neighbors += 8) {
    const sides = load<f32>(from + (load<usize>(neighbors) << 2)) + load<f32>(from + (load<usize>(neighbors, 4) << 2));
    store<f32>(to + (v << 2), load<f32>(from + (v << 2)) + <f32>0.5 * sides);
  }
}

/** Each point's sum over its corners. */
export function sliceOnes(corners: usize, perPoint: i32, count: i32, values: usize, out: usize): void {
  for (let p = 0; p < count; p++, out += 4) {
    let sum: f32 = 0;
    for (let j = 0; j < perPoint; j++, corners += 8)
      sum += load<f32>(corners, 4) * load<f32>(values + (load<usize>(corners) << 2));
    store<f32>(out, sum);
  }
}
