/** SEEDS superpixels, with a whole histogram for every block. */

interface SeedsTwinLevel {
  readonly columns: ArrayLike<number>;
  readonly rows: ArrayLike<number>;
  readonly parents: ArrayLike<number>;
}

interface SeedsTwinOptions {
  readonly prior: number;
  readonly doubleStep: boolean;
  readonly iterations: number;
}

/** An image of bins. */
interface Bins {
  readonly data: ArrayLike<number>;
  /** All are below this. */
  readonly size: number;
  readonly height: number;
  readonly width: number;
}

const round = Math.fround;
const totalOf = (histogram: Float32Array) => histogram.reduce((sum, count) => sum + count, 0);

/** Block of each pixel. */
function blocksOf({ height, width }: Bins, { columns, rows }: SeedsTwinLevel): number[] {
  const partOf = (begins: ArrayLike<number>, at: number) => Array.from(begins).findLastIndex((begin) => begin <= at);
  return Array.from({ length: height * width }, (_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    return partOf(rows, y) * (columns.length - 1) + partOf(columns, x);
  });
}

function histogramsOf(bins: Bins, level: SeedsTwinLevel): Float32Array[] {
  const count = (level.rows.length - 1) * (level.columns.length - 1);
  const found = Array.from({ length: count }, () => new Float32Array(bins.size));
  for (const [i, block] of blocksOf(bins, level).entries()) found[block]![bins.data[i]!]!++;
  return found;
}

/** Whether the member at `at` may go the way of `step`, with `side` across. */
function staysWhole(map: ArrayLike<number>, at: number, step: number, side: number): boolean {
  const own = map[at]!;
  const [ahead, behind, back] = [map[at - side] === own, map[at + side] === own, map[at - step] === own];
  if (!back && ahead && behind) return false;
  if (map[at - side - step] !== own && ahead && back) return false;
  return map[at + side - step] === own || !behind || !back;
}

/** The superpixels, and the blocks of one level. */
interface Blocks {
  readonly histograms: readonly Float32Array[];
  readonly parts: number[];
  readonly owners: number[];
  readonly blocks: readonly Float32Array[];
}

function preference({ histograms, blocks }: Blocks, other: number, own: number, block: number): number {
  const [a, b, c] = [histograms[other]!, histograms[own]!, blocks[block]!];
  const [count, countA] = [totalOf(c), totalOf(a)];
  const countB = totalOf(b) - count;
  let [sumA, sumB] = [0, 0];
  for (let bin = 0; bin < c.length; bin++) {
    sumA = round(sumA + Math.min(round(a[bin]! * count), round(c[bin]! * countA)));
    sumB = round(sumB + Math.min(round((b[bin]! - c[bin]!) * count), round(c[bin]! * countB)));
  }
  return round(round(sumA / round(countA * count)) - round(sumB / round(countB * count)));
}

function moveBlock({ histograms, parts, owners, blocks }: Blocks, block: number, to: number): void {
  const from = owners[block]!;
  for (const [bin, count] of blocks[block]!.entries()) {
    histograms[from]![bin]! -= count;
    histograms[to]![bin]! += count;
  }
  parts[from]!--;
  parts[to]!++;
  owners[block] = to;
}

/** Whether the second of the pair went. */
function exchangeBlocks(state: Blocks, block: number, step: number, side: number, least: number): boolean {
  const { parts, owners } = state;
  const next = block + step;
  const [a, b] = [owners[block]!, owners[next]!];
  if (a === b) return false;
  if (parts[a] === 2 || (parts[a]! > 2 && staysWhole(owners, block, step, side))) {
    if (preference(state, b, a, block) > least) {
      moveBlock(state, block, b);
      return false;
    }
  }
  if (parts[b]! < 2 || (parts[b]! > 2 && !staysWhole(owners, next, -step, side))) return false;
  if (!(preference(state, a, b, next) > least)) return false;
  moveBlock(state, next, a);
  return true;
}

/** The superpixels and the pixels. */
interface Pixels extends Bins {
  readonly histograms: readonly Float32Array[];
  readonly labels: Int32Array;
  readonly prior: number;
}

function movePixel({ data, histograms, labels }: Pixels, pixel: number, to: number): void {
  const from = labels[pixel]!;
  if (from === to) return;
  histograms[from]![data[pixel]!]!--;
  histograms[to]![data[pixel]!]!++;
  labels[pixel] = to;
}

function prefers(
  { data, histograms, labels, prior }: Pixels,
  pixel: number,
  other: number,
  nearOwn: number,
  nearOther: number,
): boolean {
  const own = labels[pixel]!;
  const [totalOwn, totalOther] = [totalOf(histograms[own]!), totalOf(histograms[other]!)];
  let forOwn = round(histograms[own]![data[pixel]!]! * totalOther);
  let forOther = round(histograms[other]![data[pixel]!]! * totalOwn);
  if (prior > 1) [forOwn, forOther] = [round(forOwn * totalOther), round(forOther * totalOwn)];
  let p = nearOther === 0 ? 1 : round(nearOwn / nearOther);
  for (let k = 2; k <= prior; k++) p = round(p * p);
  return forOther > (prior > 0 ? round(forOwn * p) : forOwn);
}

/** Rows and columns from a pixel to its neighborhood, of a pair in a row and of one in a column. */
const AROUND = [
  [
    [-1, -1],
    [-1, 0],
    [-1, 1],
    [-1, 2],
    [0, -1],
    [0, 2],
    [1, -1],
    [1, 0],
    [1, 1],
    [1, 2],
  ],
  [
    [-1, -1],
    [-1, 0],
    [-1, 1],
    [0, -1],
    [0, 2],
    [1, -1],
    [1, 2],
    [2, -1],
    [2, 0],
    [2, 1],
  ],
] as const;

/** Whether the second of the pair went. */
function exchangePixels(state: Pixels, pixel: number, step: number, forward: boolean): boolean {
  const { labels, width } = state;
  const isRow = step === 1;
  const next = pixel + step;
  const [a, b] = [labels[pixel]!, labels[next]!];
  if (a === b) return false;
  const around = AROUND[isRow ? 0 : 1];
  const near = (label: number) => around.filter(([v, u]) => labels[pixel + v * width + u] === label).length;
  const [nearA, nearB] = [near(a), near(b)];
  const sides = [
    { at: pixel, way: step, other: b, own: nearA, others: nearB },
    { at: next, way: -step, other: a, own: nearB, others: nearA },
  ];
  for (const [i, each] of (forward ? sides : sides.reverse()).entries()) {
    if (!staysWhole(labels, each.at, each.way, isRow ? width : 1)) {
      if (i === 0) return false;
      continue;
    }
    if (!prefers(state, each.at, each.other, each.own, each.others)) continue;
    movePixel(state, each.at, each.other);
    return each.at === next;
  }
  return false;
}

function iterate(state: Pixels, forward: boolean): void {
  const { labels, height, width } = state;
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 2; x++) if (exchangePixels(state, y * width + x, 1, forward)) x++;
  for (let x = 1; x < width - 1; x++)
    for (let y = 1; y < height - 2; y++) if (exchangePixels(state, y * width + x, width, forward)) y++;
  for (let x = 0; x < width && height > 1; x++) {
    movePixel(state, x, labels[x + width]!);
    movePixel(state, (height - 1) * width + x, labels[(height - 2) * width + x]!);
  }
  for (let y = 0; y < height && width > 1; y++) {
    movePixel(state, y * width, labels[y * width + 1]!);
    movePixel(state, y * width + width - 1, labels[y * width + width - 2]!);
  }
}

/** Labels as they are numbered in the beginning, gaps included. Levels begin with the finest. */
export function seeds(
  bins: Bins,
  levels: readonly SeedsTwinLevel[],
  { prior, doubleStep, iterations }: SeedsTwinOptions,
): Int32Array {
  const histograms = histogramsOf(bins, levels.at(-1)!);
  let parts = histograms.map(() => 4);
  let owners = histograms.map((_, i) => i);
  for (let k = levels.length - 2; k >= 0; k--) {
    const level = levels[k]!;
    const [rows, columns] = [level.rows.length - 1, level.columns.length - 1];
    owners = Array.from(level.parents, (parent) => owners[parent]!);
    if (k < levels.length - 2) {
      parts = histograms.map(() => 0);
      for (const owner of owners) parts[owner]! += k > 0 ? 4 : 1;
    }
    const state = { histograms, parts, owners, blocks: histogramsOf(bins, level) };
    for (const least of doubleStep ? [round(0.1), 0] : [0]) {
      for (let y = 1; y < rows - 1; y++)
        for (let x = 1; x < columns - 2; x++) if (exchangeBlocks(state, y * columns + x, 1, columns, least)) x++;
      for (let x = 1; x < columns - 1; x++)
        for (let y = 1; y < rows - 2; y++) if (exchangeBlocks(state, y * columns + x, columns, 1, least)) y++;
    }
  }
  const labels = Int32Array.from(blocksOf(bins, levels[0]!), (block) => owners[block]!);
  for (let k = 0; k < iterations; k++) iterate({ ...bins, histograms, labels, prior }, k % 2 === 0);
  return labels;
}
