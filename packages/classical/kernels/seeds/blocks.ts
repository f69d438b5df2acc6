// Blocks at the border of two superpixels go to the one whose histogram they are more like.
import {
  binOf, bins, columnStarts, columns, histogramOf, owners, parts, rowStarts, rows, size, superpixels, totalOf, totals, width,
} from "./state";
import { staysWhole } from "./split";

/** The colors of each block: pairs of a bin, u32, and a count, f32, in ascending order; where they begin, one more than there are blocks; and their sums, f32. */
let pairs: usize = 0;
let starts: usize = 0;
let areas: usize = 0;

/**
 * Counts the colors of all blocks of the level. `pairsAt` has room for a pair for each pixel, `startsAt` for a word for each block and one more, `areasAt` for a
 * float for each, `scratch` for a float for each bin and a bit for each, which are 0 before and after.
 */
export function loadBlocks(pairsAt: usize, startsAt: usize, areasAt: usize, scratch: usize): void {
  pairs = pairsAt;
  starts = startsAt;
  areas = areasAt;
  const bits = scratch + (<usize>size << 2);
  let to = pairsAt;
  for (let row = 0, block = 0; row < rows; row++) {
    const top = load<i32>(rowStarts + (<usize>row << 2));
    const bottom = load<i32>(rowStarts + (<usize>row << 2), 4);
    for (let column = 0; column < columns; column++, block++) {
      const left = load<i32>(columnStarts + (<usize>column << 2));
      const right = load<i32>(columnStarts + (<usize>column << 2), 4);
      store<u32>(starts + (<usize>block << 2), <u32>((to - pairsAt) >> 3));
      store<f32>(areas + (<usize>block << 2), <f32>((right - left) * (bottom - top)));
      let first: usize = usize.MAX_VALUE;
      let last: usize = 0;
      for (let y = top; y < bottom; y++) {
        for (let pixel = y * width + left, end = y * width + right; pixel < end; pixel++) {
          const bin = binOf(pixel);
          const at = scratch + (bin << 2);
          store<f32>(at, load<f32>(at) + 1);
          const word = bin >> 6;
          const bit = bits + (word << 3);
          store<u64>(bit, load<u64>(bit) | ((<u64>1) << (bin & 63)));
          first = min(first, word);
          last = max(last, word);
        }
      }
      for (let word = first; word <= last; word++) {
        for (let left64 = load<u64>(bits + (word << 3)); left64 != 0; left64 &= left64 - 1, to += 8) {
          const bin = (word << 6) + <usize>ctz<u64>(left64);
          store<u32>(to, <u32>bin);
          store<f32>(to, load<f32>(scratch + (bin << 2)), 4);
          store<f32>(scratch + (bin << 2), 0);
        }
        store<u64>(bits + (word << 3), 0);
      }
    }
  }
  store<u32>(starts + (<usize>(rows * columns) << 2), <u32>((to - pairsAt) >> 3));
}

/** At the level that comes next, a block belongs to whom the block around it belonged; counts the parts of each superpixel, `each` for a block. */
export function goDown(around: usize, ownersAround: usize, ownersBelow: usize, blocks: i32, each: i32): void {
  memory.fill(parts, 0, <usize>superpixels << 2);
  for (let block: usize = 0; block < <usize>blocks; block++) {
    const owner = load<i32>(ownersAround + (<usize>load<i32>(around + (block << 2)) << 2));
    store<i32>(ownersBelow + (block << 2), owner);
    const part = parts + (<usize>owner << 2);
    store<i32>(part, load<i32>(part) + each);
  }
}

/** How much more a block is like one superpixel than like the rest of the other, which it belongs to: the difference of intersections of histograms. */
function preference(other: i32, own: i32, block: i32): f32 {
  const count = load<f32>(areas + (<usize>block << 2));
  const countA = totalOf(other);
  const countB = totalOf(own) - count;
  const a = histogramOf(other);
  const b = histogramOf(own);
  let sumA: f32 = 0;
  let sumB: f32 = 0;
  // bins that the block has no color in add nothing
  const end = pairs + (<usize>load<u32>(starts + (<usize>block << 2), 4) << 3);
  for (let at = pairs + (<usize>load<u32>(starts + (<usize>block << 2)) << 3); at < end; at += 8) {
    const bin = <usize>load<u32>(at) << 2;
    const value = load<f32>(at, 4);
    sumA += min(load<f32>(a + bin) * count, value * countA);
    sumB += min((load<f32>(b + bin) - value) * count, value * countB);
  }
  return sumA / (countA * count) - sumB / (countB * count);
}

function move(block: i32, from: i32, to: i32): void {
  const a = histogramOf(from);
  const b = histogramOf(to);
  const end = pairs + (<usize>load<u32>(starts + (<usize>block << 2), 4) << 3);
  for (let at = pairs + (<usize>load<u32>(starts + (<usize>block << 2)) << 3); at < end; at += 8) {
    const bin = <usize>load<u32>(at) << 2;
    const value = load<f32>(at, 4);
    store<f32>(a + bin, load<f32>(a + bin) - value);
    store<f32>(b + bin, load<f32>(b + bin) + value);
  }
  const area = load<f32>(areas + (<usize>block << 2));
  store<f32>(totals + (<usize>from << 2), totalOf(from) - area);
  store<f32>(totals + (<usize>to << 2), totalOf(to) + area);
  store<i32>(parts + (<usize>from << 2), load<i32>(parts + (<usize>from << 2)) - 1);
  store<i32>(parts + (<usize>to << 2), load<i32>(parts + (<usize>to << 2)) + 1);
  store<i32>(owners + (<usize>block << 2), to);
}

// @ts-ignore: decorator
@inline
function ownerOf(block: i32): i32 {
  return load<i32>(owners + (<usize>block << 2));
}

/** Of the pair of a block and its neighbor `step` further on one may go to the other's superpixel; `side` is the way across. Returns whether it was the second. */
function exchange(block: i32, step: i32, side: i32, least: f32): bool {
  const a = ownerOf(block);
  const next = block + step;
  const b = ownerOf(next);
  if (a == b) return false;
  const partsA = load<i32>(parts + (<usize>a << 2));
  if (
    partsA == 2 ||
    (partsA > 2 &&
      staysWhole(
        a, ownerOf(block - side - step), ownerOf(block - side), ownerOf(block - step), ownerOf(block + side - step), ownerOf(block + side),
      ))
  ) {
    if (preference(b, a, block) > least) {
      move(block, a, b);
      return false;
    }
  }
  const partsB = load<i32>(parts + (<usize>b << 2));
  if (partsB <= 1) return false;
  const free =
    partsB == 2 ||
    staysWhole(
      b, ownerOf(next - side + step), ownerOf(next - side), ownerOf(next + step), ownerOf(next + side + step), ownerOf(next + side),
    );
  if (!free || !(preference(a, b, next) > least)) return false;
  move(next, b, a);
  return true;
}

/** Offers all blocks but those at the image's edge to their neighbors: along the rows, then along the columns. A block goes where it is liked by more than `least`. */
export function updateBlocks(least: f32): void {
  for (let y = 1; y < rows - 1; y++) {
    for (let x = 1; x < columns - 2; x++) x += <i32>exchange(y * columns + x, 1, columns, least);
  }
  for (let x = 1; x < columns - 1; x++) {
    for (let y = 1; y < rows - 2; y++) y += <i32>exchange(y * columns + x, columns, 1, least);
  }
}
