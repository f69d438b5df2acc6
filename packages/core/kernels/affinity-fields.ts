// Peaks of heat maps, and how much fields speak for pairs of them, on upsampled maps that are never held as a whole. Upsampling, cropping and smoothing are linear, so that each row and each
// column of what is searched is a short sum of the maps' own: `starts` and `weights`, `taps` of them for each.

/** Rows of `width` floats to rows of `stride`, with zeros behind. */
export function place(src: usize, rows: i32, width: i32, dst: usize, stride: i32): void {
  const bytes = <usize>width << 2;
  const room = <usize>stride << 2;
  for (let y = 0; y < rows; y++, src += bytes, dst += room) {
    memory.copy(dst, src, bytes);
    memory.fill(dst + bytes, 0, room - bytes);
  }
}

/** taps[k] of a Gaussian at distance k = 0 … radius in doubles, such that taps[0] + 2 Σ taps[k] = 1, as SciPy has them. */
export function smoothingTaps(sigma: f64, radius: i32, out: usize): void {
  let sum: f64 = 1;
  for (let k = 1; k <= radius; k++) sum += 2 * Math.exp((-0.5 / (sigma * sigma)) * <f64>(k * k));
  for (let k = 0; k <= radius; k++) store<f64>(out + (<usize>k << 3), Math.exp((-0.5 / (sigma * sigma)) * <f64>(k * k)) / sum);
}

/** dst[x] = Σ weights[t] · map[first + t][x] for the columns `from` to `end`, four at a time. */
function sumRows(map: usize, stride: i32, from: i32, end: i32, first: i32, weights: usize, taps: i32, dst: usize): void {
  const step = <usize>stride << 2;
  const top = map + <usize>first * step;
  for (let x = <usize>from << 2, bytes = <usize>end << 2; x < bytes; x += 16) {
    let sum = f32x4.splat(0);
    for (let t = 0, at = top + x; t < taps; t++, at += step) {
      sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(weights + (<usize>t << 2)), v128.load(at)));
    }
    v128.store(dst + x, sum);
  }
}

/** The sum of four. */
// @ts-ignore: decorator
@inline
function total(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

/** What eight neighbors that are sums of a line can be at most. */
// @ts-ignore: decorator
@inline
function boundOf(line: usize, bounds: usize, taps: i32): f32 {
  let sum = f32x4.splat(0);
  for (let at: usize = 0, end = <usize>taps << 2; at < end; at += 16) {
    sum = f32x4.add(sum, f32x4.mul(f32x4.abs(v128.load(line + at)), v128.load(bounds + at)));
  }
  return total(sum);
}

/**
 * What blocks of eight rows and eight columns can be at most, from what groups of columns can be in each row of the map, `[height][room]`. `out` has the same room for each group of rows;
 * `room` is a multiple of 4.
 */
export function blockBounds(
  map: usize,
  stride: i32,
  height: i32,
  starts: usize,
  bounds: usize,
  taps: i32,
  groups: i32,
  room: i32,
  across: usize,
  rowStarts: usize,
  rowBounds: usize,
  rowTaps: i32,
  rowGroups: i32,
  out: usize,
): void {
  const step = <usize>room << 2;
  for (let y = 0; y < height; y++) {
    const line = map + (<usize>(y * stride) << 2);
    const row = across + <usize>y * step;
    for (let g = 0; g < groups; g++) {
      const from = line + (<usize>load<i32>(starts + (<usize>g << 2)) << 2);
      store<f32>(row + (<usize>g << 2), boundOf(from, bounds + (<usize>(g * taps) << 2), taps));
    }
  }
  for (let k = 0; k < rowGroups; k++, rowBounds += <usize>rowTaps << 2, out += step) {
    const first = load<i32>(rowStarts + (<usize>k << 2));
    sumRows(across, room, 0, room, first, rowBounds, min(rowTaps, height - first), out);
  }
}

/** A row of the smooth map, in groups of eight; −∞ where a group has nothing above the threshold. */
function smoothRow(
  map: usize,
  stride: i32,
  first: i32,
  rowWeights: usize,
  rowTaps: i32,
  starts: usize,
  weights: usize,
  bounds: usize,
  taps: i32,
  groups: i32,
  blocks: usize,
  threshold: f32,
  line: usize,
  row: usize,
): void {
  const cold = f32x4.splat(-f32.MAX_VALUE);
  let summed = 0;
  for (let g = 0; g < groups; g++, row += 32, bounds += <usize>taps << 2, weights += <usize>taps << 5) {
    let a = cold;
    let b = cold;
    if (load<f32>(blocks + (<usize>g << 2)) > threshold) {
      const start = load<i32>(starts + (<usize>g << 2));
      const end = start + taps;
      if (end > summed) {
        const from = max(start & ~3, summed);
        sumRows(map, stride, from, end, first, rowWeights, rowTaps, line);
        summed = (end + 3) & ~3;
      }
      const at = line + (<usize>start << 2);
      if (boundOf(at, bounds, taps) > threshold) {
        a = f32x4.splat(0);
        b = f32x4.splat(0);
        for (let t: usize = 0; t < <usize>taps; t++) {
          const value = v128.load32_splat(at + (t << 2));
          a = f32x4.add(a, f32x4.mul(value, v128.load(weights + (t << 5))));
          b = f32x4.add(b, f32x4.mul(value, v128.load(weights + (t << 5), 16)));
        }
      }
    }
    v128.store(row, a);
    v128.store(row, b, 16);
  }
}

/**
 * Peaks of a smooth map: above the threshold, and no less than their four neighbors; of equal ones the first. Writes {column, row} of the first `room`, from the top to the bottom, and returns
 * how many there are. Columns come in `groups` of eight with their weights `[groups][taps][8]`, and in `bounds` `[groups][taps]` the greatest of each eight; `taps` is a multiple of 4.
 * `blocks` says what blocks of eight rows and columns can be at most, `blockRoom` of them for each eight rows; `line` has room for a row of the map, `ring` for three rows of groups with eight floats on either side.
 */
export function peaks(
  map: usize,
  stride: i32,
  rowStarts: usize,
  rowWeights: usize,
  rowTaps: i32,
  rows: i32,
  starts: usize,
  weights: usize,
  bounds: usize,
  taps: i32,
  groups: i32,
  blocks: usize,
  blockRoom: i32,
  threshold: f32,
  line: usize,
  ring: usize,
  out: usize,
  room: i32,
): i32 {
  const size = (<usize>groups << 5) + 64;
  for (let at: usize = 0; at < 3 * size; at += 4) store<f32>(ring + at, -f32.MAX_VALUE);
  const limit = f32x4.splat(threshold);
  let count = 0;
  let above = ring + 32;
  let middle = above + size;
  let below = middle + size;
  for (let y = 0; y <= rows; y++) {
    if (y < rows) {
      const own = blocks + (<usize>((y >> 3) * blockRoom) << 2);
      const down = rowWeights + (<usize>(y * rowTaps) << 2);
      smoothRow(map, stride, load<i32>(rowStarts + (<usize>y << 2)), down, rowTaps, starts, weights, bounds, taps, groups, own, threshold, line, below);
    } else {
      for (let at: usize = 0; at < size - 64; at += 4) store<f32>(below + at, -f32.MAX_VALUE);
    }
    for (let at: usize = 0; at < size - 64; at += 16) {
      const value = v128.load(middle + at);
      let is = f32x4.gt(value, limit);
      if (!v128.any_true(is)) continue;
      is = v128.and(is, v128.and(f32x4.gt(value, v128.load(middle + at - 4)), f32x4.ge(value, v128.load(middle + at + 4))));
      is = v128.and(is, v128.and(f32x4.gt(value, v128.load(above + at)), f32x4.ge(value, v128.load(below + at))));
      for (let lanes = i32x4.bitmask(is); lanes; lanes &= lanes - 1, count++) {
        if (count >= room) continue;
        store<i32>(out + (<usize>count << 3), <i32>(at >> 2) + ctz(lanes));
        store<i32>(out + (<usize>count << 3), y - 1, 4);
      }
    }
    const free = above;
    above = middle;
    middle = below;
    below = free;
  }
  return count;
}

/** The values of an upsampled map at `count` points {column, row}; `columnTaps` is a multiple of 4. */
export function valuesAt(
  map: usize,
  stride: i32,
  points: usize,
  count: i32,
  rows: usize,
  rowWeights: usize,
  rowTaps: i32,
  columns: usize,
  columnWeights: usize,
  columnTaps: i32,
  out: usize,
): void {
  const step = <usize>stride << 2;
  for (let i: usize = 0; i < <usize>count; i++) {
    const x = load<i32>(points + (i << 3));
    const y = load<i32>(points + (i << 3), 4);
    const down = rowWeights + (<usize>(y * rowTaps) << 2);
    const across = columnWeights + (<usize>(x * columnTaps) << 2);
    let at = map + <usize>load<i32>(rows + (<usize>y << 2)) * step + (<usize>load<i32>(columns + (<usize>x << 2)) << 2);
    let sum = f32x4.splat(0);
    for (let t = 0; t < rowTaps; t++, at += step) {
      const weight = v128.load32_splat(down + (<usize>t << 2));
      for (let k: usize = 0; k < <usize>columnTaps << 2; k += 16) {
        sum = f32x4.add(sum, f32x4.mul(weight, f32x4.mul(v128.load(at + k), v128.load(across + k))));
      }
    }
    store<f32>(out + (i << 2), total(sum));
  }
}

/**
 * The pairs of two parts' points that a field speaks for, {from, to, score}, 16 bytes each: on the line between them, at `samples` places, the field's component along the line is above the threshold
 * `needed` times, and its mean is more than what is taken off for lines longer than `far`. Returns how many.
 */
export function pairs(
  from: usize,
  fromCount: i32,
  to: usize,
  toCount: i32,
  fieldX: usize,
  fieldY: usize,
  stride: i32,
  rows: usize,
  rowWeights: usize,
  rowTaps: i32,
  columns: usize,
  columnWeights: usize,
  columnTaps: i32,
  samples: i32,
  needed: i32,
  threshold: f64,
  far: f64,
  out: usize,
): i32 {
  const step = <usize>stride << 2;
  const apart = fieldY - fieldX;
  let count = 0;
  for (let i = 0; i < fromCount; i++) {
    const a = from + (<usize>i << 3);
    const xa = <f64>load<i32>(a);
    const ya = <f64>load<i32>(a, 4);
    for (let j = 0; j < toCount; j++) {
      const b = to + (<usize>j << 3);
      const dx = <f64>load<i32>(b) - xa;
      const dy = <f64>load<i32>(b, 4) - ya;
      const length = max<f64>(0.001, sqrt(dx * dx + dy * dy));
      const stepX = dx / <f64>(samples - 1);
      const stepY = dy / <f64>(samples - 1);
      let misses = 0;
      let sum: f64 = 0;
      // from the middle outwards: between the wrong two there is no field, as there is beside each of them
      for (let n = 0; n < samples; n++) {
        const k = (samples >> 1) + (n & 1 ? -((n + 1) >> 1) : n >> 1);
        const isLast = k == samples - 1;
        const x = <i32>nearest(isLast ? xa + dx : <f64>k * stepX + xa);
        const y = <i32>nearest(isLast ? ya + dy : <f64>k * stepY + ya);
        const down = rowWeights + (<usize>(y * rowTaps) << 2);
        const across = columnWeights + (<usize>(x * columnTaps) << 2);
        let at = fieldX + <usize>load<i32>(rows + (<usize>y << 2)) * step + (<usize>load<i32>(columns + (<usize>x << 2)) << 2);
        let fx = f32x4.splat(0);
        let fy = f32x4.splat(0);
        for (let t: usize = 0; t < <usize>rowTaps; t++, at += step) {
          const weight = v128.load32_splat(down + (t << 2));
          for (let i: usize = 0; i < <usize>columnTaps << 2; i += 16) {
            const own = f32x4.mul(weight, v128.load(across + i));
            fx = f32x4.add(fx, f32x4.mul(own, v128.load(at + i)));
            fy = f32x4.add(fy, f32x4.mul(own, v128.load(at + i + apart)));
          }
        }
        const along = (<f64>total(fx) * dx + <f64>total(fy) * dy) / length;
        sum += along;
        if (!(along > threshold) && ++misses > samples - needed) break;
      }
      if (misses > samples - needed) continue;
      const score = sum / <f64>samples + min<f64>(far / length - 1, 0);
      if (!(score > 0)) continue;
      const at = out + (<usize>count << 4);
      count++;
      store<i32>(at, i);
      store<i32>(at, j, 4);
      store<f64>(at, score, 8);
    }
  }
  return count;
}

/** map = max(map, exp(−d² ∕ 2σ²)) with the distance from (x, y), in positions. */
export function drawPeak(map: usize, height: i32, width: i32, x: f64, y: f64, sigma: f64): void {
  const scale = -0.5 / (sigma * sigma);
  for (let row = 0; row < height; row++) {
    const dy = <f64>row - y;
    for (let column = 0; column < width; column++, map += 4) {
      const dx = <f64>column - x;
      store<f32>(map, max(load<f32>(map), <f32>Math.exp(scale * (dx * dx + dy * dy))));
    }
  }
}

/** Adds the unit vector from a to b to a field, and 1 to `counts`, at positions beside the line between them that are no farther from it than `reach`. */
export function drawLine(fieldX: usize, fieldY: usize, counts: usize, height: i32, width: i32, ax: f64, ay: f64, bx: f64, by: f64, reach: f64): void {
  const length = sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
  if (length == 0) return;
  const ux = (bx - ax) / length;
  const uy = (by - ay) / length;
  for (let row = 0, i: usize = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i += 4) {
      const dx = <f64>column - ax;
      const dy = <f64>row - ay;
      const along = dx * ux + dy * uy;
      if (along < 0 || along > length || abs(dx * uy - dy * ux) > reach) continue;
      store<f32>(fieldX + i, load<f32>(fieldX + i) + <f32>ux);
      store<f32>(fieldY + i, load<f32>(fieldY + i) + <f32>uy);
      store<i32>(counts + i, load<i32>(counts + i) + 1);
    }
  }
}
