// Clusters: from the first pixel that has none, neighbor by neighbor, as long as colors differ little and the cluster is not too large.

/** Labels below those of clusters. */
const FREE: i32 = -2;
export const ALONE: i32 = -1;

export let height: i32 = 0;
export let width: i32 = 0;
/** Words of a row: with one of no pixel at its end, unless rows are joined. */
export let stride: i32 = 0;
/** Pixels as words, `width` in a row. */
export let words: usize = 0;
/** Cluster of each pixel, `stride` words in a row, from the image's first pixel on. */
export let owners: usize = 0;
/** How many pixels each cluster has. */
let sizes: usize = 0;
let queue: usize = 0;
let tolerance: i32 = 0;
let most: i32 = 0;
let clusters: i32 = 0;
let queued: i32 = 0;

/**
 * Says where everything lies. `ownersAt` has a word for each pixel, one more for each row that is not joined to the next, and two rows and two words more; `sizesAt` and `queueAt`
 * have one for each pixel.
 */
export function begin(
  rows: i32, columns: i32, joined: i32, pixels: usize, ownersAt: usize, sizesAt: usize, queueAt: usize, squaredTolerance: i32, mostPixels: i32,
): void {
  height = rows;
  width = columns;
  stride = joined ? columns : columns + 1;
  words = pixels;
  sizes = sizesAt;
  queue = queueAt;
  tolerance = squaredTolerance;
  most = mostPixels;
  clusters = 0;
  const frame = <usize>(stride + 1) << 2;
  const length = <usize>(stride * rows) << 2;
  owners = ownersAt + frame;
  memory.fill(ownersAt, 0xff, length + 2 * frame);
  for (let y = 0; y < rows; y++) {
    const row = owners + (<usize>(y * stride) << 2);
    for (let x: usize = 0; x < <usize>columns; x++) store<i32>(row + (x << 2), FREE);
  }
}

export function clusterCount(): i32 {
  return clusters;
}

/** Squared distance of two colors. */
// @ts-ignore: decorator
@inline
function difference(a: u32, b: u32): i32 {
  const x = <i32>(a & 255) - <i32>(b & 255);
  const y = <i32>((a >> 8) & 255) - <i32>((b >> 8) & 255);
  const z = <i32>(a >> 16) - <i32>(b >> 16);
  return x * x + y * y + z * z;
}

/** Word of the pixel at a place among the owners. */
// @ts-ignore: decorator
@inline
function wordOf(place: i32, y: i32): usize {
  return words + (<usize>(place - y * (stride - width)) << 2);
}

// @ts-ignore: decorator
@inline
function reach(place: i32, step: i32, y: i32, color: u32): void {
  if (queued >= most) return;
  const near = place + step;
  const owner = owners + (<usize>near << 2);
  if (load<i32>(owner) != FREE) return;
  if (difference(color, load<u32>(wordOf(near, y))) > tolerance) return;
  store<i32>(owner, clusters);
  const at = queue + (<usize>queued << 3);
  store<i32>(at, near);
  store<i32>(at, y, 4);
  queued++;
}

/** Takes the free neighbors of similar color into the cluster. With joined rows `y` is only right up to one, and not asked for. */
// @ts-ignore: decorator
@inline
function spread(place: i32, y: i32): void {
  const color = load<u32>(wordOf(place, y));
  reach(place, -stride - 1, y - 1, color);
  reach(place, -stride, y - 1, color);
  reach(place, -stride + 1, y - 1, color);
  reach(place, -1, y, color);
  reach(place, 1, y, color);
  reach(place, stride - 1, y + 1, color);
  reach(place, stride, y + 1, color);
  reach(place, stride + 1, y + 1, color);
}

/** Finds the clusters that begin in the rows from `first` to `last` − 1. */
export function cluster(first: i32, last: i32): void {
  for (let y = first; y < last; y++) {
    for (let place = y * stride, end = place + width; place < end; place++) {
      const owner = owners + (<usize>place << 2);
      if (load<i32>(owner) != FREE) continue;
      queued = 0;
      spread(place, y);
      if (queued == 0) {
        store<i32>(owner, ALONE);
        continue;
      }
      store<i32>(owner, clusters);
      for (let k = 0; k < queued; k++) {
        const at = queue + (<usize>k << 3);
        spread(load<i32>(at), load<i32>(at, 4));
      }
      store<i32>(sizes + (<usize>clusters << 2), queued + 1);
      clusters++;
    }
  }
}
