// Pixels at the border of two superpixels go to the one that has more of their color.
import { binOf, columnStarts, columns, height, histogramOf, labels, owners, rowStarts, rows, totalOf, totals, width } from "./state";
import { staysWhole } from "./split";

/** How strongly the neighborhood counts, 0 … 5. */
let prior = 0;

// @ts-ignore: decorator
@inline
function labelOf(pixel: i32): i32 {
  return load<i32>(labels + (<usize>pixel << 2));
}

/** Gives the pixels the labels of their blocks. */
export function spreadLabels(): void {
  for (let row = 0; row < rows; row++) {
    const end = load<i32>(rowStarts + (<usize>row << 2), 4);
    for (let y = load<i32>(rowStarts + (<usize>row << 2)); y < end; y++) {
      let at = labels + (<usize>(y * width) << 2);
      for (let column = 0; column < columns; column++) {
        const owner = load<i32>(owners + (<usize>(row * columns + column) << 2));
        const last = labels + (<usize>(y * width + load<i32>(columnStarts + (<usize>column << 2), 4)) << 2);
        for (; at < last; at += 4) store<i32>(at, owner);
      }
    }
  }
}

function move(pixel: i32, from: i32, to: i32): void {
  const bin = binOf(pixel) << 2;
  const a = histogramOf(from) + bin;
  const b = histogramOf(to) + bin;
  store<f32>(a, load<f32>(a) - 1);
  store<f32>(b, load<f32>(b) + 1);
  store<f32>(totals + (<usize>from << 2), totalOf(from) - 1);
  store<f32>(totals + (<usize>to << 2), totalOf(to) + 1);
  store<i32>(labels + (<usize>pixel << 2), to);
}

/** How many of four pixels in a row have a label. */
// @ts-ignore: decorator
@inline
function countFour(pixel: i32, label: v128, among: i32): i32 {
  return popcnt<i32>(i32x4.bitmask(i32x4.eq(v128.load(labels + (<usize>pixel << 2)), label)) & among);
}

/** Of the ten pixels around the pair of a pixel and the next one in its row, how many have a label. */
function aroundRow(pixel: i32, label: i32): i32 {
  const wanted = i32x4.splat(label);
  return countFour(pixel - width - 1, wanted, 15) + countFour(pixel - 1, wanted, 9) + countFour(pixel + width - 1, wanted, 15);
}

/** Of ten pixels around the pair of a pixel and the next one in its column, how many have a label; OpenCV's ten, which leave out two corners and reach one column further in between. */
function aroundColumn(pixel: i32, label: i32): i32 {
  const wanted = i32x4.splat(label);
  return (
    countFour(pixel - width - 1, wanted, 7) +
    countFour(pixel - 1, wanted, 9) +
    countFour(pixel + width - 1, wanted, 9) +
    countFour(pixel + 2 * width - 1, wanted, 7)
  );
}

/** Whether a pixel of `own` rather belongs to `other`, as its color and so many neighbors of each say. */
function prefers(pixel: i32, own: i32, other: i32, nearOwn: i32, nearOther: i32): bool {
  const bin = binOf(pixel) << 2;
  const totalOwn = totalOf(own);
  const totalOther = totalOf(other);
  let forOwn = load<f32>(histogramOf(own) + bin) * totalOther;
  let forOther = load<f32>(histogramOf(other) + bin) * totalOwn;
  if (prior != 0) {
    let p: f32 = nearOther != 0 ? <f32>nearOwn / <f32>nearOther : 1;
    for (let k = 2; k <= prior; k++) p *= p;
    if (prior >= 2) {
      forOwn *= totalOther;
      forOther *= totalOwn;
    }
    forOwn *= p;
  }
  return forOther > forOwn;
}

// @ts-ignore: decorator
@inline
function mayLeave(pixel: i32, own: i32, back: i32, side: i32): bool {
  return staysWhole(
    own, labelOf(pixel - side + back), labelOf(pixel - side), labelOf(pixel + back), labelOf(pixel + side + back), labelOf(pixel + side),
  );
}

/**
 * Of the pair of a pixel and its neighbor `step` further on one may take the other's label; the first is asked first, or with `forward` 0 the second, and the other one
 * only where that one could leave. Returns whether the second did.
 */
function exchange(pixel: i32, step: i32, side: i32, forward: i32): bool {
  const a = labelOf(pixel);
  const next = pixel + step;
  const b = labelOf(next);
  if (a == b) return false;
  if (!(forward ? mayLeave(pixel, a, -step, side) : mayLeave(next, b, step, side))) return false;
  let nearA = 0;
  let nearB = 0;
  if (prior != 0) {
    nearA = step == 1 ? aroundRow(pixel, a) : aroundColumn(pixel, a);
    nearB = step == 1 ? aroundRow(pixel, b) : aroundColumn(pixel, b);
  }
  if (forward) {
    if (prefers(pixel, a, b, nearA, nearB)) {
      move(pixel, a, b);
      return false;
    }
    if (!mayLeave(next, b, step, side) || !prefers(next, b, a, nearB, nearA)) return false;
    move(next, b, a);
    return true;
  }
  if (prefers(next, b, a, nearB, nearA)) {
    move(next, b, a);
    return true;
  }
  if (mayLeave(pixel, a, -step, side) && prefers(pixel, a, b, nearA, nearB)) move(pixel, a, b);
  return false;
}

/** Offers all pixels but those at the image's edge to their neighbors in the row. */
export function updateRows(priorOfNeighbors: i32, forward: i32): void {
  prior = priorOfNeighbors;
  for (let y = 1; y < height - 1; y++) {
    const row = y * width;
    for (let x = 1; x < width - 2; ) {
      if (x + 4 <= width - 2) {
        // four pairs of equal labels
        const at = labels + (<usize>(row + x) << 2);
        const same = i32x4.bitmask(i32x4.eq(v128.load(at), v128.load(at, 4)));
        if (same == 15) {
          x += 4;
          continue;
        }
        x += ctz<i32>(~same);
      }
      x += 1 + <i32>exchange(row + x, 1, width, forward);
    }
  }
}

/**
 * Lists, column by column, the rows in which pixels differ from the ones below. `list` has a word for each pixel, `ends` one for each column, which becomes the end of its list.
 */
export function listEdges(list: usize, ends: usize): void {
  memory.fill(ends, 0, (<usize>width + 1) << 2);
  const first = 1;
  const last = height - 2;
  for (let pass = 0; pass < 2; pass++) {
    for (let y = first; y < last; y++) {
      const row = labels + (<usize>(y * width) << 2);
      const below = row + (<usize>width << 2);
      for (let x = 1; x < width - 1; ) {
        const offset = <usize>x << 2;
        if (x + 4 <= width - 1) {
          const same = i32x4.bitmask(i32x4.eq(v128.load(row + offset), v128.load(below + offset)));
          let differ = ~same & 15;
          for (; differ != 0; differ &= differ - 1) note(list, ends + (<usize>(x + ctz<i32>(differ)) << 2), y, pass);
          x += 4;
          continue;
        }
        if (load<i32>(row + offset) != load<i32>(below + offset)) note(list, ends + offset, y, pass);
        x++;
      }
    }
    if (pass != 0) return;
    // counts to begins
    let sum = 0;
    for (let x = 0; x < width; x++) {
      const at = ends + (<usize>x << 2);
      const count = load<i32>(at);
      store<i32>(at, sum);
      sum += count;
    }
  }
}

// @ts-ignore: decorator
@inline
function note(list: usize, at: usize, y: i32, pass: i32): void {
  const place = load<i32>(at);
  if (pass) store<i32>(list + (<usize>place << 2), y);
  store<i32>(at, place + 1);
}

/** Offers the pixels to their neighbors in the column, by the list of `listEdges`: labels of a column change in its own turn only. */
export function updateColumns(list: usize, ends: usize, priorOfNeighbors: i32, forward: i32): void {
  prior = priorOfNeighbors;
  for (let x = 1; x < width - 1; x++) {
    const at = ends + (<usize>x << 2);
    let next = 0;
    for (let i = load<i32>(at - 4), end = load<i32>(at); i < end; i++) {
      const y = load<i32>(list + (<usize>i << 2));
      if (y < next) continue;
      // the pair after one whose second pixel went is left out
      if (exchange(y * width + x, width, 1, forward)) next = y + 2;
    }
  }
}

/** Gives the pixels at the image's edge the labels of their neighbors inside. */
export function updateBorder(): void {
  if (height > 1) {
    for (let x = 0; x < width; x++) {
      copy(x, x + width);
      copy((height - 1) * width + x, (height - 2) * width + x);
    }
  }
  if (width < 2) return;
  for (let y = 0; y < height; y++) {
    copy(y * width, y * width + 1);
    copy(y * width + width - 1, y * width + width - 2);
  }
}

// @ts-ignore: decorator
@inline
function copy(pixel: i32, inner: i32): void {
  const a = labelOf(pixel);
  const b = labelOf(inner);
  if (a != b) move(pixel, a, b);
}
