// Coarse-to-fine segmentation: blocks on the borders of superpixels change sides where that lowers the energy; then blocks are halved, down to pixels.
//
// Features are whole numbers, and so are all sums of them and of places: float64 holds them exactly, so that a superpixel's energy does not depend on the order of the moves that led to it.
import { linearToLab } from "../../core/kernels/lib/lab";
import { linearOf, toLinear } from "../../core/kernels/lib/srgb";

let height = 0;
let width = 0;
let channels = 0;
/** i16 for each pixel and channel. */
let features: usize = 0;
/** f64 for each superpixel: sums of its channels, y, x, squares of channels and of places, its pixels, its blocks, the pixels below which it pays for more that it loses. */
let records: usize = 0;
let recordBytes: usize = 0;
/** What a unit of color and of place squared cost, and a side of a pixel on an outline. */
let colorWeight: f64 = 0;
let placeWeight: f64 = 0;
let lengthWeight: f64 = 0;
/** A move has to save more. */
const LEAST: f64 = 0.01;

/** Blocks: their borders along y and x, i32, one more than there are; their superpixels, i32; a ring of those that wait, i32, and whether they do, bytes. */
let rows = 0;
let columns = 0;
let rowEdges: usize = 0;
let columnEdges: usize = 0;
let labels: usize = 0;
let ring: usize = 0;
let ringSize = 0;
let waits: usize = 0;
let head = 0;
let waiting = 0;
/** f64 for the block in hand: as a record's first sums. */
let block: usize = 0;

// @ts-ignore: decorator
@inline
function word(array: usize, i: i32): i32 {
  return load<i32>(array + (<usize>i << 2));
}

// @ts-ignore: decorator
@inline
function number(array: usize, i: i32): f64 {
  return load<f64>(array + (<usize>i << 3));
}

// @ts-ignore: decorator
@inline
function setNumber(array: usize, i: i32, value: f64): void {
  store<f64>(array + (<usize>i << 3), value);
}

/** Lays out the image: 2 · channels bytes per pixel, 8 · (channels + 8) for each superpixel, as many for a block. */
export function begin(
  imageHeight: i32, imageWidth: i32, channelCount: i32, samples: usize, sums: usize, one: usize, color: f64, place: f64, length: f64,
): void {
  height = imageHeight;
  width = imageWidth;
  channels = channelCount;
  features = samples;
  records = sums;
  block = one;
  recordBytes = <usize>(channels + 8) << 3;
  colorWeight = color;
  placeWeight = place;
  lengthWeight = length;
}

/** Rows of samples to features: bytes as they are, floats from `low` in steps of 1 / `scale`. */
export function loadPlain(samples: usize, isFloat: i32, stride: i32, first: i32, count: i32, low: f32, scale: f32): void {
  let to = features + (<usize>(first * width * channels) << 1);
  for (let i = 0; i < count * width; i++) {
    for (let c = 0; c < channels; c++, to += 2) {
      const level = isFloat ? <i32>nearest((load<f32>(samples + (<usize>c << 2)) - low) * scale) : <i32>load<u8>(samples + c);
      store<i16>(to, <i16>level);
    }
    samples += isFloat ? <usize>stride << 2 : stride;
  }
}

/** Rows of sRGB (of bytes, or of floats 0 … 1; one channel is gray) to CIELAB in steps of 1 / `scale`. `light` has room for 256 values, `row` for three rows. */
export function loadLab(samples: usize, isFloat: i32, stride: i32, first: i32, count: i32, scale: f32, light: usize, row: usize): void {
  const pitch = <usize>((width + 3) & ~3) << 2;
  const step: usize = stride == 1 ? 0 : 1;
  if (!isFloat) for (let i = 0; i < 256; i++) store<f32>(light + (<usize>i << 2), <f32>linearOf(<f64>i / 255));
  let to = features + (<usize>(first * width * 3) << 1);
  for (let y = 0; y < count; y++) {
    for (let x = 0; x < width; x++) {
      for (let c: usize = 0; c < 3; c++) {
        const at = row + c * pitch + (<usize>x << 2);
        if (isFloat) store<f32>(at, min<f32>(max<f32>(load<f32>(samples + (c * step << 2)), 0), 1));
        else store<f32>(at, load<f32>(light + (<usize>load<u8>(samples + c * step) << 2)));
      }
      samples += isFloat ? <usize>stride << 2 : stride;
    }
    if (isFloat) for (let p = row; p < row + 3 * pitch; p += 16) v128.store(p, toLinear(v128.load(p)));
    linearToLab(row, pitch, (width + 3) & ~3);
    for (let x = 0; x < width; x++) {
      for (let c: usize = 0; c < 3; c++, to += 2) {
        store<i16>(to, <i16>nearest(load<f32>(row + c * pitch + (<usize>x << 2)) * scale));
      }
    }
  }
}

/** Goes over to blocks with these borders. `waitingRoom` has a word for each block, `marks` a byte. */
export function level(
  blockRows: i32, blockColumns: i32, alongY: usize, alongX: usize, superpixels: usize, waitingRoom: usize, marks: usize,
): void {
  rows = blockRows;
  columns = blockColumns;
  rowEdges = alongY;
  columnEdges = alongX;
  labels = superpixels;
  ring = waitingRoom;
  ringSize = rows * columns;
  waits = marks;
}

/** Labels of the blocks from those of the blocks before, whose numbers along y and x are given for each. */
export function refine(before: usize, columnsBefore: i32, parentsY: usize, parentsX: usize): void {
  let to = labels;
  for (let y = 0; y < rows; y++) {
    const from = before + (<usize>(word(parentsY, y) * columnsBefore) << 2);
    for (let x = 0; x < columns; x++, to += 4) store<i32>(to, word(from, word(parentsX, x)));
  }
}

/** Sums of the features and places of a block. */
function gather(y: i32, x: i32): void {
  const top = word(rowEdges, y);
  const bottom = word(rowEdges, y + 1);
  const left = word(columnEdges, x);
  const right = word(columnEdges, x + 1);
  memory.fill(block, 0, recordBytes);
  let squares: f64 = 0;
  let places: f64 = 0;
  let sumY: f64 = 0;
  let sumX: f64 = 0;
  for (let i = top; i < bottom; i++) {
    let from = features + (<usize>((i * width + left) * channels) << 1);
    for (let j = left; j < right; j++) {
      for (let c = 0; c < channels; c++, from += 2) {
        const value = <f64>load<i16>(from);
        setNumber(block, c, number(block, c) + value);
        squares += value * value;
      }
      sumY += <f64>i;
      sumX += <f64>j;
      places += <f64>i * <f64>i + <f64>j * <f64>j;
    }
  }
  setNumber(block, channels, sumY);
  setNumber(block, channels + 1, sumX);
  setNumber(block, channels + 2, squares);
  setNumber(block, channels + 3, places);
  setNumber(block, channels + 4, <f64>((bottom - top) * (right - left)));
  setNumber(block, channels + 5, 1);
}

/** Sums of all superpixels from their blocks; the pixels below which they pay are a quarter of these when `isFirst`. */
export function sumUp(count: i32, isFirst: i32): void {
  const sums = channels + 6;
  for (let k = 0; k < count; k++) memory.fill(records + <usize>k * recordBytes, 0, <usize>sums << 3);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      gather(y, x);
      const record = records + <usize>word(labels, y * columns + x) * recordBytes;
      for (let f = 0; f < sums; f++) setNumber(record, f, number(record, f) + number(block, f));
    }
  }
  if (!isFirst) return;
  for (let k = 0; k < count; k++) {
    const record = records + <usize>k * recordBytes;
    setNumber(record, sums, Math.max(1, Math.floor(number(record, channels + 4) / 4)));
  }
}

/** The energy of a superpixel with the block in hand, `sign` times. */
function energy(record: usize, sign: f64): f64 {
  const size = number(record, channels + 4) + sign * number(block, channels + 4);
  let square: f64 = 0;
  for (let c = 0; c < channels; c++) {
    const sum = number(record, c) + sign * number(block, c);
    square += sum * sum;
  }
  const y = number(record, channels) + sign * number(block, channels);
  const x = number(record, channels + 1) + sign * number(block, channels + 1);
  const color = number(record, channels + 2) + sign * number(block, channels + 2) - square / size;
  const place = number(record, channels + 3) + sign * number(block, channels + 3) - (y * y + x * x) / size;
  return ((colorWeight * color + placeWeight * place) * (number(record, channels + 5) + sign)) / size;
}

// @ts-ignore: decorator
@inline
function has(y: i32, x: i32, label: i32): i32 {
  return <u32>y < <u32>rows && <u32>x < <u32>columns && word(labels, y * columns + x) == label ? 1 : 0;
}

/** Whether the four neighbors of a block that are of its superpixel hang together without it, by way of the eight around it. */
function isLoose(y: i32, x: i32, label: i32): bool {
  const up = has(y - 1, x, label);
  const right = has(y, x + 1, label);
  const down = has(y + 1, x, label);
  const left = has(y, x - 1, label);
  // how often one of the four is not followed by the next, clockwise over the corner
  const ends =
    (up & ~(has(y - 1, x + 1, label) & right)) +
    (right & ~(has(y + 1, x + 1, label) & down)) +
    (down & ~(has(y + 1, x - 1, label) & left)) +
    (left & ~(has(y - 1, x - 1, label) & up));
  return ends <= 1;
}

// @ts-ignore: decorator
@inline
function wait(at: i32): void {
  if (load<u8>(waits + at)) return;
  store<u8>(waits + at, 1);
  let place = head + waiting;
  if (place >= ringSize) place -= ringSize;
  store<i32>(ring + (<usize>place << 2), at);
  waiting++;
}

/** Makes the blocks on borders wait, in raster order. */
export function listBorders(): void {
  head = 0;
  waiting = 0;
  memory.fill(waits, 0, ringSize);
  for (let y = 0, at = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, at++) {
      const label = word(labels, at);
      if (
        (x > 0 && word(labels, at - 1) != label) ||
        (x < columns - 1 && word(labels, at + 1) != label) ||
        (y > 0 && word(labels, at - columns) != label) ||
        (y < rows - 1 && word(labels, at + columns) != label)
      ) {
        wait(at);
      }
    }
  }
}

/** The length of the sides that a block shares with blocks of a superpixel. */
function lengthTo(y: i32, x: i32, label: i32): i32 {
  const tall = word(rowEdges, y + 1) - word(rowEdges, y);
  const wide = word(columnEdges, x + 1) - word(columnEdges, x);
  return (has(y, x - 1, label) + has(y, x + 1, label)) * tall + (has(y - 1, x, label) + has(y + 1, x, label)) * wide;
}

/** Lets at most `most` of the blocks that wait change sides; returns how many still wait. */
export function move(most: i32): i32 {
  for (let left = min(most, waiting); left > 0; left--) {
    const at = word(ring, head);
    if (++head == ringSize) head = 0;
    waiting--;
    store<u8>(waits + at, 0);
    const y = at / columns;
    const x = at - y * columns;
    const own = word(labels, at);
    const record = records + <usize>own * recordBytes;
    if (!isLoose(y, x, own)) continue;
    gather(y, x);
    const rest = number(record, channels + 4) - number(block, channels + 4);
    if (rest <= 0) continue;
    const price = max<f64>(number(record, channels + 6) - rest, 0);
    const given = energy(record, 0) - energy(record, -1) - price;
    const ownLength = lengthTo(y, x, own);
    let best = -1;
    let saved = LEAST;
    for (let side = 0; side < 4; side++) {
      const ny = y + (side == 1 ? -1 : side == 3 ? 1 : 0);
      const nx = x + (side == 0 ? -1 : side == 2 ? 1 : 0);
      if (<u32>ny >= <u32>rows || <u32>nx >= <u32>columns) continue;
      const other = word(labels, ny * columns + nx);
      if (other == own || other == best) continue;
      const target = records + <usize>other * recordBytes;
      const gain = given + energy(target, 0) - energy(target, 1) + lengthWeight * <f64>(lengthTo(y, x, other) - ownLength);
      if (gain <= saved) continue;
      saved = gain;
      best = other;
    }
    if (best < 0) continue;
    const target = records + <usize>best * recordBytes;
    for (let f = 0, sums = channels + 6; f < sums; f++) {
      setNumber(record, f, number(record, f) - number(block, f));
      setNumber(target, f, number(target, f) + number(block, f));
    }
    store<i32>(labels + (<usize>at << 2), best);
    wait(at);
    if (x > 0 && word(labels, at - 1) != best) wait(at - 1);
    if (y > 0 && word(labels, at - columns) != best) wait(at - columns);
    if (x < columns - 1 && word(labels, at + 1) != best) wait(at + 1);
    if (y < rows - 1 && word(labels, at + columns) != best) wait(at + columns);
  }
  return waiting;
}

/** Numbers the superpixels in the order of their first pixels; `names` has a word for each. */
export function renumber(names: usize, count: i32): void {
  memory.fill(names, 255, <usize>count << 2);
  let next = 0;
  for (let p = labels, end = labels + (<usize>(rows * columns) << 2); p < end; p += 4) {
    const name = names + (<usize>load<i32>(p) << 2);
    if (load<i32>(name) < 0) store<i32>(name, next++);
    store<i32>(p, load<i32>(name));
  }
}
