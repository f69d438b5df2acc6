// What regions look like: blocks of four floats, the first of three channels and the number of pixels, further ones of four channels.

export let features: usize = 0;
/** Bytes of a region. */
export let record: usize = 16;
/** How much more edges count at each pixel, ≥ 1, or 0 where they do not. */
export let strengths: usize = 0;

const FAR: f32 = f32.MAX_VALUE;

/** Says where regions lie, and of how many channels. */
export function openFeatures(memory: usize, channels: i32): void {
  features = memory;
  record = <usize>(channels / 4 + 1) << 4;
}

/** A float for each pixel, or 0. */
export function openStrengths(memory: usize): void {
  strengths = memory;
}

/** A region of one pixel, whose channels are 0. */
// @ts-ignore: decorator
@inline
function begin(at: usize): void {
  v128.store(at, f32x4(0, 0, 0, 1));
  for (let k: usize = 16; k < record; k += 16) v128.store(at + k, i32x4.splat(0));
}

/** Takes over pixels `first` … of interleaved floats. */
export function loadFloats(samples: usize, channels: i32, first: i32, count: i32): void {
  let at = features + <usize>first * record;
  for (const end = at + <usize>count * record; at < end; at += record) {
    begin(at);
    for (let c: usize = 0; c < <usize>channels; c++, samples += 4) store<f32>(at + (c < 3 ? c << 2 : (c + 1) << 2), load<f32>(samples));
  }
}

/** The same of bytes. */
export function loadBytes(samples: usize, channels: i32, first: i32, count: i32): void {
  let at = features + <usize>first * record;
  for (const end = at + <usize>count * record; at < end; at += record) {
    begin(at);
    for (let c: usize = 0; c < <usize>channels; c++, samples++) store<f32>(at + (c < 3 ? c << 2 : (c + 1) << 2), <f32>load<u8>(samples));
  }
}

/** Sum of the differences of two regions' channels; never infinite. */
// @ts-ignore: decorator
@inline
export function distance(a: usize, b: usize): f32 {
  const p = features + a * record;
  const q = features + b * record;
  const first = f32x4.abs(f32x4.sub(v128.load(p), v128.load(q)));
  let sum = f32x4.extract_lane(first, 0) + f32x4.extract_lane(first, 1) + f32x4.extract_lane(first, 2);
  if (record > 16) sum = fartherApart(sum, p, q);
  return min(sum, FAR);
}

function fartherApart(sum: f32, p: usize, q: usize): f32 {
  for (let k: usize = 16; k < record; k += 16) {
    const more = f32x4.abs(f32x4.sub(v128.load(p + k), v128.load(q + k)));
    sum += f32x4.extract_lane(more, 0) + f32x4.extract_lane(more, 1) + (f32x4.extract_lane(more, 2) + f32x4.extract_lane(more, 3));
  }
  return sum;
}

/** How much more an edge between two pixels counts. */
// @ts-ignore: decorator
@inline
export function strengthAt(a: usize, b: usize): f32 {
  return min(load<f32>(strengths + (a << 2)), load<f32>(strengths + (b << 2)));
}

/** Begins a sum of means with those of a region. */
// @ts-ignore: decorator
@inline
export function beginMean(to: usize, from: usize): void {
  addUp(features + to * record, features + from * record, false);
}

/** Adds those of another region. */
// @ts-ignore: decorator
@inline
export function addMean(to: usize, from: usize): void {
  addUp(features + to * record, features + from * record, true);
}

// @ts-ignore: decorator
@inline
function addUp(to: usize, from: usize, more: bool): void {
  const size = load<f32>(from, 12);
  let sum = f32x4.mul(v128.load(from), f32x4.replace_lane(f32x4.splat(size), 3, 1));
  if (more) sum = f32x4.add(sum, v128.load(to));
  v128.store(to, sum);
  for (let k: usize = 16; k < record; k += 16) {
    let rest = f32x4.mul(v128.load(from + k), f32x4.splat(size));
    if (more) rest = f32x4.add(rest, v128.load(to + k));
    v128.store(to + k, rest);
  }
}

/** Makes means of the sums of the first regions. */
export function endMeans(count: i32): void {
  let at = features;
  for (const end = at + <usize>count * record; at < end; at += record) {
    const size = load<f32>(at, 12);
    v128.store(at, f32x4.div(v128.load(at), f32x4.replace_lane(f32x4.splat(size), 3, 1)));
    for (let k: usize = 16; k < record; k += 16) v128.store(at + k, f32x4.div(v128.load(at + k), f32x4.splat(size)));
  }
}
