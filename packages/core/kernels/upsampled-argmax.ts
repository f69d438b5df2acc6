// Class of the highest score for each pixel of an image that is larger than its scores, without the upsampled scores.
//
// Between four neighboring scores ("cell") a bilinear surface stays between their least and their greatest. So a class whose greatest is below another's
// least cannot win anywhere in the cell; mostly one class remains, and the cell is filled. The others are interpolated as resizing does, operation by
// operation: along the row, then down the column.
//
// One call works on the output rows between two rows of scores. Scores: per class the upper and the lower row, `stride` floats each, the last column repeated
// beyond the end. Columns are grouped by cell: starts[i] is the first output column of cell i.

/** What rounding can add to or take from an interpolated value, relative to its largest corner: twice the eight half-units in the last place that can add up. */
const SLACK: f32 = <f32>1.0 / 1048576;

/** Labels of `rows` output rows, `outStride` apart; up to three labels beyond each row's end are overwritten. */
export function upsampledArgmax(
  scores: usize, classes: i32, cells: i32, stride: i32, starts: usize, left: usize, right: usize, upper: usize, lower: usize, rows: i32,
  labels: usize, outStride: i32, bounds: usize, limits: usize, candidates: usize, lines: usize, lineStride: i32,
): void {
  bound(scores, classes, cells, stride, bounds, limits);
  for (let i = 0; i < cells; i++) {
    const first = load<i32>(starts + (<usize>i << 2));
    const width = load<i32>(starts + (<usize>i << 2), 4) - first;
    if (width == 0) continue;
    const limit = load<f32>(limits + (<usize>i << 2));
    let count = 0;
    for (let c = 0; c < classes; c++) {
      // what is not a number stays in
      if (load<f32>(bounds + ((<usize>c * stride + i) << 2)) < limit) continue;
      store<i32>(candidates + (<usize>count << 2), c);
      count++;
    }
    const out = labels + (<usize>first << 2);
    if (count == 1) fill(out, width, outStride, rows, load<i32>(candidates));
    else {
      for (let k = 0; k < count; k++) {
        const c = load<i32>(candidates + (<usize>k << 2));
        const from = scores + ((<usize>c * stride * 2 + i) << 2);
        const line = lines + ((<usize>k * lineStride * 2) << 2);
        along(from, line, left + (<usize>first << 2), right + (<usize>first << 2), width);
        along(from + (<usize>stride << 2), line + (<usize>lineStride << 2), left + (<usize>first << 2), right + (<usize>first << 2), width);
      }
      for (let y = 0; y < rows; y++) {
        const up = v128.load32_splat(upper + (<usize>y << 2));
        const down = v128.load32_splat(lower + (<usize>y << 2));
        compete(lines, lineStride, candidates, count, up, down, out + ((<usize>y * outStride) << 2), width);
      }
    }
  }
}

/** For each cell and class the most it can reach, and for each cell the most that some class reaches everywhere. Four cells at a time. */
function bound(scores: usize, classes: i32, cells: i32, stride: i32, bounds: usize, limits: usize): void {
  const slack = f32x4.splat(SLACK);
  const row = <usize>stride << 2;
  for (let i = 0; i < cells; i += 4) {
    let limit = f32x4.splat(-Infinity);
    let at = scores + (<usize>i << 2);
    let to = bounds + (<usize>i << 2);
    for (let c = 0; c < classes; c++) {
      const a = v128.load(at);
      const b = v128.load(at, 4);
      const d = v128.load(at + row);
      const e = v128.load(at + row, 4);
      const most = f32x4.max(f32x4.max(a, b), f32x4.max(d, e));
      const least = f32x4.min(f32x4.min(a, b), f32x4.min(d, e));
      const error = f32x4.mul(f32x4.max(f32x4.abs(most), f32x4.abs(least)), slack);
      v128.store(to, f32x4.add(most, error));
      limit = f32x4.max(limit, f32x4.sub(least, error));
      at += row << 1;
      to += row;
    }
    v128.store(limits + (<usize>i << 2), limit);
  }
}

/** Interpolates between two neighbors of a row. */
function along(from: usize, to: usize, left: usize, right: usize, width: i32): void {
  const a = v128.load32_splat(from);
  const b = v128.load32_splat(from, 4);
  for (let x = 0; x < width; x += 4) {
    v128.store(to, f32x4.add(f32x4.mul(a, v128.load(left)), f32x4.mul(b, v128.load(right))));
    to += 16;
    left += 16;
    right += 16;
  }
}

/** The best candidate of each pixel of a row; the first of equal ones, a number before what is none. */
function compete(lines: usize, lineStride: i32, candidates: usize, count: i32, up: v128, down: v128, out: usize, width: i32): void {
  const line = <usize>lineStride << 2;
  for (let x = 0; x < width; x += 4) {
    let at = lines + (<usize>x << 2);
    let best = f32x4.add(f32x4.mul(v128.load(at), up), f32x4.mul(v128.load(at + line), down));
    let label = v128.load32_splat(candidates);
    for (let k = 1; k < count; k++) {
      at += line << 1;
      const score = f32x4.add(f32x4.mul(v128.load(at), up), f32x4.mul(v128.load(at + line), down));
      const wins = v128.or(f32x4.gt(score, best), v128.and(f32x4.ne(best, best), f32x4.eq(score, score)));
      best = v128.bitselect(score, best, wins);
      label = v128.bitselect(v128.load32_splat(candidates + (<usize>k << 2)), label, wins);
    }
    v128.store(out + (<usize>x << 2), label);
  }
}

function fill(out: usize, width: i32, outStride: i32, rows: i32, label: i32): void {
  const four = i32x4.splat(label);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < width; x += 4) v128.store(out + (<usize>x << 2), four);
    out += <usize>outStride << 2;
  }
}
