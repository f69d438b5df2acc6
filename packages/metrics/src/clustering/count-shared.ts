/** The loops of a contingency table. */
import { indexLabels, type LabelIndex } from "../internal/label-index.js";

/** A full table of up to this many entries is counted in place; a larger one is counted row by row. */
const DENSE_ENTRIES = 2 ** 20;

/** What of a contingency table is counted; its totals follow. */
interface Shared {
  readonly labels: Int32Array;
  readonly groundTruthLabels: Int32Array;
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly counts: Float64Array;
}

/** Entries by keys that are yet to be replaced by places in the lists of labels: ascending by row, then column. */
interface Entries {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly counts: Float64Array;
}

/** Pixels per pair of labels; those of labels that are left out do not count. Linear in the pixels whatever the labels. */
export function countShared(a: Int32Array, b: Int32Array, ignoreA: readonly number[], ignoreB: readonly number[]): Shared {
  const [lowA, rangeA] = rangeOf(a);
  const [lowB, rangeB] = rangeOf(b);
  if (rangeA * rangeB <= DENSE_ENTRIES) {
    const table = countOffsets(a, lowA, b, lowB, rangeA * rangeB, rangeB);
    for (const label of ignoreA) {
      const row = label - lowA;
      if (row >= 0 && row < rangeA) table.fill(0, row * rangeB, (row + 1) * rangeB);
    }
    for (const label of ignoreB) {
      const column = label - lowB;
      if (column >= 0 && column < rangeB) for (let i = column; i < table.length; i += rangeB) table[i] = 0;
    }
    return compact(
      entriesOf(table, rangeB),
      rangeA,
      rangeB,
      (row) => row + lowA,
      (column) => column + lowB,
    );
  }
  const first = indexLabels(a, ignoreA);
  const second = indexLabels(b, ignoreB);
  const [height, width] = [first.labels.length, second.labels.length];
  const entries = height * width <= DENSE_ENTRIES ? entriesOf(countIndexed(first, second), width) : countByRow(first, second);
  return compact(
    entries,
    height,
    width,
    (row) => first.labels[row]!,
    (column) => second.labels[column]!,
  );
}

/** The least label, and how many integers there are from it to the greatest. */
function rangeOf(data: Int32Array): [number, number] {
  let low = data[0]!;
  let high = low;
  for (let i = 1; i < data.length; i++) {
    const label = data[i]!;
    if (label < low) low = label;
    else if (label > high) high = label;
  }
  return [low, high - low + 1];
}

/** Labels close together: counted by their distance from the least. Neighbors mostly share both labels, so runs are added as one. */
function countOffsets(a: Int32Array, lowA: number, b: Int32Array, lowB: number, size: number, width: number): Int32Array {
  const table = new Int32Array(size);
  let label = a[0]!;
  let other = b[0]!;
  let start = 0;
  for (let i = 1; i < a.length; i++) {
    if (a[i] === label && b[i] === other) continue;
    table[(label - lowA) * width + (other - lowB)]! += i - start;
    label = a[i]!;
    other = b[i]!;
    start = i;
  }
  table[(label - lowA) * width + (other - lowB)]! += a.length - start;
  return table;
}

/** Few labels, far apart. */
function countIndexed(first: LabelIndex, second: LabelIndex): Int32Array {
  const { data: a, lookup: rowOf, base: baseA } = first;
  const { data: b, lookup: columnOf, base: baseB } = second;
  const width = second.labels.length;
  const table = new Int32Array(first.labels.length * width);
  for (let i = 0; i < a.length; i++) {
    const row = rowOf[a[i]! - baseA]!;
    const column = columnOf[b[i]! - baseB]!;
    if (row >= 0 && column >= 0) table[row * width + column]!++;
  }
  return table;
}

/** Very many labels: sorts the pixels' columns by row (a counting sort), then counts one row at a time. */
function countByRow(first: LabelIndex, second: LabelIndex): Entries {
  const { data: a, lookup: rowOf, base: baseA } = first;
  const { data: b, lookup: columnOf, base: baseB } = second;
  const ends = new Int32Array(first.labels.length + 1);
  for (let i = 0; i < a.length; i++) {
    const row = rowOf[a[i]! - baseA]!;
    if (row >= 0 && columnOf[b[i]! - baseB]! >= 0) ends[row + 1]!++;
  }
  for (let row = 0; row < first.labels.length; row++) ends[row + 1]! += ends[row]!;
  const next = ends.slice();
  const sorted = new Int32Array(ends[first.labels.length]!);
  for (let i = 0; i < a.length; i++) {
    const row = rowOf[a[i]! - baseA]!;
    const column = columnOf[b[i]! - baseB]!;
    if (row >= 0 && column >= 0) sorted[next[row]!++] = column;
  }
  const rows: number[] = [];
  const columns: number[] = [];
  const counts: number[] = [];
  const inRow = new Int32Array(second.labels.length);
  for (let row = 0; row < first.labels.length; row++) {
    const touched: number[] = [];
    for (let i = ends[row]!; i < ends[row + 1]!; i++) if (inRow[sorted[i]!]!++ === 0) touched.push(sorted[i]!);
    for (const column of touched.sort((c, d) => c - d)) {
      rows.push(row);
      columns.push(column);
      counts.push(inRow[column]!);
      inRow[column] = 0;
    }
  }
  return { rows: Int32Array.from(rows), columns: Int32Array.from(columns), counts: Float64Array.from(counts) };
}

/** What is not 0 in a full table. */
function entriesOf(table: Int32Array, width: number): Entries {
  let n = 0;
  for (let i = 0; i < table.length; i++) if (table[i]! > 0) n++;
  const entries = { rows: new Int32Array(n), columns: new Int32Array(n), counts: new Float64Array(n) };
  for (let i = 0, e = 0; e < n; i++) {
    if (table[i] === 0) continue;
    entries.rows[e] = Math.floor(i / width);
    entries.columns[e] = i % width;
    entries.counts[e++] = table[i]!;
  }
  return entries;
}

/** Lists the labels that have an entry, and numbers rows and columns by their place in these lists. */
function compact(
  { rows, columns, counts }: Entries,
  height: number,
  width: number,
  labelOfRow: (row: number) => number,
  labelOfColumn: (column: number) => number,
): Shared {
  const [labels, places] = numberUsed(rows, height, labelOfRow);
  const [groundTruthLabels, otherPlaces] = numberUsed(columns, width, labelOfColumn);
  for (let e = 0; e < counts.length; e++) {
    rows[e] = places[rows[e]!]!;
    columns[e] = otherPlaces[columns[e]!]!;
  }
  return { labels, groundTruthLabels, rows, columns, counts };
}

function numberUsed(keys: Int32Array, size: number, labelOf: (key: number) => number): [Int32Array, Int32Array] {
  const places = new Int32Array(size).fill(-1);
  for (const key of keys) places[key] = 0;
  const labels: number[] = [];
  for (let key = 0; key < size; key++) {
    if (places[key] === 0) places[key] = labels.push(labelOf(key)) - 1;
  }
  return [Int32Array.from(labels), places];
}
