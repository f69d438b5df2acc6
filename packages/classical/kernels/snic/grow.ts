// The growth: the candidate of the least distance gets its label, moves the mean of its superpixel, and makes its neighbors candidates.
import { hasRoom, next, openQueue, push } from "./queue";

/** The distance that a pixel with a label waits with. */
const TAKEN: f64 = -1;
/** Bytes of a pixel's record before its features. */
const HEAD: usize = 12;

let height = 0;
let width = 0;
let channels = 0;
/** For each pixel the least distance that it waits with, f64; the superpixel that this belongs to, i32; its features, f32. */
let pixels: usize = 0;
let record: usize = 0;
/** For each superpixel the sums of features, of x and y, and its size, f64. */
let sums: usize = 0;
let sumRecord: usize = 0;
let weight: f64 = 0;
let labeled = 0;

/** Bytes of a pixel's record. */
export function pixelBytes(samples: i32): i32 {
  return (<i32>HEAD + 4 * samples + 7) & ~7;
}

/** Planes of `count` values, `stride` values apart, to the records from pixel `first` on. */
export function fill(points: usize, stride: i32, samples: i32, first: i32, count: i32, to: usize): void {
  const size = <usize>pixelBytes(samples);
  let at = to + size * <usize>first;
  for (let i: usize = 0; i < <usize>count; i++, at += size) {
    store<f64>(at, Infinity);
    for (let c: usize = 0; c < <usize>samples; c++) {
      store<f32>(at + HEAD + (c << 2), load<f32>(points + ((c * <usize>stride + i) << 2)));
    }
  }
}

/** Says where everything lies and how squared pixels count against squared features. */
export function begin(
  rows: i32, columns: i32, samples: i32, at: usize, sumsAt: usize, clusters: i32, bucketHeads: usize, weightOfPlace: f64,
): void {
  height = rows;
  width = columns;
  channels = samples;
  pixels = at;
  record = <usize>pixelBytes(samples);
  sums = sumsAt;
  sumRecord = <usize>(samples + 3) << 3;
  weight = weightOfPlace;
  labeled = 0;
  memory.fill(sumsAt, 0, sumRecord * <usize>clusters);
  openQueue(bucketHeads);
}

/** Labels the seeds, pixels that differ, in their order. */
export function placeSeeds(seeds: usize, count: i32): void {
  for (let k = 0; k < count; k++) {
    const pixel = load<i32>(seeds + (<usize>k << 2));
    store<i32>(pixels + <usize>pixel * record, k, 8);
    if (channels == 3) take(pixel, 3);
    else take(pixel, <usize>channels);
  }
}

/** Labels at most so many pixels, while the queue has room. Returns how many pixels have labels. */
export function grow(most: i32): i32 {
  const three = channels == 3;
  while (most > 0 && hasRoom()) {
    const pixel = next(pixels, record);
    if (pixel < 0) break;
    // an entry with a greater distance than one that came later
    if (load<f64>(pixels + <usize>pixel * record) == TAKEN) continue;
    if (three) take(pixel, 3);
    else take(pixel, <usize>channels);
    most--;
  }
  return labeled;
}

/** Copies the labels out. */
export function writeLabels(out: usize): void {
  const end = pixels + record * <usize>width * <usize>height;
  for (let at = pixels; at < end; at += record, out += 4) store<i32>(out, load<i32>(at, 8));
}

// @ts-ignore: decorator
@inline
function take(pixel: i32, samples: usize): void {
  labeled++;
  const own = pixels + <usize>pixel * record;
  const k = load<i32>(own, 8);
  store<f64>(own, TAKEN);
  const y = pixel / width;
  const x = pixel - y * width;
  const sum = sums + <usize>k * sumRecord;
  for (let c: usize = 0; c < samples; c++) {
    store<f64>(sum + (c << 3), load<f64>(sum + (c << 3)) + <f64>load<f32>(own + HEAD + (c << 2)));
  }
  const place = sum + (samples << 3);
  const size = load<f64>(place, 16) + 1;
  store<f64>(place, load<f64>(place) + <f64>x);
  store<f64>(place, load<f64>(place, 8) + <f64>y, 8);
  store<f64>(place, size, 16);
  if (x > 0) offer(pixel - 1, x - 1, y, k, sum, size, samples);
  if (y > 0) offer(pixel - width, x, y - 1, k, sum, size, samples);
  if (x < width - 1) offer(pixel + 1, x + 1, y, k, sum, size, samples);
  if (y < height - 1) offer(pixel + width, x, y + 1, k, sum, size, samples);
}

/** Makes a pixel a candidate, unless it has a label or waits with a distance that is no greater: then this entry would come too late. */
// @ts-ignore: decorator
@inline
function offer(pixel: i32, x: i32, y: i32, k: i32, sum: usize, size: f64, samples: usize): void {
  const at = pixels + <usize>pixel * record;
  const best = load<f64>(at);
  if (best == TAKEN) return;
  const sizes = f64x2.splat(size);
  let color: f64 = 0;
  for (let c: usize = 0; c + 2 <= samples; c += 2) {
    const two = f64x2.promote_low_f32x4(v128.load64_zero(at + HEAD + (c << 2)));
    const differences = f64x2.sub(v128.load(sum + (c << 3)), f64x2.mul(two, sizes));
    const squares = f64x2.mul(differences, differences);
    color = color + f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1);
  }
  if (samples & 1) {
    const difference = load<f64>(sum + (samples << 3) - 8) - <f64>load<f32>(at + HEAD + (samples << 2) - 4) * size;
    color += difference * difference;
  }
  const apart = f64x2.sub(v128.load(sum + (samples << 3)), f64x2.mul(f64x2.convert_low_i32x4_s(i32x4.replace_lane(i32x4.splat(x), 1, y)), sizes));
  const place = f64x2.mul(apart, apart);
  const distance = (color + (f64x2.extract_lane(place, 0) + f64x2.extract_lane(place, 1)) * weight) / (size * size);
  if (distance >= best) return;
  store<f64>(at, distance);
  store<i32>(at, k, 8);
  push(distance, pixel);
}
