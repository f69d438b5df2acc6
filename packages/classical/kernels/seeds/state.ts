// What blocks and pixels share: the image as bins, the labels, and a histogram for each superpixel.

export let height: i32 = 0;
export let width: i32 = 0;
/** Bin of each pixel, u16. */
export let bins: usize = 0;
/** Label of each pixel, i32. */
export let labels: usize = 0;
/** Counts of each superpixel in each bin, f32, `size` bins; and their sums. */
export let histograms: usize = 0;
export let totals: usize = 0;
export let size: i32 = 0;
/** Blocks of each superpixel at the current level, i32. */
export let parts: usize = 0;
export let superpixels: i32 = 0;

/** The current level: its columns and rows of blocks, and where they begin (one more than there are, i32). */
export let columns: i32 = 0;
export let rows: i32 = 0;
export let columnStarts: usize = 0;
export let rowStarts: usize = 0;
/** The superpixel of each block, i32. */
export let owners: usize = 0;

export function begin(
  imageHeight: i32, imageWidth: i32, binsAt: usize, labelsAt: usize, histogramsAt: usize, totalsAt: usize, binCount: i32, partsAt: usize, count: i32,
): void {
  height = imageHeight;
  width = imageWidth;
  bins = binsAt;
  labels = labelsAt;
  histograms = histogramsAt;
  totals = totalsAt;
  size = binCount;
  parts = partsAt;
  superpixels = count;
  memory.fill(histogramsAt, 0, (<usize>count * <usize>binCount) << 2);
  memory.fill(totalsAt, 0, <usize>count << 2);
}

/** Says what blocks there are at the level that comes next. */
export function setLevel(columnCount: i32, rowCount: i32, startsOfColumns: usize, startsOfRows: usize, ownersAt: usize): void {
  columns = columnCount;
  rows = rowCount;
  columnStarts = startsOfColumns;
  rowStarts = startsOfRows;
  owners = ownersAt;
}

// @ts-ignore: decorator
@inline
export function totalOf(label: i32): f32 {
  return load<f32>(totals + (<usize>label << 2));
}

// @ts-ignore: decorator
@inline
export function histogramOf(label: i32): usize {
  return histograms + ((<usize>label * <usize>size) << 2);
}

// @ts-ignore: decorator
@inline
export function binOf(pixel: i32): usize {
  return <usize>load<u16>(bins + (<usize>pixel << 1));
}

/** Counts all pixels in the histograms of their labels, which are those of the blocks at the current level. */
export function binAll(): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const label = row * columns + column;
      const histogram = histogramOf(label);
      const left = load<i32>(columnStarts + (<usize>column << 2));
      const right = load<i32>(columnStarts + (<usize>column << 2), 4);
      const end = load<i32>(rowStarts + (<usize>row << 2), 4);
      for (let y = load<i32>(rowStarts + (<usize>row << 2)); y < end; y++) {
        for (let pixel = y * width + left, last = y * width + right; pixel < last; pixel++) {
          const at = histogram + (binOf(pixel) << 2);
          store<f32>(at, load<f32>(at) + 1);
        }
      }
      const area = <f32>((right - left) * (end - load<i32>(rowStarts + (<usize>row << 2))));
      store<f32>(totals + (<usize>label << 2), area);
    }
  }
}

/** Numbers the superpixels that still have pixels, in their order; returns how many there are. `numbers` has a word for each. */
export function writeLabels(numbers: usize): i32 {
  let count = 0;
  for (let k = 0; k < superpixels; k++) {
    store<i32>(numbers + (<usize>k << 2), count);
    count += <i32>(totalOf(k) > 0);
  }
  if (count == superpixels) return count;
  const end = labels + (<usize>(height * width) << 2);
  for (let at = labels; at < end; at += 4) store<i32>(at, load<i32>(numbers + (<usize>load<i32>(at) << 2)));
  return count;
}
