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

const round = Math.fround;

/** Labels as they are numbered in the beginning, gaps included. `bins` are those of the pixels, below `size`; levels begin with the finest. */
export function seeds(
  bins: ArrayLike<number>,
  size: number,
  height: number,
  width: number,
  levels: readonly SeedsTwinLevel[],
  { prior, doubleStep, iterations }: SeedsTwinOptions,
): Int32Array {
  const top = levels.at(-1)!;
  const superpixels = (top.rows.length - 1) * (top.columns.length - 1);
  const partOf = (begins: ArrayLike<number>, at: number) => Array.from(begins).findLastIndex((begin) => begin <= at);
  const blockAt = ({ columns, rows }: SeedsTwinLevel, y: number, x: number) =>
    partOf(rows, y) * (columns.length - 1) + partOf(columns, x);
  const pixels = Array.from({ length: height * width }, (_, i) => [Math.floor(i / width), i % width] as const);
  const histogramsOf = (level: SeedsTwinLevel) => {
    const found = Array.from({ length: (level.rows.length - 1) * (level.columns.length - 1) }, () => new Float32Array(size));
    for (const [i, [y, x]] of pixels.entries()) found[blockAt(level, y, x)]![bins[i]!]!++;
    return found;
  };
  const totalOf = (histogram: Float32Array) => histogram.reduce((sum, count) => sum + count, 0);
  const histograms = histogramsOf(top);
  let parts = new Array<number>(superpixels).fill(4);
  let owners = Array.from({ length: superpixels }, (_, i) => i);

  /** Whether the member at `at` may go the way of `step`, with `side` across. */
  const staysWhole = (map: ArrayLike<number>, at: number, step: number, side: number) => {
    const own = map[at]!;
    const [ahead, behind, back] = [map[at - side] === own, map[at + side] === own, map[at - step] === own];
    if (!back && ahead && behind) return false;
    if (map[at - side - step] !== own && ahead && back) return false;
    return map[at + side - step] === own || !behind || !back;
  };

  for (let k = levels.length - 2; k >= 0; k--) {
    const level = levels[k]!;
    const blocks = histogramsOf(level);
    const [rows, columns] = [level.rows.length - 1, level.columns.length - 1];
    owners = Array.from(level.parents, (parent) => owners[parent]!);
    if (k < levels.length - 2) {
      parts = new Array<number>(superpixels).fill(0);
      for (const owner of owners) parts[owner]! += k > 0 ? 4 : 1;
    }
    const preference = (other: number, own: number, block: number) => {
      const [a, b, c] = [histograms[other]!, histograms[own]!, blocks[block]!];
      const [count, countA] = [totalOf(c), totalOf(a)];
      const countB = totalOf(b) - count;
      let [sumA, sumB] = [0, 0];
      for (let bin = 0; bin < size; bin++) {
        sumA = round(sumA + Math.min(round(a[bin]! * count), round(c[bin]! * countA)));
        sumB = round(sumB + Math.min(round((b[bin]! - c[bin]!) * count), round(c[bin]! * countB)));
      }
      return round(round(sumA / round(countA * count)) - round(sumB / round(countB * count)));
    };
    const move = (block: number, from: number, to: number) => {
      for (let bin = 0; bin < size; bin++) {
        histograms[from]![bin]! -= blocks[block]![bin]!;
        histograms[to]![bin]! += blocks[block]![bin]!;
      }
      parts[from]!--;
      parts[to]!++;
      owners[block] = to;
    };
    const exchange = (block: number, step: number, side: number, least: number) => {
      const next = block + step;
      const [a, b] = [owners[block]!, owners[next]!];
      if (a === b) return false;
      if (parts[a] === 2 || (parts[a]! > 2 && staysWhole(owners, block, step, side))) {
        if (preference(b, a, block) > least) {
          move(block, a, b);
          return false;
        }
      }
      if (parts[b]! < 2 || (parts[b]! > 2 && !staysWhole(owners, next, -step, side))) return false;
      if (!(preference(a, b, next) > least)) return false;
      move(next, b, a);
      return true;
    };
    for (const least of doubleStep ? [round(0.1), 0] : [0]) {
      for (let y = 1; y < rows - 1; y++)
        for (let x = 1; x < columns - 2; x++) if (exchange(y * columns + x, 1, columns, least)) x++;
      for (let x = 1; x < columns - 1; x++)
        for (let y = 1; y < rows - 2; y++) if (exchange(y * columns + x, columns, 1, least)) y++;
    }
  }

  const labels = Int32Array.from(pixels, ([y, x]) => owners[blockAt(levels[0]!, y, x)]!);
  const move = (pixel: number, to: number) => {
    const from = labels[pixel]!;
    if (from === to) return;
    histograms[from]![bins[pixel]!]!--;
    histograms[to]![bins[pixel]!]!++;
    labels[pixel] = to;
  };
  const prefers = (pixel: number, other: number, nearOwn: number, nearOther: number) => {
    const own = labels[pixel]!;
    const [totalOwn, totalOther] = [totalOf(histograms[own]!), totalOf(histograms[other]!)];
    let forOwn = round(histograms[own]![bins[pixel]!]! * totalOther);
    let forOther = round(histograms[other]![bins[pixel]!]! * totalOwn);
    if (prior > 1) [forOwn, forOther] = [round(forOwn * totalOther), round(forOther * totalOwn)];
    let p = nearOther === 0 ? 1 : round(nearOwn / nearOther);
    for (let k = 2; k <= prior; k++) p = round(p * p);
    return forOther > (prior > 0 ? round(forOwn * p) : forOwn);
  };
  const AROUND_ROW = [
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
  ] as const;
  const AROUND_COLUMN = [
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
  ] as const;
  const exchange = (pixel: number, step: number, side: number, forward: boolean) => {
    const next = pixel + step;
    const [a, b] = [labels[pixel]!, labels[next]!];
    if (a === b) return false;
    const around = step === 1 ? AROUND_ROW : AROUND_COLUMN;
    const near = (label: number) => around.filter(([v, u]) => labels[pixel + v * width + u] === label).length;
    const [nearA, nearB] = [near(a), near(b)];
    const sides = [
      { at: pixel, step, other: b, own: nearA, others: nearB },
      { at: next, step: -step, other: a, own: nearB, others: nearA },
    ];
    for (const [i, each] of (forward ? sides : sides.reverse()).entries()) {
      if (!staysWhole(labels, each.at, each.step, side)) {
        if (i === 0) return false;
        continue;
      }
      if (!prefers(each.at, each.other, each.own, each.others)) continue;
      move(each.at, each.other);
      return each.at === next;
    }
    return false;
  };
  for (let k = 0; k < iterations; k++) {
    const forward = k % 2 === 0;
    for (let y = 1; y < height - 1; y++)
      for (let x = 1; x < width - 2; x++) if (exchange(y * width + x, 1, width, forward)) x++;
    for (let x = 1; x < width - 1; x++)
      for (let y = 1; y < height - 2; y++) if (exchange(y * width + x, width, 1, forward)) y++;
    for (let x = 0; x < width && height > 1; x++) {
      move(x, labels[x + width]!);
      move((height - 1) * width + x, labels[(height - 2) * width + x]!);
    }
    for (let y = 0; y < height && width > 1; y++) {
      move(y * width, labels[y * width + 1]!);
      move(y * width + width - 1, labels[y * width + width - 2]!);
    }
  }
  return labels;
}
