// OpenCV's watershed: a pixel is taken by its largest difference of a channel from the neighbor that reaches it; where it touches two regions it becomes a
// line. 256 queues; a smaller difference goes back to an earlier one.
//
// A pixel that waits has no label yet: in its place stands the next one of its queue, as a number of END at most. So a queue is its head, written alike, and
// the address where the pixel that comes next is to be noted.
import { FREE, LINE } from "./grid";
import { noteDifferences } from "./steps";

/** What follows the last pixel of a queue. A pixel is noted as END − 1 − pixel. */
const END: i32 = -15;

let width = 0;
let height = 0;
let labels: usize = 0;
/** For each pixel the difference from the one to the right, and from the one below, a byte each. */
let steps: usize = 0;
/** For each queue its head and the address of its end, 4 bytes each. */
let queues: usize = 0;
/** Bits of the queues that have pixels. */
let filled: usize = 0;

/** Takes over the markers; the image's edge, and what is outside the mask (which may be 0), belongs to no region. All in place: `markers` become the labels. */
export function openDifferences(markers: usize, rows: i32, columns: i32, background: i32, mask: usize): void {
  labels = markers;
  height = rows;
  width = columns;
  const pixels = <usize>rows * <usize>columns;
  const none = i32x4.splat(background);
  const free = i32x4.splat(FREE);
  let i: usize = 0;
  for (; i + 4 <= pixels; i += 4) {
    const at = labels + (i << 2);
    const label = v128.load(at);
    v128.store(at, v128.or(i32x4.max_s(label, free), i32x4.eq(label, none)));
  }
  for (; i < pixels; i++) {
    const at = labels + (i << 2);
    const label = load<i32>(at);
    store<i32>(at, label == background ? FREE : max(label, FREE));
  }
  if (mask) for (let k: usize = 0; k < pixels; k++) if (!load<u8>(mask + k)) store<i32>(labels + (k << 2), LINE);
  const line = <usize>columns << 2;
  const last = labels + line * <usize>(rows - 1);
  for (let x: usize = 0; x < line; x += 4) {
    store<i32>(labels + x, LINE);
    store<i32>(last + x, LINE);
  }
  for (let row = labels; row <= last; row += line) {
    store<i32>(row, LINE);
    store<i32>(row + line - 4, LINE);
  }
}

// @ts-ignore: decorator
@inline
function labelAt(at: usize): i32 {
  return load<i32>(at);
}

// @ts-ignore: decorator
@inline
function push(pixel: i32, at: usize, queue: usize): void {
  const head = queues + (queue << 3);
  store<i32>(<usize>load<u32>(head, 4), END - 1 - pixel);
  store<u32>(head, <u32>at, 4);
  store<i32>(at, END);
  const word = filled + ((queue >> 6) << 3);
  store<u64>(word, load<u64>(word) | ((<u64>1) << (<u64>queue & 63)));
}

/** Queues a free pixel beside markers. */
function seed(pixel: i32): void {
  const at = labels + (<usize>pixel << 2);
  if (labelAt(at) != FREE) return;
  const line = <usize>width << 2;
  const step = steps + (<usize>pixel << 1);
  let least = 256;
  if (labelAt(at - 4) >= 0) least = <i32>load<u8>(step - 2);
  if (labelAt(at + 4) >= 0) least = min(least, <i32>load<u8>(step));
  if (labelAt(at - line) >= 0) least = min(least, <i32>load<u8>(step - ((<usize>width << 1) - 1)));
  if (labelAt(at + line) >= 0) least = min(least, <i32>load<u8>(step, 1));
  if (least < 256) push(pixel, at, <usize>least);
}

/** Queues the free pixels beside markers, in raster order. `differences` has two bytes for each pixel, `heads` 2080 bytes. */
export function seedDifferences(samples: usize, stepOfPixels: i32, channels: i32, differences: usize, heads: usize): void {
  noteDifferences(samples, stepOfPixels, channels, width, height, differences);
  steps = differences;
  queues = heads;
  filled = heads + 2048;
  memory.fill(filled, 0, 32);
  for (let at = queues; at < filled; at += 8) {
    store<i32>(at, END);
    store<u32>(at, <u32>at, 4);
  }
  const line = <usize>width << 2;
  for (let y = 1; y < height - 1; y++) {
    let pixel = y * width + 1;
    const end = pixel + width - 2;
    for (; pixel + 4 <= end; pixel += 4) {
      const at = labels + (<usize>pixel << 2);
      const across = v128.and(v128.load(at - 4), v128.load(at + 4));
      const down = v128.and(v128.load(at - line), v128.load(at + line));
      // where a neighbor has a label, a sign is missing
      if (i32x4.bitmask(v128.and(across, down)) == 15) continue;
      for (let k = 0; k < 4; k++) seed(pixel + k);
    }
    for (; pixel < end; pixel++) seed(pixel);
  }
}

/** What a neighbor's label has that differs from the one label beside a pixel. */
// @ts-ignore: decorator
@inline
function differs(label: i32, one: i32): i32 {
  return (label ^ one) & ~(label >> 31);
}

/** Takes so many pixels from the queues; returns how many there were, less than `most` at the end, when pixels without a region become −1. */
export function floodDifferences(most: i32): i32 {
  const line = <usize>width << 2;
  const row = width << 1;
  for (let taken = 0; taken < most; taken++) {
    let word = filled;
    while (load<u64>(word) == 0) {
      word += 8;
      if (word == filled + 32) {
        finish();
        return taken;
      }
    }
    const bits = load<u64>(word);
    const head = queues + ((word - filled) << 6) + (<usize>ctz(bits) << 3);
    const pixel = END - 1 - load<i32>(head);
    const at = labels + (<usize>pixel << 2);
    const after = load<i32>(at);
    store<i32>(head, after);
    if (after == END) {
      store<u32>(head, <u32>head, 4);
      store<u64>(word, bits & (bits - 1));
    }
    const left = labelAt(at - 4);
    const right = labelAt(at + 4);
    const up = labelAt(at - line);
    const down = labelAt(at + line);
    const label = max(max(left, right), max(up, down));
    if (differs(left, label) | differs(right, label) | differs(up, label) | differs(down, label)) {
      store<i32>(at, LINE);
      continue;
    }
    store<i32>(at, label);
    const step = steps + (<usize>pixel << 1);
    if (left == FREE) push(pixel - 1, at - 4, <usize>load<u8>(step - 2));
    if (right == FREE) push(pixel + 1, at + 4, <usize>load<u8>(step));
    if (up == FREE) push(pixel - width, at - line, <usize>load<u8>(step - <usize>(row - 1)));
    if (down == FREE) push(pixel + width, at + line, <usize>load<u8>(step, 1));
  }
  return most;
}

function finish(): void {
  const end = labels + ((<usize>width * <usize>height) << 2);
  let at = labels;
  for (; at + 16 <= end; at += 16) v128.store(at, i32x4.max_s(v128.load(at), i32x4.splat(-1)));
  for (; at < end; at += 4) store<i32>(at, max(load<i32>(at), -1));
}
