// What detectors of two stages compute between their stages: boxes from anchors and offsets, and the maps of boxes.
//
// Feature maps are height × width × channels, so that a sample is a run of numbers; boxes are left, top, right, bottom, floats.

/**
 * Moves and stretches `count` boxes: offsets are in parts of a box's size times the weights; the logarithm of a stretch is at most `most`. In double precision, rounded once.
 */
export function decodeBoxes(boxes: usize, offsets: usize, count: i32, wx: f64, wy: f64, ww: f64, wh: f64, most: f64, out: usize): void {
  for (let i = 0; i < count; i++) {
    const at = <usize>i << 4;
    const x0 = <f64>load<f32>(boxes + at);
    const y0 = <f64>load<f32>(boxes + at, 4);
    const width = <f64>load<f32>(boxes + at, 8) - x0;
    const height = <f64>load<f32>(boxes + at, 12) - y0;
    const x = (<f64>load<f32>(offsets + at) / wx) * width + x0 + 0.5 * width;
    const y = (<f64>load<f32>(offsets + at, 4) / wy) * height + y0 + 0.5 * height;
    const halfWidth = 0.5 * width * NativeMath.exp(min(<f64>load<f32>(offsets + at, 8) / ww, most));
    const halfHeight = 0.5 * height * NativeMath.exp(min(<f64>load<f32>(offsets + at, 12) / wh, most));
    store<f32>(out + at, <f32>(x - halfWidth));
    store<f32>(out + at, <f32>(y - halfHeight), 4);
    store<f32>(out + at, <f32>(x + halfWidth), 8);
    store<f32>(out + at, <f32>(y + halfHeight), 12);
  }
}

/**
 * The maps of `count` boxes, `size × size × channels` each: means of bilinear samples, `ratio` by `ratio` for a position of the map, or for 0 as many as pixels of the features lie in it.
 * `taps` has room for the samples of one position, 32 bytes each.
 */
export function roiAlign(
  features: usize, height: i32, width: i32, channels: i32,
  boxes: usize, count: i32, scale: f32, aligned: i32, size: i32, ratio: i32, taps: usize, out: usize,
): void {
  const shift: f32 = aligned ? 0.5 : 0;
  const run = <usize>channels << 2;
  for (let i = 0; i < count; i++) {
    const box = boxes + (<usize>i << 4);
    const left = load<f32>(box) * scale - shift;
    const top = load<f32>(box, 4) * scale - shift;
    let across = load<f32>(box, 8) * scale - shift - left;
    let down = load<f32>(box, 12) * scale - shift - top;
    if (!aligned) {
      across = max<f32>(across, 1);
      down = max<f32>(down, 1);
    }
    const cellWidth = across / <f32>size;
    const cellHeight = down / <f32>size;
    const columns = ratio > 0 ? ratio : <i32>ceil<f32>(cellWidth);
    const rows = ratio > 0 ? ratio : <i32>ceil<f32>(cellHeight);
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        let used = taps;
        for (let r = 0; r < rows; r++) {
          const at = top + <f32>y * cellHeight + ((<f32>r + 0.5) * cellHeight) / <f32>rows;
          for (let c = 0; c < columns; c++) {
            const along = left + <f32>x * cellWidth + ((<f32>c + 0.5) * cellWidth) / <f32>columns;
            used = sample(used, features, height, width, run, at, along);
          }
        }
        mean(taps, used, channels, <f32>max(rows * columns, 1), out);
        out += run;
      }
    }
  }
}

/** Writes the four features around a place and their weights; none for a place a pixel outside or more. */
function sample(to: usize, features: usize, height: i32, width: i32, run: usize, y: f32, x: f32): usize {
  if (!(y >= -1 && y <= <f32>height && x >= -1 && x <= <f32>width)) return to;
  y = max<f32>(y, 0);
  x = max<f32>(x, 0);
  let y0 = <i32>y;
  let x0 = <i32>x;
  let y1 = y0 + 1;
  let x1 = x0 + 1;
  if (y1 >= height) {
    y0 = y1 = height - 1;
    y = <f32>y0;
  }
  if (x1 >= width) {
    x0 = x1 = width - 1;
    x = <f32>x0;
  }
  const below = y - <f32>y0;
  const after = x - <f32>x0;
  const above: f32 = 1 - below;
  const before: f32 = 1 - after;
  put(to, features + <usize>(y0 * width + x0) * run, above * before);
  put(to + 8, features + <usize>(y0 * width + x1) * run, above * after);
  put(to + 16, features + <usize>(y1 * width + x0) * run, below * before);
  put(to + 24, features + <usize>(y1 * width + x1) * run, below * after);
  return to + 32;
}

// @ts-ignore: decorator
@inline
function put(to: usize, at: usize, weight: f32): void {
  store<u32>(to, <u32>at);
  store<f32>(to, weight, 4);
}

/** The weighted sum of runs of features over a count, sixteen channels at a time. */
function mean(taps: usize, end: usize, channels: i32, count: f32, out: usize): void {
  const many = f32x4.splat(count);
  let c = 0;
  for (; c + 16 <= channels; c += 16) {
    const at = <usize>c << 2;
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (let tap = taps; tap < end; tap += 8) {
      const from = <usize>load<u32>(tap) + at;
      const weight = v128.load32_splat(tap, 4);
      s0 = f32x4.add(s0, f32x4.mul(weight, v128.load(from)));
      s1 = f32x4.add(s1, f32x4.mul(weight, v128.load(from, 16)));
      s2 = f32x4.add(s2, f32x4.mul(weight, v128.load(from, 32)));
      s3 = f32x4.add(s3, f32x4.mul(weight, v128.load(from, 48)));
    }
    v128.store(out + at, f32x4.div(s0, many));
    v128.store(out + at, f32x4.div(s1, many), 16);
    v128.store(out + at, f32x4.div(s2, many), 32);
    v128.store(out + at, f32x4.div(s3, many), 48);
  }
  for (; c < channels; c++) {
    const at = <usize>c << 2;
    let sum: f32 = 0;
    for (let tap = taps; tap < end; tap += 8) sum += load<f32>(tap, 4) * load<f32>(<usize>load<u32>(tap) + at);
    store<f32>(out + at, sum / count);
  }
}
