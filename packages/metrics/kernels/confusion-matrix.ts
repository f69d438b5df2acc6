// Pixels of each pair of predicted and true class. Labels are read in their own width, and runs of equal pairs counted at once.

/** Kinds of labels: their bytes are 2^(kind / 2), and odd kinds have no sign. */
const UINT8: i32 = 1;
const INT16: i32 = 2;
const UINT16: i32 = 3;
/** So many runs among 64 pixels cost as much as the pixels one by one. */
const MANY_RUNS: u64 = 20;

function labelAt(labels: usize, kind: i32, i: usize): i32 {
  if (kind == UINT8) return load<u8>(labels + i);
  if (kind > UINT16) return load<i32>(labels + (i << 2));
  if (kind == UINT16) return load<u16>(labels + (i << 1));
  return kind == INT16 ? load<i16>(labels + (i << 1)) : load<i8>(labels + i);
}

/** Where four labels of 32 bits equal those before them. */
// @ts-ignore: decorator
@inline
function same32(labels: usize): v128 {
  return i32x4.eq(v128.load(labels), v128.load(labels - 4));
}

// @ts-ignore: decorator
@inline
function same16(labels: usize): v128 {
  return i16x8.eq(v128.load(labels), v128.load(labels - 2));
}

/** Which of 64 labels equal the one before them, as bits. */
function repeats(labels: usize, kind: i32): u64 {
  let bits: u64 = 0;
  if (kind > UINT16) {
    for (let i: u64 = 0; i < 64; i += 16, labels += 64) {
      const low = i16x8.narrow_i32x4_s(same32(labels), same32(labels + 16));
      const high = i16x8.narrow_i32x4_s(same32(labels + 32), same32(labels + 48));
      bits |= <u64>(<u32>i8x16.bitmask(i8x16.narrow_i16x8_s(low, high))) << i;
    }
  } else if (kind > UINT8) {
    for (let i: u64 = 0; i < 64; i += 16, labels += 32) {
      bits |= <u64>(<u32>i8x16.bitmask(i8x16.narrow_i16x8_s(same16(labels), same16(labels + 16)))) << i;
    }
  } else {
    for (let i: u64 = 0; i < 64; i += 16, labels += 16) {
      bits |= <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(labels), v128.load(labels - 1)))) << i;
    }
  }
  return bits;
}

/** Writes 64 labels as 16 bits: a class is itself, all others are nClasses. */
function toShorts(labels: usize, kind: i32, nClasses: i32, classes: usize): void {
  const end = classes + 128;
  if (kind > UINT16) {
    const most = i32x4.splat(nClasses);
    for (; classes < end; classes += 16, labels += 32) {
      const low = i32x4.min_u(v128.load(labels), most);
      v128.store(classes, i16x8.narrow_i32x4_u(low, i32x4.min_u(v128.load(labels, 16), most)));
    }
    return;
  }
  const most = i16x8.splat(<i16>nClasses);
  const step: usize = kind > UINT8 ? 16 : 8;
  for (; classes < end; classes += 16, labels += step) {
    // labels below 0 are large without a sign
    const values = kind > UINT8 ? v128.load(labels) : kind == UINT8 ? v128.load8x8_u(labels) : v128.load8x8_s(labels);
    v128.store(classes, i16x8.min_u(values, most));
  }
}

/** Whether a label is none of `n`. */
function isOther(label: i32, labels: usize, n: i32): bool {
  for (; n > 0; n--, labels += 4) if (label == load<i32>(labels)) return false;
  return true;
}

// @ts-ignore: decorator
@inline
function add(cell: usize, pixels: u32): void {
  store<u32>(cell, load<u32>(cell) + pixels);
}

/** Adds a pixel to each of four cells. */
// @ts-ignore: decorator
@inline
function addFour(cells: v128): void {
  const low = i64x2.extract_lane(cells, 0);
  const high = i64x2.extract_lane(cells, 1);
  add(<usize>(<u32>low), 1);
  add(<usize>(<u32>(low >> 32)), 1);
  add(<usize>(<u32>high), 1);
  add(<usize>(<u32>(high >> 32)), 1);
}

/**
 * Adds pairs of classes to tables of u32, rows being the ground truth: `nClasses` rows and columns and one more of each, for labels outside. Labels are of a kind, 2 log2(bytes), and 1
 * more without a sign; a label before both buffers is read. Runs of equal pairs are counted at once where there are few. Else neighbors often fall on the same cell, and an addition must
 * wait for the one before it: with four tables, `step` bytes apart, it waits less; with a `step` of 0 there is one. `scratch` holds 256 bytes. Returns whether a label of the ground
 * truth is outside and none of the `nIgnored` of `ignored`.
 */
export function countPairs(
  truth: usize,
  truthKind: i32,
  prediction: usize,
  predictionKind: i32,
  n: i32,
  nClasses: i32,
  ignored: usize,
  nIgnored: i32,
  tables: usize,
  step: usize,
  scratch: usize,
): bool {
  const width = nClasses + 1;
  // a cell is 4 width t + 4 p bytes behind its table's begin; both factors are below 2^15
  const factors = i32x4.splat((4 << 16) | (4 * width));
  const bases = i32x4.add(i32x4.splat(<i32>tables), i32x4.mul(i32x4.splat(<i32>step), i32x4(0, 1, 2, 3)));
  let refused = false;
  while (n > 0) {
    const length = min(n, 64);
    let starts = ~(repeats(truth, truthKind) & repeats(prediction, predictionKind)) | 1;
    // behind the last run stands its end
    if (length < 64) starts &= ((<u64>1 << length) - 1);
    if (length < 64 || popcnt(starts) <= MANY_RUNS) {
      do {
        const start = <usize>ctz(starts);
        starts &= starts - 1;
        const label = labelAt(truth, truthKind, start);
        const t = min<u32>(label, nClasses);
        const p = min<u32>(labelAt(prediction, predictionKind, start), nClasses);
        const cell = tables + (<usize>(t * width + p) << 2);
        add(cell, <u32>min<u64>(ctz(starts), length) - <u32>start);
        if (t == nClasses) refused = isOther(label, ignored, nIgnored) || refused;
      } while (starts);
    } else {
      toShorts(truth, truthKind, nClasses, scratch);
      toShorts(prediction, predictionKind, nClasses, scratch + 128);
      let isOutside = i16x8.splat(0);
      for (let at = scratch; at < scratch + 128; at += 16) {
        const t = v128.load(at);
        const p = v128.load(at, 128);
        isOutside = v128.or(isOutside, i16x8.eq(t, i16x8.splat(<i16>nClasses)));
        const low = i16x8.shuffle(t, p, 0, 8, 1, 9, 2, 10, 3, 11);
        const high = i16x8.shuffle(t, p, 4, 12, 5, 13, 6, 14, 7, 15);
        addFour(i32x4.add(i32x4.dot_i16x8_s(low, factors), bases));
        addFour(i32x4.add(i32x4.dot_i16x8_s(high, factors), bases));
      }
      if (v128.any_true(isOutside)) {
        for (let i: usize = 0; i < 64; i++) {
          const label = labelAt(truth, truthKind, i);
          if (<u32>label >= <u32>nClasses) refused = isOther(label, ignored, nIgnored) || refused;
        }
      }
    }
    n -= 64;
    truth += <usize>64 << (truthKind >> 1);
    prediction += <usize>64 << (predictionKind >> 1);
  }
  return refused;
}

/** Adds the other three tables to the first. */
export function joinTables(tables: usize, cells: i32, step: usize): void {
  for (let k = 1; k < 4; k++) {
    for (let at: usize = 0; at < <usize>cells << 2; at += 4) add(tables + at, load<u32>(tables + <usize>k * step + at));
  }
}
