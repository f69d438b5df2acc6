/** Where superpixels begin: a regular grid, as its authors' program lays it. */

/** About so many distinct pixels at equal distances, in raster order; one for each pixel where no fewer are asked for. */
export function gridSeeds(height: number, width: number, wanted: number): Int32Array<ArrayBuffer> {
  const pixels = height * width;
  if (wanted >= pixels) return Int32Array.from({ length: pixels }, (_, i) => i);
  const side = Math.sqrt(pixels / wanted);
  // an image as thin as a superpixel has one row of them
  if (Math.min(height, width) < side) {
    const isWide = width >= height;
    const along = Array.from({ length: wanted }, (_, i) => Math.floor(((i + 0.5) * Math.max(height, width)) / wanted));
    const across = [Math.floor(Math.min(height, width) / 2)];
    return crossings(isWide ? across : along, isWide ? along : across, width);
  }
  const step = stepNear(height, width, wanted, side + 0.5);
  return crossings(pointsOn(height, step), pointsOn(width, step), width);
}

/** The distance within a pixel of a first one that fits the number best. */
function stepNear(height: number, width: number, wanted: number, first: number): number {
  let best = first;
  let least = Number.POSITIVE_INFINITY;
  for (let step = first - 1; step <= first + 1; step += 0.1) {
    if (step < 1) continue;
    const found = Math.floor(0.5 + width / step) * Math.floor(0.5 + height / step);
    if (Math.abs(found - wanted) >= least) continue;
    least = Math.abs(found - wanted);
    best = step;
  }
  return best;
}

function pointsOn(length: number, step: number): readonly number[] {
  const points: number[] = [];
  for (let at = step / 2; at <= length; at += step) {
    const point = Math.floor(at + 0.5);
    if (point < length) points.push(point);
  }
  return points.length > 0 ? points : [length >> 1];
}

function crossings(rows: readonly number[], columns: readonly number[], width: number): Int32Array<ArrayBuffer> {
  return Int32Array.from(rows.flatMap((y) => columns.map((x) => y * width + x)));
}
