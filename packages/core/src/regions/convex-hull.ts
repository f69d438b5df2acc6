/** Convex hulls of regions, as pixels and as outlines. */

/** Stretches of a region or its hull, one a row: y, leftmost and rightmost column; region k's are `offsets[k]` … `offsets[k + 1]` − 1. */
export interface Spans {
  readonly offsets: Float64Array;
  readonly rows: Int32Array;
}

/**
 * The pixels whose centers lie in or on the convex hull of each region, a pixel counting as the diamond of its edges' midpoints; scikit-image's `image_convex`.
 * In half-pixel units all of this is exact integer arithmetic. Rows of thin hulls that hold no pixel are left out.
 */
export function convexSpans(ranks: Int32Array, height: number, width: number, count: number): Spans {
  const { offsets, rows } = extremes(ranks, height, width, count);
  const hulls = new Float64Array(count + 1);
  const spans: number[] = [];
  for (let region = 0; region < count; region++) {
    fillHull(rows, offsets[region]!, offsets[region + 1]!, spans);
    hulls[region + 1] = spans.length / 3;
  }
  return { offsets: hulls, rows: Int32Array.from(spans) };
}

/** The number of pixels of a region's spans. */
export function spannedPixels({ offsets, rows }: Spans, region: number): number {
  let pixels = 0;
  for (let k = offsets[region]!; k < offsets[region + 1]!; k++) pixels += rows[3 * k + 2]! - rows[3 * k + 1]! + 1;
  return pixels;
}

/**
 * The greatest and the least diameter of a hull's outline through the midpoints of its pixels' edges, which is where scikit-image's `find_contours` at 0.5 finds it.
 *
 * O(corners²) time; a hull of extent n has O(n^⅔) corners.
 */
export function feretDiameters({ offsets, rows }: Spans, region: number, sy: number, sx: number): { max: number; min: number } {
  const [from, to] = [offsets[region]!, offsets[region + 1]!];
  const left = chain(rows, from, to, 1);
  const right = chain(rows, from, to, 2);
  const xs: number[] = [];
  const ys: number[] = [];
  for (let k = 0; k < left.length; k += 2) push(left, k);
  for (let k = right.length - 2; k >= 0; k -= 2) push(right, k);
  function push(points: number[], k: number): void {
    xs.push((points[k]! / 2) * sx);
    ys.push((points[k + 1]! / 2) * sy);
  }
  let max = 0;
  let min = Number.POSITIVE_INFINITY;
  for (let a = 0; a < xs.length; a++) {
    const b = (a + 1) % xs.length;
    const [ux, uy] = [xs[b]! - xs[a]!, ys[b]! - ys[a]!];
    let widest = 0;
    for (let c = 0; c < xs.length; c++) {
      const [vx, vy] = [xs[c]! - xs[a]!, ys[c]! - ys[a]!];
      max = Math.max(max, vx * vx + vy * vy);
      widest = Math.max(widest, Math.abs(ux * vy - uy * vx));
    }
    const length = Math.sqrt(ux * ux + uy * uy);
    if (length > 0) min = Math.min(min, widest / length);
  }
  return { max: Math.sqrt(max), min };
}

/** For each region the leftmost and rightmost column of each row that it occupies. */
function extremes(ranks: Int32Array, height: number, width: number, count: number): Spans {
  const offsets = new Float64Array(count + 1);
  const last = new Int32Array(count).fill(-1);
  eachRun(ranks, height, width, (region, y) => {
    if (last[region] === y) return;
    last[region] = y;
    offsets[region + 1]!++;
  });
  for (let region = 0; region < count; region++) offsets[region + 1]! += offsets[region]!;
  const rows = new Int32Array(3 * offsets[count]!);
  const cursors = offsets.slice(0, count);
  last.fill(-1);
  eachRun(ranks, height, width, (region, y, start, end) => {
    if (last[region] !== y) {
      last[region] = y;
      const at = 3 * cursors[region]!++;
      rows[at] = y;
      rows[at + 1] = start;
    }
    rows[3 * cursors[region]! - 1] = end - 1;
  });
  return { offsets, rows };
}

/** Calls back for each horizontal run of a region's pixels. */
function eachRun(
  ranks: Int32Array,
  height: number,
  width: number,
  call: (region: number, y: number, start: number, end: number) => void,
): void {
  for (let y = 0, row = 0; y < height; y++, row += width) {
    for (let x = 0; x < width; ) {
      const region = ranks[row + x]!;
      const start = x++;
      while (x < width && ranks[row + x] === region) x++;
      if (region >= 0) call(region, y, start, x);
    }
  }
}

/** Adds the rows of a region's hull to a list of spans. */
function fillHull(rows: Int32Array, from: number, to: number, spans: number[]): void {
  const left = chain(rows, from, to, 1);
  const right = chain(rows, from, to, 2);
  let a = 0;
  let b = 0;
  for (let y = 2 * rows[3 * from]!, end = 2 * rows[3 * to - 3]!; y <= end; y += 2) {
    while (left[2 * a + 3]! < y) a++;
    while (right[2 * b + 3]! < y) b++;
    const first = Math.ceil(halfCrossing(left, a, y));
    const last = Math.floor(halfCrossing(right, b, y));
    if (last >= first) spans.push(y / 2, first, last);
  }
}

/**
 * The left (`end` = 1) or right (2) side of the hull from top to bottom, x1, y1, x2, y2, … in half pixels. Only corners of the diamonds at the rows' ends
 * can lie on it.
 */
function chain(rows: Int32Array, from: number, to: number, end: 1 | 2): number[] {
  const outwards = end === 1 ? -1 : 1;
  const points: number[] = [];
  for (let k = from; k < to; k++) {
    const y = 2 * rows[3 * k]!;
    const x = 2 * rows[3 * k + end]!;
    // The row above touches this one's upper corners with its lower ones.
    if (points.at(-1) === y - 1) points[points.length - 2] = outwards * Math.max(outwards * points.at(-2)!, outwards * x);
    else points.push(x, y - 1);
    points.push(x + outwards, y, x, y + 1);
  }
  const hull: number[] = [];
  for (let k = 0; k < points.length; k += 2) {
    const [x, y] = [points[k]!, points[k + 1]!];
    for (let n = hull.length; n >= 4; n -= 2) {
      const [ax, ay, bx, by] = [hull[n - 4]!, hull[n - 3]!, hull[n - 2]!, hull[n - 1]!];
      if (outwards * ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) > 0) break;
      hull.length = n - 2;
    }
    hull.push(x, y);
  }
  return hull;
}

/** Where a chain's segment crosses a row, in whole pixels: one division of exact integers, so that rounding it up or down is exact too. */
function halfCrossing(hull: number[], segment: number, y: number): number {
  const [ax, ay, bx, by] = [hull[2 * segment]!, hull[2 * segment + 1]!, hull[2 * segment + 2]!, hull[2 * segment + 3]!];
  return (ax * (by - ay) + (bx - ax) * (y - ay)) / (2 * (by - ay));
}
