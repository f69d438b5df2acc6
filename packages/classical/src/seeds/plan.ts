/** How many levels of blocks there are, and where blocks begin. */

/** Blocks of one level. */
export interface Level {
  /** Where columns and rows begin, in pixels; the image's extent comes last. */
  readonly columns: Int32Array<ArrayBuffer>;
  readonly rows: Int32Array<ArrayBuffer>;
  /** For each block the one of the next level that it is a part of; empty at the top. */
  readonly parents: Int32Array<ArrayBuffer>;
}

/** Sides of the smallest blocks in pixels, and levels, the top included. */
export interface Grid {
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly levels: number;
}

/** Levels where none are asked for: larger blocks than 16 × 16 of the smallest move hardly ever. */
const MOST_LEVELS = 5;

/** Blocks along a side at the top: halved at every level, what is left over goes to the others. */
const halved = (length: number, block: number, levels: number): number => Math.floor(length / block) >> (levels - 1);

/** OpenCV's grid for a number of superpixels and of levels. */
export function gridOfLevels(height: number, width: number, wanted: number, levels: number): Grid {
  const { fround, max, trunc, ceil } = Math;
  const count = max(10, wanted);
  const down = max(1, trunc(fround(Math.sqrt(fround(fround(fround(count) * height) / width)))));
  const across = max(1, Math.floor((down * width) / height));
  for (let left = max(2, levels); ; left--) {
    const blockWidth = fround(fround(fround(width) / across) / 2 ** (left - 1));
    const blockHeight = fround(fround(fround(height) / down) / 2 ** (left - 1));
    const grid = { blockWidth: max(1, ceil(blockWidth)), blockHeight: max(1, ceil(blockHeight)), levels: left };
    if (left === 1) return grid;
    if (blockWidth < 1 || blockHeight < 1) continue;
    // rounded up, blocks of a small image may be too few for one superpixel
    if (halved(width, grid.blockWidth, left) > 0 && halved(height, grid.blockHeight, left) > 0) return grid;
  }
}

/**
 * The grid whose number of superpixels is near to what is wanted: among those of nearly square ones the one of the least error, where a level less, or sides of twice the ratio, count like 5 % of the number.
 */
export function gridNearest(height: number, width: number, wanted: number): Grid {
  const pixels = height * width;
  const side = Math.sqrt(pixels / Math.min(wanted, pixels));
  // the smallest blocks are of one to four pixels
  const most = Math.max(1, Math.min(MOST_LEVELS, Math.floor(Math.log2(side))));
  let best: Grid = { blockWidth: 1, blockHeight: 1, levels: 1 };
  let least = Number.POSITIVE_INFINITY;
  for (let levels = most; levels >= Math.max(1, most - 3); levels--) {
    // superpixels from two thirds to three halves of a square's side
    const [low, high] = [side / 1.5 / 2 ** (levels - 1), (side * 1.5) / 2 ** (levels - 1)];
    for (let blockHeight = Math.max(1, Math.floor(low)); blockHeight <= Math.min(high + 1, height); blockHeight++) {
      for (let blockWidth = Math.max(1, Math.floor(low)); blockWidth <= Math.min(high + 1, width); blockWidth++) {
        const [down, across] = [halved(height, blockHeight, levels), halved(width, blockWidth, levels)];
        if (down < 1 || across < 1) continue;
        const stretch = Math.abs(Math.log2((height / down) * (across / width)));
        const cost = Math.abs(down * across - wanted) / wanted + 0.05 * (stretch + most - levels);
        if (cost >= least) continue;
        least = cost;
        best = { blockWidth, blockHeight, levels };
      }
    }
  }
  return best;
}

/** The first pixel of each of so many equal parts, and the extent. */
function equalParts(length: number, parts: number): number[] {
  return Array.from({ length: parts + 1 }, (_, i) => Math.ceil((i * length) / parts));
}

/** For each part of the finer division the part of the coarser one in which its last pixel lies. */
function partOf(finer: readonly number[], coarser: number, length: number): number[] {
  return finer.slice(1).map((end) => Math.floor(((end - 1) * coarser) / length));
}

/** All levels of a grid, the finest first. A block is as many blocks of the level below as it has. */
export function levelsOf(height: number, width: number, { blockWidth, blockHeight, levels }: Grid): readonly Level[] {
  let [down, across] = [Math.floor(height / blockHeight), Math.floor(width / blockWidth)];
  let rows = equalParts(height, down);
  let columns = equalParts(width, across);
  const found: Level[] = [];
  for (let level = 0; level < levels; level++) {
    const isTop = level === levels - 1;
    const [downNext, acrossNext] = [down >> 1, across >> 1];
    // the coarser division is of the whole length; what is in which part says the last pixel
    const above = isTop ? [] : partOf(equalParts(height, down), downNext, height);
    const beside = isTop ? [] : partOf(equalParts(width, across), acrossNext, width);
    found.push({
      columns: Int32Array.from(columns),
      rows: Int32Array.from(rows),
      parents: Int32Array.from(above.flatMap((row) => beside.map((column) => row * acrossNext + column))),
    });
    if (isTop) break;
    rows = joined(rows, above, downNext);
    columns = joined(columns, beside, acrossNext);
    [down, across] = [downNext, acrossNext];
  }
  return found;
}

/** Begins of the parts that are put together. */
function joined(begins: readonly number[], parents: readonly number[], count: number): number[] {
  return Array.from({ length: count + 1 }, (_, part) => {
    const first = parents.findIndex((parent) => parent >= part);
    return begins[first < 0 ? begins.length - 1 : first]!;
  });
}
