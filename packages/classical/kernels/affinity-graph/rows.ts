// Compressed rows from the planes of a grid's offsets: each pixel's neighbors in ascending order.

/** Offsets as pairs of i32, dy and dx, in ascending order of dy · width + dx > 0. */
// @ts-ignore: decorator
@inline
function dyOf(steps: usize, k: i32): i32 {
  return load<i32>(steps + (<usize>k << 3));
}

// @ts-ignore: decorator
@inline
function dxOf(steps: usize, k: i32): i32 {
  return load<i32>(steps + (<usize>k << 3), 4);
}

/** Where the row of each pixel begins, and behind the last where it ends: i32. */
export function countRows(height: i32, width: i32, steps: usize, count: i32, offsets: usize): void {
  let sum = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      store<i32>(offsets, sum);
      offsets += 4;
      for (let k = 0; k < count; k++) {
        const dy = dyOf(steps, k);
        const dx = dxOf(steps, k);
        sum += <i32>(y + dy < height && x + dx >= 0 && x + dx < width);
        sum += <i32>(y >= dy && x >= dx && x - dx < width);
      }
    }
  }
  store<i32>(offsets, sum);
}

/** Neighbors and weights of the pixels of the rows of the image from `first` to before `end`; plane k, of `pixels` floats, has the weights of offset k. Returns how many there are. */
export function packRows(
  height: i32,
  width: i32,
  steps: usize,
  count: i32,
  planes: usize,
  first: i32,
  end: i32,
  neighbors: usize,
  weights: usize,
): i32 {
  const plane = (<usize>height * <usize>width) << 2;
  let at: usize = 0;
  for (let y = first; y < end; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      for (let k = count - 1; k >= 0; k--) {
        const dy = dyOf(steps, k);
        const dx = dxOf(steps, k);
        if (y < dy || x < dx || x - dx >= width) continue;
        const j = i - dy * width - dx;
        store<i32>(neighbors + at, j);
        store<f32>(weights + at, load<f32>(planes + <usize>k * plane + (<usize>j << 2)));
        at += 4;
      }
      for (let k = 0; k < count; k++) {
        const dy = dyOf(steps, k);
        const dx = dxOf(steps, k);
        if (y + dy >= height || x + dx < 0 || x + dx >= width) continue;
        store<i32>(neighbors + at, i + dy * width + dx);
        store<f32>(weights + at, load<f32>(planes + <usize>k * plane + (<usize>i << 2)));
        at += 4;
      }
    }
  }
  return <i32>(at >> 2);
}
