// Pixels that the segments of two label maps share, counted run by run.

/** A label's first place in a table of 2^bits places. */
// @ts-ignore: decorator
@inline
function placeOf(label: i32, bits: i32): u32 {
  return (<u32>label * 0x9e3779b1) >> (32 - bits);
}

/** Fills a table of 2^bits places, more than there are labels: a label and its number + 1 each. `pairs` are labels, all different, with their numbers. */
export function tabulate(pairs: usize, count: i32, bits: i32, table: usize): void {
  memory.fill(table, 0, <usize>8 << bits);
  const last = (<u32>1 << bits) - 1;
  for (let k = 0; k < count; k++, pairs += 8) {
    const label = load<i32>(pairs);
    let place = placeOf(label, bits);
    while (load<i32>(table + (<usize>place << 3), 4)) place = (place + 1) & last;
    store<i32>(table + (<usize>place << 3), label);
    store<i32>(table + (<usize>place << 3), load<i32>(pairs, 4) + 1, 4);
  }
}

/** A label's number; −1 without one. */
function numberOf(table: usize, bits: i32, label: i32): i32 {
  const last = (<u32>1 << bits) - 1;
  let place = placeOf(label, bits);
  let number = load<i32>(table + (<usize>place << 3), 4);
  while (number != 0 && load<i32>(table + (<usize>place << 3)) != label) {
    place = (place + 1) & last;
    number = load<i32>(table + (<usize>place << 3), 4);
  }
  return number - 1;
}

/**
 * Adds the pixels of each pair of numbers to `counts`, unsigned, which has `none + 2` rows of `nothing + 1`. Row `none` is the labels 0 and −1 of the ground truth where they have
 * no number, the row after it all others without one; column `nothing` is 0 and −1 of the prediction. Returns −1, or the first pixel of a run whose predicted label has none.
 */
export function countShared(
  truth: usize,
  prediction: usize,
  n: i32,
  rows: usize,
  rowBits: i32,
  none: i32,
  columns: usize,
  columnBits: i32,
  nothing: i32,
  counts: usize,
): i32 {
  let wanted = 0;
  let given = 0;
  let row = -1;
  let column = -1;
  for (let i = 0; i < n; ) {
    const start = i;
    const a = load<i32>(truth + (<usize>i << 2));
    const b = load<i32>(prediction + (<usize>i << 2));
    if (start == 0 || a != wanted) {
      wanted = a;
      row = numberOf(rows, rowBits, a);
      if (row < 0) row = a == 0 || a == -1 ? none : none + 1;
    }
    if (start == 0 || b != given) {
      given = b;
      column = numberOf(columns, columnBits, b);
      if (column < 0) {
        if (b != 0 && b != -1) return start;
        column = nothing;
      }
    }
    const first = i32x4.splat(a);
    const second = i32x4.splat(b);
    for (i++; i + 4 <= n; i += 4) {
      const isFirst = i32x4.eq(v128.load(truth + (<usize>i << 2)), first);
      const isSecond = i32x4.eq(v128.load(prediction + (<usize>i << 2)), second);
      const equal = i32x4.bitmask(v128.and(isFirst, isSecond));
      if (equal == 15) continue;
      i += ctz(~equal);
      break;
    }
    while (i < n && load<i32>(truth + (<usize>i << 2)) == a && load<i32>(prediction + (<usize>i << 2)) == b) i++;
    const at = counts + (<usize>(row * (nothing + 1) + column) << 2);
    store<u32>(at, load<u32>(at) + <u32>(i - start));
  }
  return -1;
}
