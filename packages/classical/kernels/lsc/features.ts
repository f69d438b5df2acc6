// Samples as angles: every channel and both coordinates are points of a circle's quarter, so that inner products tell how alike two pixels are.
import { linearToLab } from "../../../core/kernels/lib/lab";
import { linearOf, toLinear } from "../../../core/kernels/lib/srgb";

/** OpenCV's weight of the colors. */
const COLOR: f32 = 20;
/** float(π / 2). */
const QUARTER: f32 = <f32>(Math.PI / 2);

export let height = 0;
export let width = 0;
export let channels = 0;
/** How many planes of f32 a pixel has: cosine and sine of x, of y and of every channel, each divided by the pixel's weight. */
export let features = 0;
/** Bytes of a plane. */
export let plane: usize = 0;
/** Levels of samples, u16, channels side by side. */
export let codes: usize = 0;
export let weights: usize = 0;
export let planes: usize = 0;
/** Cosine and sine of each column, then of each row, times the weight of distance. */
export let axes: usize = 0;
/** Cosine and sine of each level, times the weight of a channel. */
export let table: usize = 0;

// @ts-ignore: decorator
@inline
export function at(x: i32, y: i32): usize {
  return <usize>(x * height + y) << 2;
}

/** Lays out what is given: `samples` 2 · channels bytes per pixel, `weight` 4, `planeBytes` a plane's, `axis` 8 · (height + width), `angles` 8 for each level. */
export function allocate(
  imageHeight: i32, imageWidth: i32, channelCount: i32, samples: usize, weight: usize, features_: usize, planeBytes: i32, axis: usize, angles: usize,
): void {
  height = imageHeight;
  width = imageWidth;
  channels = channelCount;
  features = 4 + 2 * channelCount;
  codes = samples;
  weights = weight;
  planes = features_;
  plane = planeBytes;
  axes = axis;
  table = angles;
}

// @ts-ignore: decorator
@inline
function put(x: i32, y: i32, c: i32, code: i32): void {
  store<u16>(codes + (<usize>((x * height + y) * channels + c) << 1), <u16>code);
}

/** Rows of samples, `stride` of them for a pixel, to levels: bytes as they are, floats from `low` in steps of 1 / `scale`. */
export function loadPlain(samples: usize, isFloat: i32, stride: i32, first: i32, rows: i32, low: f32, scale: f32): void {
  for (let y = first; y < first + rows; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < channels; c++) {
        const level = isFloat ? <i32>nearest((load<f32>(samples + (<usize>c << 2)) - low) * scale) : <i32>load<u8>(samples + c);
        put(x, y, c, level);
      }
      samples += isFloat ? <usize>stride << 2 : stride;
    }
  }
}

/** Rows of sRGB (of bytes, or of floats 0 … 1; one channel is gray) to levels of CIELAB in bytes: L · 2.55, a + 128, b + 128. `row` has room for three rows. */
export function loadLab(samples: usize, isFloat: i32, stride: i32, first: i32, rows: i32, light: usize, row: usize): void {
  const pitch = <usize>((width + 3) & ~3) << 2;
  const step: usize = stride == 1 ? 0 : 1;
  if (!isFloat) for (let i = 0; i < 256; i++) store<f32>(light + (<usize>i << 2), <f32>linearOf(<f64>i / 255));
  for (let y = first; y < first + rows; y++) {
    for (let x = 0; x < width; x++) {
      for (let c: usize = 0; c < 3; c++) {
        const to = row + c * pitch + (<usize>x << 2);
        if (isFloat) store<f32>(to, min<f32>(max<f32>(load<f32>(samples + (c * step << 2)), 0), 1));
        else store<f32>(to, load<f32>(light + (<usize>load<u8>(samples + c * step) << 2)));
      }
      samples += isFloat ? <usize>stride << 2 : stride;
    }
    if (isFloat) for (let p = row; p < row + 3 * pitch; p += 16) v128.store(p, toLinear(v128.load(p)));
    linearToLab(row, pitch, (width + 3) & ~3);
    for (let x = 0; x < width; x++) {
      const p = row + (<usize>x << 2);
      put(x, y, 0, byteOf(load<f32>(p) * <f32>2.55));
      put(x, y, 1, byteOf(load<f32>(p + pitch) + 128));
      put(x, y, 2, byteOf(load<f32>(p + 2 * pitch) + 128));
    }
  }
}

// @ts-ignore: decorator
@inline
function byteOf(value: f32): i32 {
  return <i32>nearest(min<f32>(max<f32>(value, 0), 255));
}

// @ts-ignore: decorator
@inline
function turn(to: usize, theta: f32, weight: f32, parts: f32): void {
  // by quarters: the remainder is at most an eighth of a circle
  const turns = nearest<f64>(<f64>theta * (2 / Math.PI));
  const rest = <f64>theta - turns * (Math.PI / 2) - turns * 6.123233995736766e-17;
  const square = rest * rest;
  let sine = 0.0;
  let cosine = 0.0;
  // Taylor's series, from its smallest terms: what is left out is below 2⁻⁵³
  for (let n: f64 = 9; n > 0; n--) {
    sine = (1 - square * sine) / ((2 * n) * (2 * n + 1));
    cosine = (1 - square * cosine) / ((2 * n) * (2 * n - 1));
  }
  sine = rest * (1 - square * sine);
  cosine = 1 - square * cosine;
  const quarter = <i32>turns & 3;
  const first = quarter == 0 ? cosine : quarter == 1 ? -sine : quarter == 2 ? -cosine : sine;
  const second = quarter == 0 ? sine : quarter == 1 ? cosine : quarter == 2 ? -sine : -cosine;
  store<f32>(to, weight * <f32>first / parts);
  store<f32>(to, weight * <f32>second / parts, 4);
}

/** Angles of columns and rows, a quarter of a circle to a step. */
export function columns(stepX: i32, stepY: i32, distance: f32): void {
  for (let x = 0; x < width; x++) turn(axes + (<usize>x << 3), (<f32>x / <f32>stepX) * QUARTER, distance, 1);
  for (let y = 0; y < height; y++) turn(axes + (<usize>(width + y) << 3), (<f32>y / <f32>stepY) * QUARTER, distance, 1);
}

/** Angles of the levels 0 … count − 1: the largest that occurs is a quarter of a circle. Returns it. */
export function levels(count: i32): i32 {
  let most = 0;
  for (let p = codes, end = codes + (<usize>(height * width * channels) << 1); p < end; p += 2) most = max(most, <i32>load<u16>(p));
  for (let i = 0; i < count; i++) {
    const share: f32 = most == 0 ? 0 : <f32>i / <f32>most;
    turn(table + (<usize>i << 3), share * QUARTER, COLOR, <f32>channels);
  }
  return most;
}

/** Address of the cosine and sine of a pixel's channel. */
// @ts-ignore: decorator
@inline
export function angleOf(pixel: i32, c: i32): usize {
  return table + (<usize>load<u16>(codes + (<usize>(pixel * channels + c) << 1)) << 3);
}

// @ts-ignore: decorator
@inline
function weigh(weight: f32, from: usize, means: usize): f32 {
  weight += <f32>(<f64>load<f32>(from) * load<f64>(means));
  return weight + <f32>(<f64>load<f32>(from, 4) * load<f64>(means, 8));
}

/** Each pixel's weight, its likeness to the mean of all pixels, and its features divided by it. `means` has room for 16 · (2 + channels) bytes. */
export function prepare(means: usize): void {
  const rowAngles = axes + (<usize>width << 3);
  const ofChannels = means + 32;
  for (let f = 0; f < features; f++) store<f64>(means + (<usize>f << 3), 0);
  let pixel = 0;
  for (let x = 0; x < width; x++) {
    const column = axes + (<usize>x << 3);
    for (let y = 0; y < height; y++, pixel++) {
      add(means, column);
      add(means + 16, rowAngles + (<usize>y << 3));
      for (let c = 0; c < channels; c++) add(ofChannels + (<usize>c << 4), angleOf(pixel, c));
    }
  }
  for (let f = 0; f < features; f++) store<f64>(means + (<usize>f << 3), load<f64>(means + (<usize>f << 3)) / <f64>(height * width));
  pixel = 0;
  for (let x = 0; x < width; x++) {
    const column = axes + (<usize>x << 3);
    for (let y = 0; y < height; y++, pixel++) {
      const row = rowAngles + (<usize>y << 3);
      let weight = weigh(weigh(0, column, means), row, means + 16);
      for (let c = 0; c < channels; c++) weight = weigh(weight, angleOf(pixel, c), ofChannels + (<usize>c << 4));
      const to = <usize>pixel << 2;
      store<f32>(weights + to, weight);
      spread(planes + to, column, weight);
      spread(planes + to + 2 * plane, row, weight);
      for (let c = 0; c < channels; c++) spread(planes + to + <usize>(4 + 2 * c) * plane, angleOf(pixel, c), weight);
    }
  }
}

// @ts-ignore: decorator
@inline
function add(sums: usize, from: usize): void {
  v128.store(sums, f64x2.add(v128.load(sums), f64x2.promote_low_f32x4(v128.load64_zero(from))));
}

// @ts-ignore: decorator
@inline
function spread(to: usize, from: usize, weight: f32): void {
  store<f32>(to, load<f32>(from) / weight);
  store<f32>(to + plane, load<f32>(from, 4) / weight);
}
