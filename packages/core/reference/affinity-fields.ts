/** Scalar twins of kernels/affinity-fields.ts, on maps that are upsampled as a whole. */

/** A map `height × width` whose rows and columns become sums of its own: `rows[y]` and `columns[x]` are weights for all of them. */
export function upsampled(map: ArrayLike<number>, width: number, rows: number[][], columns: number[][]): number[][] {
  return rows.map((down) => {
    const line = Array.from({ length: width }, (_, x) =>
      down.reduce((sum, weight, y) => sum + weight * map[y * width + x]!, 0),
    );
    return columns.map((across) => across.reduce((sum, weight, x) => sum + weight * line[x]!, 0));
  });
}

/** Weights of a Gaussian at the distances 0 … radius. */
export function smoothingTaps(sigma: number, radius: number): number[] {
  const taps = Array.from({ length: radius + 1 }, (_, k) => Math.exp(-(k * k) / (2 * sigma * sigma)));
  const sum = taps.reduce((total, tap, k) => total + (k > 0 ? 2 : 1) * tap, 0);
  return taps.map((tap) => tap / sum);
}

/** Columns and rows of the peaks above a threshold; of equal neighbors the first counts. */
export function peaks(map: number[][], threshold: number): [x: number, y: number][] {
  const at = (x: number, y: number) => map[y]?.[x] ?? Number.NEGATIVE_INFINITY;
  return map.flatMap((row, y) =>
    row.flatMap((value, x): [number, number][] => {
      const isPeak = value > at(x - 1, y) && value > at(x, y - 1) && value >= at(x + 1, y) && value >= at(x, y + 1);
      return value > threshold && isPeak ? [[x, y]] : [];
    }),
  );
}

/** Pairs of points that the upsampled field speaks for, with how much it does. */
export function pairs(
  from: [x: number, y: number][],
  to: [x: number, y: number][],
  fieldX: number[][],
  fieldY: number[][],
  samples: number,
  needed: number,
  threshold: number,
  far: number,
): [i: number, j: number, score: number][] {
  return from.flatMap(([xa, ya], i) =>
    to.flatMap(([xb, yb], j): [number, number, number][] => {
      const length = Math.max(0.001, Math.sqrt((xb - xa) ** 2 + (yb - ya) ** 2));
      const along = Array.from({ length: samples }, (_, k) => {
        const x = even(k * ((xb - xa) / (samples - 1)) + xa);
        const y = even(k * ((yb - ya) / (samples - 1)) + ya);
        return (fieldX[y]![x]! * (xb - xa) + fieldY[y]![x]! * (yb - ya)) / length;
      });
      const score = along.reduce((sum, value) => sum + value, 0) / samples + Math.min(far / length - 1, 0);
      return along.filter((value) => value > threshold).length >= needed && score > 0 ? [[i, j, score]] : [];
    }),
  );
}

/** The nearest integer, the even one of two. */
function even(value: number): number {
  const low = Math.floor(value);
  if (value - low === 0.5) return low % 2 === 0 ? low : low + 1;
  return Math.round(value);
}

/** The heat at each position of a peak at (x, y). */
export function drawPeak(height: number, width: number, x: number, y: number, sigma: number): number[] {
  return positions(height, width).map(([column, row]) => Math.exp(-((column - x) ** 2 + (row - y) ** 2) / (2 * sigma ** 2)));
}

/** The unit vector at each position that is beside the line from a to b; elsewhere undefined. */
export function drawLine(
  height: number,
  width: number,
  [ax, ay]: [x: number, y: number],
  [bx, by]: [x: number, y: number],
  reach: number,
): ([x: number, y: number] | undefined)[] {
  const length = Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2);
  return positions(height, width).map(([column, row]) => {
    const along = ((column - ax) * (bx - ax) + (row - ay) * (by - ay)) / length;
    const aside = Math.abs((column - ax) * (by - ay) - (row - ay) * (bx - ax)) / length;
    return along >= 0 && along <= length && aside <= reach ? [(bx - ax) / length, (by - ay) / length] : undefined;
  });
}

function positions(height: number, width: number): [column: number, row: number][] {
  return Array.from({ length: height * width }, (_, i) => [i % width, Math.floor(i / width)]);
}
