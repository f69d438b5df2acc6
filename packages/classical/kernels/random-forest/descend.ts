// The descent of a block of 256 pixels through a tree, eight at once.
//
// A node takes 8 bytes: its threshold, and a word of the feature (12 bits) and the left child (20 bits); the right child follows the left one. A leaf is its own left child and has an infinite threshold, so that a
// pixel may go on descending there without moving.

/** Pixels of a block. */
const BLOCK: i32 = 256;

/** Planes of a block from interleaved pixels; the block's last pixel is repeated up to a multiple of eight. */
export function transposeBlock(data: usize, count: i32, dimensions: i32, planes: usize): void {
  const full = (count + 7) & ~7;
  for (let f = 0; f < dimensions; f++) {
    const plane = planes + (<usize>f << 10);
    let from = data + (<usize>f << 2);
    for (let i = 0; i < full; i++) {
      store<f32>(plane + (<usize>i << 2), load<f32>(from));
      if (i + 1 < count) from += <usize>dimensions << 2;
    }
  }
}

// @ts-ignore: decorator
@inline
function next(tree: usize, pixel: usize, node: i32): i32 {
  const at = tree + (<usize>node << 3);
  const word = load<u32>(at, 4);
  return <i32>(word >> 12) + <i32>(load<f32>(pixel + (<usize>(word & 0xfff) << 10)) > load<f32>(at));
}

/**
 * Adds of one tree to `sums` (`nClasses` planes of 256 doubles) the values of the leaf that each pixel of a block ends in. `leaves` has of each node the place of its values.
 */
export function descend(planes: usize, count: i32, tree: usize, leaves: usize, values: usize, nClasses: i32, depth: i32, sums: usize): void {
  for (let i = 0; i < count; i += 8) {
    const p = planes + (<usize>i << 2);
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    let f = 0;
    let g = 0;
    let h = 0;
    for (let k = 0; k < depth; k += 4) {
      for (let j = 0; j < 3; j++) {
        a = next(tree, p, a);
        b = next(tree, p + 4, b);
        c = next(tree, p + 8, c);
        d = next(tree, p + 12, d);
        e = next(tree, p + 16, e);
        f = next(tree, p + 20, f);
        g = next(tree, p + 24, g);
        h = next(tree, p + 28, h);
      }
      // none moves: all are leaves
      const before = a + b + c + d + e + f + g + h;
      a = next(tree, p, a);
      b = next(tree, p + 4, b);
      c = next(tree, p + 8, c);
      d = next(tree, p + 12, d);
      e = next(tree, p + 16, e);
      f = next(tree, p + 20, f);
      g = next(tree, p + 24, g);
      h = next(tree, p + 28, h);
      if (before == a + b + c + d + e + f + g + h) break;
    }
    const to = sums + (<usize>i << 3);
    add(to, leaves, values, nClasses, a);
    add(to + 8, leaves, values, nClasses, b);
    add(to + 16, leaves, values, nClasses, c);
    add(to + 24, leaves, values, nClasses, d);
    add(to + 32, leaves, values, nClasses, e);
    add(to + 40, leaves, values, nClasses, f);
    add(to + 48, leaves, values, nClasses, g);
    add(to + 56, leaves, values, nClasses, h);
  }
}

// @ts-ignore: decorator
@inline
function add(to: usize, leaves: usize, values: usize, nClasses: i32, node: i32): void {
  let from = values + (<usize>load<i32>(leaves + (<usize>node << 2)) << 3);
  for (let c = 0; c < nClasses; c++, from += 8, to += BLOCK << 3) store<f64>(to, load<f64>(to) + load<f64>(from));
}

/** Of a block's sums the best class of each pixel, the first of equal ones, and the shares of all as floats: class c of pixel i at `shares + 4 · (c · byClass + i · byPixel)`. */
export function leavesToLabels(sums: usize, count: i32, nClasses: i32, trees: i32, labels: usize, shares: usize, byClass: i32, byPixel: i32): void {
  for (let i = 0; i < count; i++) {
    let best = 0;
    let most: f64 = -1;
    for (let c = 0; c < nClasses; c++) {
      const sum = load<f64>(sums + (<usize>(c * BLOCK + i) << 3));
      if (sum > most) {
        most = sum;
        best = c;
      }
      store<f32>(shares + (<usize>(c * byClass + i * byPixel) << 2), <f32>(sum / <f64>trees));
    }
    store<i32>(labels + (<usize>i << 2), best);
  }
}
