// Weighted k-means of the features, where each center searches the window of one step to all sides.
import { angleOf, at, axes, channels, features, height, plane, planes, weights, width } from "./features";

/** A center is its features, then the sum of weights, x, y and the number of pixels, all f32 but the last, i32. */
// @ts-ignore: decorator
@inline
function recordBytes(): usize {
  return <usize>(features + 4) << 2;
}

/** The part of a sum that floats may lose, twice over. */
const SLACK: f32 = <f32>(1 - 1 / 1048576);

/** Means of the features around seeds, a quarter of a step to all sides. `seeds` has x and y of each, i32. */
export function beginCenters(seeds: usize, count: i32, centers: usize, reachX: i32, reachY: i32): void {
  for (let i = 0; i < count; i++) {
    const record = centers + <usize>i * recordBytes();
    const x0 = load<i32>(seeds + (<usize>i << 3));
    const y0 = load<i32>(seeds + (<usize>i << 3), 4);
    memory.fill(record, 0, recordBytes());
    store<f32>(record + (<usize>(features + 1) << 2), <f32>x0);
    store<f32>(record + (<usize>(features + 2) << 2), <f32>y0);
    let pixels = 0;
    const top = max(y0 - reachY, 0);
    const bottom = min(y0 + reachY, height - 1);
    for (let x = max(x0 - reachX, 0), right = min(x0 + reachX, width - 1); x <= right; x++) {
      for (let y = top; y <= bottom; y++, pixels++) {
        for (let f = 0; f < features; f++) {
          const mean = record + (<usize>f << 2);
          store<f32>(mean, load<f32>(mean) + load<f32>(planes + <usize>f * plane + at(x, y)));
        }
      }
    }
    for (let f = 0; f < features; f++) {
      const mean = record + (<usize>f << 2);
      store<f32>(mean, load<f32>(mean) / <f32>pixels);
    }
  }
}

export function resetDistances(distances: usize): void {
  const far = f32x4.splat(f32.MAX_VALUE);
  for (let p = distances, end = distances + plane; p < end; p += 16) v128.store(p, far);
}

// @ts-ignore: decorator
@inline
function squared(from: usize, center: usize): v128 {
  const difference = f32x4.sub(v128.load(from), v128.load32_splat(center));
  return f32x4.mul(difference, difference);
}

/** Pixels around the centers first … end − 1 take the label of a center that is nearer than those before. */
export function assign(centers: usize, first: i32, end: i32, reachX: i32, reachY: i32, distances: usize, labels: usize): void {
  const lanes = i32x4(0, 1, 2, 3);
  const slack = f32x4.splat(SLACK);
  for (let i = first; i < end; i++) {
    const center = centers + <usize>i * recordBytes();
    const x0 = <i32>load<f32>(center + (<usize>(features + 1) << 2));
    const y0 = <i32>load<f32>(center + (<usize>(features + 2) << 2));
    const top = max(y0 - reachY, 0);
    const bottom = min(y0 + reachY, height - 1);
    const label = i32x4.splat(i);
    for (let x = max(x0 - reachX, 0), right = min(x0 + reachX, width - 1); x <= right; x++) {
      for (let y = top; y <= bottom; y += 4) {
        const to = at(x, y);
        const from = planes + to;
        const known = v128.load(distances + to);
        let inPlace = f32x4.add(squared(from, center), squared(from + plane, center + 4));
        inPlace = f32x4.add(f32x4.add(inPlace, squared(from + 2 * plane, center + 8)), squared(from + 3 * plane, center + 12));
        if (!v128.any_true(f32x4.lt(inPlace, known))) continue;
        let about = inPlace;
        let feature = from + 4 * plane;
        let middle = center + 16;
        for (let c = 0; c < channels; c++, feature += 2 * plane, middle += 8) {
          about = f32x4.add(about, f32x4.add(squared(feature, middle), squared(feature + plane, middle + 4)));
        }
        // what is too far by more than its rounding is so exactly, too
        if (!v128.any_true(f32x4.lt(f32x4.mul(about, slack), known))) continue;
        let low = f64x2.promote_low_f32x4(inPlace);
        let high = f64x2.promote_low_f32x4(i32x4.shuffle(inPlace, inPlace, 2, 3, 2, 3));
        feature = from + 4 * plane;
        middle = center + 16;
        for (let c = 0; c < channels; c++, feature += 2 * plane, middle += 8) {
          const part = f32x4.add(squared(feature, middle), squared(feature + plane, middle + 4));
          low = f64x2.add(low, f64x2.promote_low_f32x4(part));
          high = f64x2.add(high, f64x2.promote_low_f32x4(i32x4.shuffle(part, part, 2, 3, 2, 3)));
        }
        const lowNearer = f64x2.lt(low, f64x2.promote_low_f32x4(known));
        const highNearer = f64x2.lt(high, f64x2.promote_low_f32x4(i32x4.shuffle(known, known, 2, 3, 2, 3)));
        const inside = i32x4.lt_s(lanes, i32x4.splat(bottom - y + 1));
        const nearer = v128.and(i32x4.shuffle(lowNearer, highNearer, 0, 2, 4, 6), inside);
        const rounded = i32x4.shuffle(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
        v128.store(distances + to, v128.bitselect(rounded, known, nearer));
        v128.store(labels + to, v128.bitselect(label, v128.load(labels + to), nearer));
      }
    }
  }
}

/** Adds the pixels of the columns first … end − 1 to the sums of their centers, which are cleared before the first. */
export function sum(centers: usize, count: i32, labels: usize, first: i32, end: i32): void {
  const bytes = recordBytes();
  if (first == 0) memory.fill(centers, 0, <usize>count * bytes);
  const rowAngles = axes + (<usize>width << 3);
  const tail = <usize>features << 2;
  for (let x = first; x < end; x++) {
    let pixel = x * height;
    const column = v128.load64_zero(axes + (<usize>x << 3));
    for (let y = 0; y < height; y++, pixel++) {
      const record = centers + <usize>load<i32>(labels + (<usize>pixel << 2)) * bytes;
      const place = i32x4.shuffle(column, v128.load64_zero(rowAngles + (<usize>y << 3)), 0, 1, 4, 5);
      v128.store(record, f32x4.add(v128.load(record), place));
      for (let c = 0; c < channels; c++) {
        const mean = record + 16 + (<usize>c << 3);
        const angle = angleOf(pixel, c);
        store<f32>(mean, load<f32>(mean) + load<f32>(angle));
        store<f32>(mean, load<f32>(mean, 4) + load<f32>(angle, 4), 4);
      }
      const rest = record + tail;
      store<f32>(rest, load<f32>(rest) + load<f32>(weights + (<usize>pixel << 2)));
      store<f32>(rest, load<f32>(rest, 4) + <f32>x, 4);
      store<f32>(rest, load<f32>(rest, 8) + <f32>y, 8);
      store<i32>(rest, load<i32>(rest, 12) + 1, 12);
    }
  }
}

/** Sums become means: features by the weight, places by the number of pixels. */
export function closeCenters(centers: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const record = centers + <usize>i * recordBytes();
    const rest = record + (<usize>features << 2);
    const weight = load<f32>(rest);
    if (weight != 0) for (let p = record; p < rest; p += 4) store<f32>(p, load<f32>(p) / weight);
    const pixels = load<i32>(rest, 12);
    if (pixels != 0) {
      store<f32>(rest, load<f32>(rest, 4) / <f32>pixels, 4);
      store<f32>(rest, load<f32>(rest, 8) / <f32>pixels, 8);
    }
  }
}
