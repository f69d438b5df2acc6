// Non-maximum suppression. Boxes are five planes of `stride` doubles: left, top, right, bottom, area.

/** The nearest single-precision number that is not greater. */
function below(value: f64): f32 {
  const near = <f32>value;
  if (<f64>near <= value) return near;
  const bits = reinterpret<i32>(near);
  // below the least positive number are those with a sign
  return reinterpret<f32>(bits > 0 ? bits - 1 : bits == 0 ? <i32>0x80000001 : bits + 1);
}

/** The nearest single-precision number that is not less. */
function above(value: f64): f32 {
  return -below(-value);
}

/** Bits of a digit, and values that it has. */
const BITS: i32 = 11;
const VALUES: i32 = 1 << BITS;

/** The digit of a number of 64 bits, the last one first. */
function digitOf(key: u64, digit: i32): usize {
  return <usize>((key >> <u64>(digit * BITS)) & <u64>(VALUES - 1));
}

/**
 * Writes the numbers 0 … count − 1 of finite scores by descending score, of equal ones in their order. `scores` becomes their keys; `next` is scratch of `count` integers, `counts` 6 · 2048 zeros.
 */
export function descending(scores: usize, count: i32, counts: usize, next: usize, order: usize): void {
  for (let i = 0; i < count; i++) {
    const at = scores + (<usize>i << 3);
    // zero has two signs, one of which the sum has not
    const bits = reinterpret<u64>(load<f64>(at) + 0);
    // a number that grows as scores fall: of positive ones the bits turned over, but for the sign
    const key = bits >> 63 ? bits : bits ^ 0x7fffffffffffffff;
    store<u64>(at, key);
    store<i32>(order + (<usize>i << 2), i);
    for (let digit = 0; digit < 6; digit++) {
      const cell = counts + ((<usize>(digit * VALUES) + digitOf(key, digit)) << 2);
      store<i32>(cell, load<i32>(cell) + 1);
    }
  }
  let from = order;
  let to = next;
  for (let digit = 0; digit < 6; digit++) {
    const places = counts + (<usize>(digit * VALUES) << 2);
    if (load<i32>(places + (digitOf(load<u64>(scores), digit) << 2)) == count) continue;
    let before = 0;
    for (let value = 0; value < VALUES; value++) {
      const cell = places + (<usize>value << 2);
      const here = load<i32>(cell);
      store<i32>(cell, before);
      before += here;
    }
    // each pass keeps the order of those with the same digit
    for (let k = 0; k < count; k++) {
      const i = load<i32>(from + (<usize>k << 2));
      const cell = places + (digitOf(load<u64>(scores + (<usize>i << 3)), digit) << 2);
      const place = load<i32>(cell);
      store<i32>(cell, place + 1);
      store<i32>(to + (<usize>place << 2), i);
    }
    const other = from;
    from = to;
    to = other;
  }
  if (from != order) memory.copy(order, from, <usize>count << 2);
}

/** The planes of some boxes, in their order, with one value of padding. */
function gather(boxes: usize, stride: i32, group: usize, count: i32, out: usize): void {
  for (let plane = 0; plane < 5; plane++) {
    const from = boxes + (<usize>(plane * stride) << 3);
    const to = out + (<usize>(plane * (count + 1)) << 3);
    for (let k = 0; k < count; k++) {
      store<f64>(to + (<usize>k << 3), load<f64>(from + (<usize>load<i32>(group + (<usize>k << 2)) << 3)));
    }
  }
}

/** The cell of a position; rounding cannot part what overlaps, since this rises with the position. */
function cellOf(value: f64, least: f64, extent: f64, columns: i32): i32 {
  const cell = ((value - least) / extent) * <f64>columns;
  // where all positions are the same, there is one cell
  return cell >= 0 ? (cell < <f64>(columns - 1) ? <i32>cell : columns - 1) : 0;
}

/**
 * For each box the cell of its center in a square grid of `columns` a row, and the first and last column, first and last row of the cells with the centers of all that it may drop.
 *
 * Two boxes that overlap by more than a threshold t share at least t of the longer width, so that their centers are apart by (1 − t) of a width at most; for t below a half, by (1 − t) / 2t, as the other one
 * may be longer by 1 / t; and never by more than half of both widths.
 */
function placeBoxes(boxes: usize, count: i32, threshold: f64, columns: i32, homes: usize, spans: usize): void {
  const plane = <usize>(count + 1) << 3;
  const reach = threshold >= 0.5 ? 1 - threshold : (1 - threshold) / (2 * threshold);
  for (let axis = 0; axis < 2; axis++) {
    const from = boxes + <usize>axis * plane;
    const to = from + 2 * plane;
    let least = f64.POSITIVE_INFINITY;
    let most = f64.NEGATIVE_INFINITY;
    let widest: f64 = 0;
    for (let i: usize = 0; i < <usize>count; i++) {
      const start = load<f64>(from + (i << 3));
      const end = load<f64>(to + (i << 3));
      const center = (start + end) / 2;
      least = min(least, center);
      most = max(most, center);
      widest = max(widest, end - start);
    }
    const margin = (most - least) * 1e-9;
    for (let i: usize = 0; i < <usize>count; i++) {
      const start = load<f64>(from + (i << 3));
      const end = load<f64>(to + (i << 3));
      const center = (start + end) / 2;
      const around = (1 + 1e-9) * min(reach * (end - start), (end - start + widest) / 2) + margin;
      const home = homes + (i << 2);
      const cell = cellOf(center, least, most - least, columns);
      store<i32>(home, axis ? load<i32>(home) + columns * cell : cell);
      const span = spans + (i << 4) + (<usize>axis << 3);
      store<i32>(span, cellOf(center - around, least, most - least, columns));
      store<i32>(span, cellOf(center + around, least, most - least, columns), 4);
    }
  }
}

/**
 * Writes the numbers of those boxes of a group that overlap no kept box before them by more than the threshold, which is not negative; returns how many. The group's numbers come by descending score. `sorted` is
 * room for 5 · (count + 1) doubles, `cells` for 5 · count integers, `lists` for 6 · (count + 4); `starts` is columns² + 1 integers of zeros, `dropped` a zero for each box of the group.
 */
export function hardNms(
  all: usize,
  every: i32,
  group: usize,
  count: i32,
  threshold: f64,
  columns: i32,
  boxes: usize,
  cells: usize,
  starts: usize,
  lists: usize,
  dropped: usize,
  kept: usize,
): i32 {
  gather(all, every, group, count, boxes);
  const stride = count + 1;
  const homes = cells;
  const spans = cells + (<usize>count << 2);
  placeBoxes(boxes, count, threshold, columns, homes, spans);
  listBoxes(boxes, stride, count, threshold, homes, columns, starts, lists);
  const plane = <usize>stride << 3;
  const list = <usize>(count + 4) << 2;
  const zero = f32x4.splat(0);
  let found = 0;
  for (let i = 0; i < count; i++) {
    if (load<u8>(dropped + i)) continue;
    store<i32>(kept + (<usize>found << 2), load<i32>(group + (<usize>i << 2)));
    found++;
    const own = boxes + (<usize>i << 3);
    const left = load<f64>(own);
    const top = load<f64>(own + plane);
    const right = load<f64>(own + 2 * plane);
    const bottom = load<f64>(own + 3 * plane);
    const area = load<f64>(own + 4 * plane);
    const lefts = f32x4.splat(below(left));
    const tops = f32x4.splat(below(top));
    const rights = f32x4.splat(above(right));
    const bottoms = f32x4.splat(above(bottom));
    const least = f32x4.splat(<f32>(area * shareOf(threshold)));
    const span = spans + (<usize>i << 4);
    const c0 = load<i32>(span);
    const c1 = load<i32>(span, 4);
    const r1 = load<i32>(span, 12);
    for (let r = load<i32>(span, 8); r <= r1; r++) {
      const row = starts + (<usize>(r * columns) << 2);
      const end = lists + (<usize>load<i32>(row + (<usize>(c1 + 1) << 2)) << 2);
      // entries behind the last are looked at too: whoever overlaps may go
      for (let at = lists + (<usize>load<i32>(row + (<usize>c0 << 2)) << 2); at < end; at += 16) {
        const w = f32x4.sub(f32x4.pmin(rights, v128.load(at + 2 * list)), f32x4.pmax(lefts, v128.load(at)));
        const h = f32x4.sub(f32x4.pmin(bottoms, v128.load(at + 3 * list)), f32x4.pmax(tops, v128.load(at + list)));
        const overlaps = v128.and(f32x4.gt(w, zero), f32x4.gt(h, zero));
        const little = f32x4.lt(f32x4.mul(w, h), f32x4.add(least, v128.load(at + 4 * list)));
        let mask = i32x4.bitmask(v128.andnot(overlaps, little));
        while (mask) {
          const j = load<i32>(at + 5 * list + (<usize>ctz(mask) << 2));
          mask &= mask - 1;
          if (load<u8>(dropped + j)) continue;
          const other = boxes + (<usize>j << 3);
          const width = min(right, load<f64>(other + 2 * plane)) - max(left, load<f64>(other));
          const height = min(bottom, load<f64>(other + 3 * plane)) - max(top, load<f64>(other + plane));
          if (!(width > 0 && height > 0)) continue;
          const shared = width * height;
          if (shared / (load<f64>(other + 4 * plane) + area - shared) > threshold) store<u8>(dropped + j, 1);
        }
      }
    }
  }
  return found;
}

/** The share of the sum of two areas that boxes have in common at a threshold, and a little less, which is more than single precision rounds. */
function shareOf(threshold: f64): f64 {
  return (threshold / (1 + threshold)) * (1 - 1e-6);
}

/** Entries by cells: corners, rounded outwards; what of the area two boxes have in common at least; the box's number. */
function listBoxes(boxes: usize, stride: i32, count: i32, threshold: f64, homes: usize, columns: i32, starts: usize, lists: usize): void {
  const plane = <usize>stride << 3;
  const list = <usize>(count + 4) << 2;
  for (let i = 0; i < count; i++) {
    const cell = starts + (<usize>load<i32>(homes + (<usize>i << 2)) << 2);
    store<i32>(cell, load<i32>(cell) + 1);
  }
  const cells = columns * columns;
  for (let k = 1; k <= cells; k++) {
    const cell = starts + (<usize>k << 2);
    store<i32>(cell, load<i32>(cell) + load<i32>(cell - 4));
  }
  for (let k = 0; k < 4; k++) store<i32>(lists + 5 * list + (<usize>(count + k) << 2), 0);
  // from the last to the first, each before those that are there already: ends become starts
  for (let i = count - 1; i >= 0; i--) {
    const own = boxes + (<usize>i << 3);
    const cell = starts + (<usize>load<i32>(homes + (<usize>i << 2)) << 2);
    const place = load<i32>(cell) - 1;
    store<i32>(cell, place);
    const at = lists + (<usize>place << 2);
    store<f32>(at, below(load<f64>(own)));
    store<f32>(at + list, below(load<f64>(own + plane)));
    store<f32>(at + 2 * list, above(load<f64>(own + 2 * plane)));
    store<f32>(at + 3 * list, above(load<f64>(own + 3 * plane)));
    store<f32>(at + 4 * list, <f32>(load<f64>(own + 4 * plane) * shareOf(threshold)));
    store<i32>(at + 5 * list, i);
  }
}

/**
 * Soft-NMS: takes the box of the highest score, lowers the scores of those that overlap it, and so on. Writes the boxes' numbers in the order taken
 * and leaves their final scores in `scores`, by number; returns how many were taken. `alive` is scratch of `count` integers.
 * Of equal scores the lower number goes first.
 */
export function softNms(
  boxes: usize,
  stride: i32,
  count: i32,
  scores: usize,
  gaussian: i32,
  sigma: f64,
  iouThreshold: f64,
  scoreThreshold: f64,
  alive: usize,
  order: usize,
): i32 {
  const plane = <usize>stride << 3;
  let left = 0;
  for (let i = 0; i < count; i++) {
    if (load<f64>(scores + (<usize>i << 3)) < scoreThreshold) continue;
    store<i32>(alive + (<usize>(left++) << 2), i);
  }
  let taken = 0;
  while (left > 0) {
    let best = load<i32>(alive);
    let bestScore = load<f64>(scores + (<usize>best << 3));
    for (let k = 1; k < left; k++) {
      const i = load<i32>(alive + (<usize>k << 2));
      const score = load<f64>(scores + (<usize>i << 3));
      if (score > bestScore) {
        best = i;
        bestScore = score;
      }
    }
    store<i32>(order + (<usize>(taken++) << 2), best);
    const own = boxes + (<usize>best << 3);
    const x0 = load<f64>(own);
    const y0 = load<f64>(own + plane);
    const x1 = load<f64>(own + 2 * plane);
    const y1 = load<f64>(own + 3 * plane);
    const area = load<f64>(own + 4 * plane);
    // Keeps the order of the numbers, and with it the rule for equal scores.
    let kept = 0;
    for (let k = 0; k < left; k++) {
      const i = load<i32>(alive + (<usize>k << 2));
      if (i == best) continue;
      const at = boxes + (<usize>i << 3);
      const w = min(x1, load<f64>(at + 2 * plane)) - max(x0, load<f64>(at));
      const h = min(y1, load<f64>(at + 3 * plane)) - max(y0, load<f64>(at + plane));
      if (w > 0 && h > 0) {
        const shared = w * h;
        const iou = shared / (area + load<f64>(at + 4 * plane) - shared);
        const cell = scores + (<usize>i << 3);
        let score = load<f64>(cell);
        if (gaussian) score *= NativeMath.exp(-(iou * iou) / sigma);
        else if (iou > iouThreshold) score *= 1 - iou;
        store<f64>(cell, score);
        if (score < scoreThreshold) continue;
      }
      store<i32>(alive + (<usize>(kept++) << 2), i);
    }
    left = kept;
  }
  return taken;
}
