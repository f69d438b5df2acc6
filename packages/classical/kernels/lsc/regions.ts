// From clusters to regions that hang together over edges or corners, with OpenCV's rules for what is small.
import { angleOf, axes, channels, features, height, weights, width } from "./features";

// @ts-ignore: decorator
@inline
function word(array: usize, i: i32): i32 {
  return load<i32>(array + (<usize>i << 2));
}

// @ts-ignore: decorator
@inline
function put(array: usize, i: i32, value: i32): void {
  store<i32>(array + (<usize>i << 2), value);
}

/** The first and last of x − 1 … x + 1 that lie in 0 … size − 1. */
// @ts-ignore: decorator
@inline
function from(x: i32): i32 {
  return max(x - 1, 0);
}

// @ts-ignore: decorator
@inline
function to(x: i32, size: i32): i32 {
  return min(x + 1, size - 1);
}

/**
 * Gives components of fewer than `least` pixels the label that the last neighbor looked at had; returns how many components there were. `seen` has a byte, `queue` a word for
 * each pixel. As in OpenCV only one neighbor of a component's first pixel is looked at: the left one, or, in the first column, the one above, which are those that have been visited.
 */
export function smallParts(labels: usize, seen: usize, queue: usize, least: i32): i32 {
  memory.fill(seen, 0, <usize>(height * width));
  let adjacent = 0;
  let count = 0;
  for (let seed = 0, pixels = height * width; seed < pixels; seed++) {
    if (load<u8>(seen + seed)) continue;
    count++;
    const label = word(labels, seed);
    const x0 = seed / height;
    const y0 = seed - x0 * height;
    // the neighbors in OpenCV's order are left, left above, above, …: the first that lies in the image is it
    const next = x0 > 0 ? seed - height : y0 > 0 ? seed - 1 : -1;
    if (next >= 0 && word(labels, next) != label) adjacent = word(labels, next);
    const size = flood(labels, seen, queue, seed, label);
    if (size < least) for (let i = 0; i < size; i++) put(labels, word(queue, i), adjacent);
  }
  return count;
}

/** Marks the component of a pixel; its pixels lie in the queue in the order of their distance. */
function flood(labels: usize, seen: usize, queue: usize, seed: i32, label: i32): i32 {
  store<u8>(seen + seed, 1);
  put(queue, 0, seed);
  let end = 1;
  for (let head = 0; head < end; head++) {
    const pixel = word(queue, head);
    const x = pixel / height;
    const y = pixel - x * height;
    const top = from(y);
    const bottom = to(y, height);
    for (let m = from(x), right = to(x, width); m <= right; m++) {
      for (let i = m * height + top, last = m * height + bottom; i <= last; i++) {
        if (load<u8>(seen + i) || word(labels, i) != label) continue;
        store<u8>(seen + i, 1);
        put(queue, end++, i);
      }
    }
  }
  return end;
}

/**
 * Numbers the components from 0 and describes each by a record: the means of its features (f32), the sum of its weights (f32), its number of pixels and its first pixel
 * (i32). As in OpenCV the color of a component is that of its first pixel. Returns how many there are.
 */
export function components(labels: usize, seen: usize, queue: usize, records: usize): i32 {
  memory.fill(seen, 0, <usize>(height * width));
  const rowAngles = axes + (<usize>width << 3);
  let count = 0;
  for (let seed = 0, pixels = height * width; seed < pixels; seed++) {
    if (load<u8>(seen + seed)) continue;
    const record = records + (<usize>(count * (features + 3)) << 2);
    memory.fill(record, 0, <usize>features << 2);
    const size = flood(labels, seen, queue, seed, word(labels, seed));
    let weight: f32 = 0;
    for (let i = 0; i < size; i++) {
      const pixel = word(queue, i);
      const x = pixel / height;
      const y = pixel - x * height;
      weight += load<f32>(weights + (<usize>pixel << 2));
      add(record, axes + (<usize>x << 3));
      add(record + 8, rowAngles + (<usize>y << 3));
      for (let c = 0; c < channels; c++) add(record + 16 + (<usize>c << 3), angleOf(seed, c));
      put(labels, pixel, -1 - count);
    }
    const rest = record + (<usize>features << 2);
    for (let p = record; p < rest; p += 4) store<f32>(p, load<f32>(p) / weight);
    store<f32>(rest, weight);
    store<i32>(rest, size, 4);
    store<i32>(rest, seed, 8);
    count++;
  }
  for (let i = 0, pixels = height * width; i < pixels; i++) put(labels, i, -1 - word(labels, i));
  return count;
}

// @ts-ignore: decorator
@inline
function add(sums: usize, angle: usize): void {
  store<f32>(sums, load<f32>(sums) + load<f32>(angle));
  store<f32>(sums, load<f32>(sums, 4) + load<f32>(angle, 4), 4);
}

/** The labels around a component, in the order in which they are met, into `list`; returns how many. `stamps` has a word for each component, not this one's number + 1. */
export function neighbors(labels: usize, seen: usize, queue: usize, seed: i32, stamps: usize, list: usize): i32 {
  const label = word(labels, seed);
  // components() has marked every pixel with 1
  store<u8>(seen + seed, 0);
  put(queue, 0, seed);
  let end = 1;
  let count = 0;
  for (let head = 0; head < end; head++) {
    const pixel = word(queue, head);
    const x = pixel / height;
    const y = pixel - x * height;
    const top = from(y);
    const bottom = to(y, height);
    for (let m = from(x), right = to(x, width); m <= right; m++) {
      for (let i = m * height + top, last = m * height + bottom; i <= last; i++) {
        const other = word(labels, i);
        if (other == label) {
          if (!load<u8>(seen + i)) continue;
          store<u8>(seen + i, 0);
          put(queue, end++, i);
        } else if (word(stamps, other) != label + 1) {
          put(stamps, other, label + 1);
          put(list, count++, other);
        }
      }
    }
  }
  return count;
}

/** Labels in rows, from 0 in the order of their first pixels, each `names` of its component; `numbers` has a word for each name, −1. Returns how many there are. */
export function relabel(labels: usize, names: usize, numbers: usize, output: usize): i32 {
  let count = 0;
  for (let y = 0, to = output; y < height; y++) {
    for (let x = 0; x < width; x++, to += 4) {
      const name = word(names, word(labels, x * height + y));
      let number = word(numbers, name);
      if (number < 0) {
        number = count++;
        put(numbers, name, number);
      }
      store<i32>(to, number);
    }
  }
  return count;
}
