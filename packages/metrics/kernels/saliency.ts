// Saliency maps against masks. A map is a plane of doubles 0 … 1, a mask one of bytes 0 and 1. Sums run in NumPy's order, since some branches of the
// S-measure ask whether a variance is exactly 0, which a mean of another last bit decides.

const BLOCK: i32 = 128;
const EPS: f64 = f64.EPSILON;

/** NumPy's pairwise sum of doubles `stride` bytes apart. */
function pairwiseSum(values: usize, n: i32, stride: usize): f64 {
  if (n < 8) {
    let sum = 0.0;
    for (let i = 0; i < n; i++, values += stride) sum += load<f64>(values);
    return sum;
  }
  if (n > BLOCK) {
    let half = n / 2;
    half -= half % 8;
    return pairwiseSum(values, half, stride) + pairwiseSum(values + <usize>half * stride, n - half, stride);
  }
  let r0 = load<f64>(values);
  let r1 = load<f64>(values + stride);
  let r2 = load<f64>(values + 2 * stride);
  let r3 = load<f64>(values + 3 * stride);
  let r4 = load<f64>(values + 4 * stride);
  let r5 = load<f64>(values + 5 * stride);
  let r6 = load<f64>(values + 6 * stride);
  let r7 = load<f64>(values + 7 * stride);
  const whole = n - (n % 8);
  for (let i = 8; i < whole; i += 8) {
    const at = values + <usize>i * stride;
    r0 += load<f64>(at);
    r1 += load<f64>(at + stride);
    r2 += load<f64>(at + 2 * stride);
    r3 += load<f64>(at + 3 * stride);
    r4 += load<f64>(at + 4 * stride);
    r5 += load<f64>(at + 5 * stride);
    r6 += load<f64>(at + 6 * stride);
    r7 += load<f64>(at + 7 * stride);
  }
  let sum = r0 + r1 + (r2 + r3) + (r4 + r5 + (r6 + r7));
  for (let i = whole; i < n; i++) sum += load<f64>(values + <usize>i * stride);
  return sum;
}

/** Sum of a map's part of `rows` by `columns` values, in the order in which NumPy walks a slice of an array that is `width` wide. */
function partSum(map: usize, rows: i32, columns: i32, width: i32): f64 {
  const step = <usize>width << 3;
  if (columns == width) return pairwiseSum(map, rows * columns, 8);
  if (columns == 1) return pairwiseSum(map, rows, step);
  let sum = 0.0;
  for (let y = 0; y < rows; y++, map += step) sum += pairwiseSum(map, columns, 8);
  return sum;
}

export function mean(map: usize, n: i32): f64 {
  return pairwiseSum(map, n, 8) / <f64>n;
}

/** Mean of |map − mask|; `scratch` holds n doubles. */
export function meanError(map: usize, mask: usize, n: i32, scratch: usize): f64 {
  for (let i = 0; i < n; i++) {
    const at = <usize>i << 3;
    store<f64>(scratch + at, Math.abs(load<f64>(map + at) - <f64>load<u8>(mask + i)));
  }
  return mean(scratch, n);
}

/**
 * Counts of each level, trunc(255 · value), outside and inside the mask: two rows of 256 i32. Behind them how many values outside and inside reach `threshold`,
 * and how many are above a half.
 */
export function countLevels(map: usize, mask: usize, n: i32, threshold: f64, counts: usize): void {
  memory.fill(counts, 0, 516 << 2);
  for (let i = 0; i < n; i++) {
    const value = load<f64>(map + (<usize>i << 3));
    const inside = <usize>load<u8>(mask + i);
    const level = counts + (inside << 10) + (<usize>(<i32>(value * 255)) << 2);
    store<i32>(level, load<i32>(level) + 1);
    const tail = counts + (512 << 2) + (inside << 2);
    store<i32>(tail, load<i32>(tail) + i32(value >= threshold));
    store<i32>(tail, load<i32>(tail, 8) + i32(value > 0.5), 8);
  }
}

/** The object part of one side: of the values inside, or of 1 − values outside. */
function objectScore(map: usize, mask: usize, n: i32, side: u8, scratch: usize): f64 {
  let count = 0;
  for (let i = 0; i < n; i++) {
    if (load<u8>(mask + i) != side) continue;
    const value = load<f64>(map + (<usize>i << 3));
    store<f64>(scratch + (<usize>count << 3), side ? value : 1 - value);
    count++;
  }
  const average = mean(scratch, count);
  let deviation = 0.0;
  if (count > 1) {
    for (let i = 0; i < count; i++) {
      const at = scratch + (<usize>i << 3);
      const difference = load<f64>(at) - average;
      store<f64>(at, difference * difference);
    }
    deviation = Math.sqrt(pairwiseSum(scratch, count, 8) / <f64>(count - 1));
  }
  return (2 * average) / (average * average + 1 + deviation + EPS);
}

/** How alike the two are within a part of the image; `inside` is how much of the mask lies in it. 0 where the part is empty: its weight is 0. */
function partScore(map: usize, mask: usize, rows: i32, columns: i32, width: i32, scratch: usize): f64 {
  const n = rows * columns;
  if (n == 0) return 0;
  let inside = 0;
  for (let y = 0; y < rows; y++) for (let x = 0; x < columns; x++) inside += load<u8>(mask + y * width + x);
  const x = partSum(map, rows, columns, width) / <f64>n;
  const y = <f64>inside / <f64>n;
  const degrees = <f64>n - 1 + EPS;
  const total = <usize>n << 3;
  let at = scratch;
  for (let row = 0; row < rows; row++) {
    const from = map + ((<usize>row * width) << 3);
    for (let column = 0; column < columns; column++, at += 8) {
      const dx = load<f64>(from + (<usize>column << 3)) - x;
      const dy = <f64>load<u8>(mask + row * width + column) - y;
      store<f64>(at, dx * dx);
      store<f64>(at + total, dy * dy);
      store<f64>(at + 2 * total, dx * dy);
    }
  }
  const xx = pairwiseSum(scratch, n, 8) / degrees;
  const yy = pairwiseSum(scratch + total, n, 8) / degrees;
  const xy = pairwiseSum(scratch + 2 * total, n, 8) / degrees;
  const above = 4 * x * y * xy;
  const below = (x * x + y * y) * (xx + yy);
  if (above != 0) return above / (below + EPS);
  return below == 0 ? 1 : 0;
}

/** NumPy's rounding: a half to the even neighbor. */
function rounded(value: f64): i32 {
  return <i32>Math.floor(nearest(value));
}

/** S-measure of a map against a mask of which `inside` pixels are set, neither none nor all; `scratch` holds three doubles a pixel. */
export function structure(map: usize, mask: usize, height: i32, width: i32, inside: i32, alpha: f64, scratch: usize): f64 {
  const n = height * width;
  let sumY = 0.0;
  let sumX = 0.0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (load<u8>(mask + y * width + x) == 0) continue;
      sumY += y;
      sumX += x;
    }
  }
  const share = <f64>inside / <f64>n;
  const object = objectScore(map, mask, n, 1, scratch) * share + objectScore(map, mask, n, 0, scratch) * (1 - share);
  const cy = rounded(sumY / <f64>inside) + 1;
  const cx = rounded(sumX / <f64>inside) + 1;
  const area = <f64>n;
  const leftTop = <f64>(cx * cy) / area;
  const rightTop = <f64>(cy * (width - cx)) / area;
  const leftBottom = <f64>((height - cy) * cx) / area;
  const rightBottom = 1 - leftTop - rightTop - leftBottom;
  const right = <usize>cx;
  const below = <usize>cy * width;
  const region =
    partScore(map, mask, cy, cx, width, scratch) * leftTop +
    partScore(map + (right << 3), mask + right, cy, width - cx, width, scratch) * rightTop +
    partScore(map + (below << 3), mask + below, height - cy, cx, width, scratch) * leftBottom +
    partScore(map + ((below + right) << 3), mask + below + right, height - cy, width - cx, width, scratch) * rightBottom;
  return max(0, object * alpha + region * (1 - alpha));
}

/**
 * Weighted precision and recall into two doubles at `out`. `near` has the index of each pixel's nearest one inside, `inside` are set, not none. `scratch` holds
 * two doubles a pixel, and seven more.
 */
export function weighted(map: usize, mask: usize, near: usize, height: i32, width: i32, inside: i32, scratch: usize, out: usize): void {
  const n = height * width;
  const spread = scratch;
  const rows = spread + (<usize>n << 3);
  const weights = rows + (<usize>n << 3);
  let sum = 0.0;
  for (let k = -3; k <= 3; k++) sum += Math.exp(<f64>(-k * k) / 50);
  for (let k = -3; k <= 3; k++) store<f64>(weights + (<usize>(k + 3) << 3), Math.exp(<f64>(-k * k) / 50) / sum);
  // the error of a pixel outside is that of the nearest pixel inside
  for (let i = 0; i < n; i++) {
    const from = load<i32>(near + (<usize>i << 2));
    store<f64>(spread + (<usize>i << 3), 1 - load<f64>(map + (<usize>from << 3)));
  }
  for (let y = 0; y < height; y++) {
    const row = spread + ((<usize>y * width) << 3);
    for (let x = 0; x < width; x++) {
      let total = 0.0;
      const first = max(-3, -x);
      const last = min(3, width - 1 - x);
      for (let k = first; k <= last; k++) {
        total += load<f64>(weights + (<usize>(k + 3) << 3)) * load<f64>(row + (<usize>(x + k) << 3));
      }
      store<f64>(rows + ((<usize>y * width + x) << 3), total);
    }
  }
  let insideErrors = 0.0;
  let outsideErrors = 0.0;
  const decay = Math.log(0.5) / 5;
  for (let y = 0; y < height; y++) {
    const first = max(-3, -y);
    const last = min(3, height - 1 - y);
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const value = load<f64>(map + (<usize>i << 3));
      if (load<u8>(mask + i)) {
        let smooth = 0.0;
        for (let k = first; k <= last; k++) {
          smooth += load<f64>(weights + (<usize>(k + 3) << 3)) * load<f64>(rows + (<usize>(i + k * width) << 3));
        }
        insideErrors += min(1 - value, smooth);
      } else if (value != 0) {
        const from = load<i32>(near + (<usize>i << 2));
        const dy = <f64>(from / width - y);
        const dx = <f64>((from % width) - x);
        outsideErrors += value * (2 - Math.exp(decay * Math.sqrt(dy * dy + dx * dx)));
      }
    }
  }
  const found = <f64>inside - insideErrors;
  store<f64>(out, found / (found + outsideErrors + EPS));
  store<f64>(out, 1 - insideErrors / <f64>inside, 8);
}
