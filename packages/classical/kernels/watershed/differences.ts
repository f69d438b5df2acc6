// OpenCV's watershed: a pixel is taken by its largest difference of a channel from the neighbor that reaches it; where it touches two regions it becomes a
// line. 256 queues; a smaller difference goes back to an earlier one.
import { FREE, LINE, QUEUED } from "./grid";

let width = 0;
let height = 0;
let labels: usize = 0;
let image: usize = 0;
/** Samples from pixel to pixel, and how many of them are compared. */
let step = 0;
let compared = 0;
let next: usize = 0;
let queues: usize = 0;
let current = 0;

/** Takes over the markers; the image's edge, and what is outside the mask (which may be 0), belongs to no region. All in place: `markers` become the labels. */
export function openDifferences(markers: usize, rows: i32, columns: i32, background: i32, mask: usize): void {
  labels = markers;
  height = rows;
  width = columns;
  for (let y = 0, i: usize = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, i++) {
      const at = labels + (i << 2);
      const label = load<i32>(at);
      const outside = y == 0 || x == 0 || y == rows - 1 || x == columns - 1 || (mask != 0 && !load<u8>(mask + i));
      store<i32>(at, outside ? LINE : label < 0 || label == background ? FREE : label);
    }
  }
}

// @ts-ignore: decorator
@inline
function labelOf(pixel: i32): i32 {
  return load<i32>(labels + (<usize>pixel << 2));
}

/** The largest difference of a channel between two pixels. */
// @ts-ignore: decorator
@inline
function difference(a: i32, b: i32): i32 {
  const p = image + <usize>(a * step);
  const q = image + <usize>(b * step);
  let most = abs<i32>(<i32>load<u8>(p) - <i32>load<u8>(q));
  if (compared == 3) {
    most = max(most, abs<i32>(<i32>load<u8>(p, 1) - <i32>load<u8>(q, 1)));
    return max(most, abs<i32>(<i32>load<u8>(p, 2) - <i32>load<u8>(q, 2)));
  }
  for (let c: usize = 1; c < <usize>compared; c++) most = max(most, abs<i32>(<i32>load<u8>(p + c) - <i32>load<u8>(q + c)));
  return most;
}

// @ts-ignore: decorator
@inline
function push(pixel: i32, queue: i32): void {
  const at = queues + (<usize>queue << 3);
  if (load<i32>(at) < 0) store<i32>(at, pixel);
  else store<i32>(next + (<usize>load<i32>(at, 4) << 2), pixel);
  store<i32>(at, pixel, 4);
  store<i32>(next + (<usize>pixel << 2), -1);
  store<i32>(labels + (<usize>pixel << 2), QUEUED);
}

/** Queues the free pixels beside markers, in raster order. `pixels` has a word for each pixel, `heads` 2048 bytes. */
export function seedDifferences(samples: usize, stepOfPixels: i32, channels: i32, pixels: usize, heads: usize): void {
  image = samples;
  step = stepOfPixels;
  compared = channels;
  next = pixels;
  queues = heads;
  memory.fill(heads, 0xff, 2048);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const pixel = y * width + x;
      if (labelOf(pixel) != FREE) continue;
      let least = 256;
      if (labelOf(pixel - 1) >= 0) least = difference(pixel, pixel - 1);
      if (labelOf(pixel + 1) >= 0) least = min(least, difference(pixel, pixel + 1));
      if (labelOf(pixel - width) >= 0) least = min(least, difference(pixel, pixel - width));
      if (labelOf(pixel + width) >= 0) least = min(least, difference(pixel, pixel + width));
      if (least < 256) push(pixel, least);
    }
  }
  current = 0;
}

/** One label of two: the same, or a line. */
// @ts-ignore: decorator
@inline
function joined(label: i32, other: i32): i32 {
  if (other < 0) return label;
  return label == FREE || label == other ? other : LINE;
}

// @ts-ignore: decorator
@inline
function reach(from: i32, pixel: i32): void {
  if (labelOf(pixel) != FREE) return;
  const queue = difference(from, pixel);
  push(pixel, queue);
  if (queue < current) current = queue;
}

/** Takes so many pixels from the queues; returns how many there were, less than `most` at the end, when pixels without a region become −1. */
export function floodDifferences(most: i32): i32 {
  let taken = 0;
  while (taken < most) {
    const at = queues + (<usize>current << 3);
    const pixel = load<i32>(at);
    if (pixel < 0) {
      if (current == 255) {
        for (let i: usize = 0, end = (<usize>width * <usize>height) << 2; i < end; i += 4)
          store<i32>(labels + i, max(load<i32>(labels + i), -1));
        break;
      }
      current++;
      continue;
    }
    store<i32>(at, load<i32>(next + (<usize>pixel << 2)));
    taken++;
    let label = joined(FREE, labelOf(pixel - 1));
    label = joined(label, labelOf(pixel + 1));
    label = joined(label, labelOf(pixel - width));
    label = joined(label, labelOf(pixel + width));
    store<i32>(labels + (<usize>pixel << 2), label);
    if (label == LINE) continue;
    reach(pixel, pixel - 1);
    reach(pixel, pixel + 1);
    reach(pixel, pixel - width);
    reach(pixel, pixel + width);
  }
  return taken;
}
