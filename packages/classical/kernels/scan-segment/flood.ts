// What belongs to no cluster that stays is flooded from those that do: the pixel comes first that differs least from the neighbor that reaches it. 256 queues; a smaller difference goes
// back to an earlier one.
import { ALONE, height, owners, stride, width, words } from "./clusters";

const FREE: i32 = -1;
const QUEUED: i32 = -2;
const CLOSED: i32 = -3;

/** Labels with a frame of one pixel: at the end of a row stands the frame of the next one, too. */
let labels: usize = 0;
let pitch = 0;
let next: usize = 0;
let queues: usize = 0;
let current = 0;

/** Words before the first pixel's, and in all. */
// @ts-ignore: decorator
@inline
function rowAt(y: i32): usize {
  return labels + (<usize>((y + 1) * pitch + 1) << 2);
}

/**
 * Labels all pixels of clusters that stay, by their `numbers`, −1 of those that do not. `labelsAt` has (height + 2) · (width + 1) + 1 words, `nextAt` as many, `heads` 2048 bytes.
 */
export function openFlood(numbers: usize, labelsAt: usize, nextAt: usize, heads: usize): void {
  labels = labelsAt;
  pitch = width + 1;
  next = nextAt;
  queues = heads;
  const end = labels + (<usize>((height + 2) * pitch + 1) << 2);
  for (let at = labels; at < end; at += 4) store<i32>(at, CLOSED);
  for (let y = 0; y < height; y++) restore(numbers, y, 0, width);
}

/** Gives pixels of a row the labels of their clusters, or makes those of no cluster free. */
function restore(numbers: usize, y: i32, first: i32, last: i32): void {
  const row = rowAt(y);
  for (let x = first; x < last; x++) {
    const owner = load<i32>(owners + (<usize>(y * stride + x) << 2));
    store<i32>(row + (<usize>x << 2), owner == ALONE ? FREE : load<i32>(numbers + (<usize>owner << 2)));
  }
}

// @ts-ignore: decorator
@inline
function labelOf(place: i32): i32 {
  return load<i32>(labels + (<usize>place << 2));
}

/** The largest difference of a channel between two pixels, which lie `to` words apart in the image. */
// @ts-ignore: decorator
@inline
function difference(word: usize, to: i32): i32 {
  const a = load<u32>(word);
  const b = load<u32>(word + (<usize>to << 2));
  const x = abs<i32>(<i32>(a & 255) - <i32>(b & 255));
  const y = abs<i32>(<i32>((a >> 8) & 255) - <i32>((b >> 8) & 255));
  return max(x, max(y, abs<i32>(<i32>(a >> 16) - <i32>(b >> 16))));
}

/** Word of the pixel at a place among the labels. */
// @ts-ignore: decorator
@inline
function wordOf(place: i32): usize {
  const y = place / pitch;
  return words + (<usize>(place - pitch - y) << 2);
}

// @ts-ignore: decorator
@inline
function push(place: i32, queue: i32): void {
  const at = queues + (<usize>queue << 3);
  if (load<i32>(at) < 0) store<i32>(at, place);
  else store<i32>(next + (<usize>load<i32>(at, 4) << 2), place);
  store<i32>(at, place, 4);
  store<i32>(next + (<usize>place << 2), -1);
  store<i32>(labels + (<usize>place << 2), QUEUED);
}

/** Queues the free pixels of a range beside labeled ones. */
function seed(top: i32, bottom: i32, left: i32, right: i32): void {
  memory.fill(queues, 0xff, 2048);
  current = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const place = (y + 1) * pitch + 1 + x;
      if (labelOf(place) != FREE) continue;
      const word = words + (<usize>(y * width + x) << 2);
      let least = 256;
      if (labelOf(place - 1) >= 0) least = difference(word, -1);
      if (labelOf(place + 1) >= 0) least = min(least, difference(word, 1));
      if (labelOf(place - pitch) >= 0) least = min(least, difference(word, -width));
      if (labelOf(place + pitch) >= 0) least = min(least, difference(word, width));
      if (least < 256) push(place, least);
    }
  }
}

/** Begins the flood as OpenCV does: not at the image's edge, where on the left and on the right all are free. */
export function seedInside(): void {
  for (let y = 1; y < height - 1; y++) {
    store<i32>(rowAt(y), FREE);
    store<i32>(rowAt(y) + (<usize>(width - 1) << 2), FREE);
  }
  seed(1, height - 1, 1, width - 1);
}

/** Gives the pixels on the left and on the right their clusters' labels back, and begins a flood of what is still free. */
export function seedRest(numbers: usize): void {
  for (let y = 1; y < height - 1; y++) {
    for (let x = 0; x < width; x += max(1, width - 1)) {
      const owner = load<i32>(owners + (<usize>(y * stride + x) << 2));
      const number = owner == ALONE ? FREE : load<i32>(numbers + (<usize>owner << 2));
      if (number >= 0) store<i32>(rowAt(y) + (<usize>x << 2), number);
    }
  }
  seed(0, height, 0, width);
}

// @ts-ignore: decorator
@inline
function reach(place: i32, step: i32, word: usize, to: i32): void {
  if (labelOf(place + step) != FREE) return;
  const queue = difference(word, to);
  push(place + step, queue);
  if (queue < current) current = queue;
}

/** Takes so many pixels from the queues; returns how many there were, less than `most` at the end. */
export function flood(most: i32): i32 {
  let taken = 0;
  while (taken < most) {
    const at = queues + (<usize>current << 3);
    const place = load<i32>(at);
    if (place < 0) {
      if (current == 255) break;
      current++;
      continue;
    }
    store<i32>(at, load<i32>(next + (<usize>place << 2)));
    taken++;
    const word = wordOf(place);
    let label = labelOf(place - 1);
    let least = label >= 0 ? difference(word, -1) : 256;
    // of labels that differ the one whose pixel is more like this one, the later of equals
    for (let side = 0; side < 3; side++) {
      const step = side == 0 ? 1 : side == 1 ? -pitch : pitch;
      const other = labelOf(place + step);
      if (other < 0 || other == label) continue;
      const distance = difference(word, side == 0 ? 1 : side == 1 ? -width : width);
      if (label >= 0 && distance > least) continue;
      label = other;
      least = distance;
    }
    store<i32>(labels + (<usize>place << 2), label);
    reach(place, -1, word, -1);
    reach(place, 1, word, 1);
    reach(place, -pitch, word, -width);
    reach(place, pitch, word, width);
  }
  return taken;
}

/** Copies the labels out; what no flood reached, in an image without clusters, is one region. */
export function writeLabels(out: usize): void {
  for (let y = 0; y < height; y++) {
    const row = rowAt(y);
    for (let x: usize = 0; x < <usize>width; x++, out += 4) store<i32>(out, max(load<i32>(row + (x << 2)), 0));
  }
}

/** Copies the clusters out, −1 for pixels alone. */
export function writeClusters(out: usize): void {
  for (let y = 0; y < height; y++) {
    memory.copy(out, owners + (<usize>(y * stride) << 2), <usize>width << 2);
    out += <usize>width << 2;
  }
}
