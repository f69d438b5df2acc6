/** Scalar twin of kernels/surface-distance.ts: every place against every other. */

interface Solid {
  readonly data: ArrayLike<number>;
  readonly depth?: number;
  readonly height: number;
  readonly width: number;
}

type Place = readonly [z: number, y: number, x: number];

const insideOf = ({ data, depth = 1, height, width }: Solid, [z, y, x]: Place): boolean =>
  z >= 0 && z < depth && y >= 0 && y < height && x >= 0 && x < width && data[(z * height + y) * width + x] !== 0;

const placesIn = (depth: number, height: number, width: number): Place[] =>
  Array.from({ length: depth * height * width }, (_, i) => [
    Math.floor(i / (height * width)),
    Math.floor(i / width) % height,
    i % width,
  ]);

/** Inside pixels with an outside neighbor along an axis. */
export function borderPlaces(mask: Solid): Place[] {
  const { depth, height, width } = mask;
  const axes = depth === undefined ? [1, 2] : [0, 1, 2];
  return placesIn(depth ?? 1, height, width).filter(
    (place) =>
      insideOf(mask, place) &&
      axes.some((axis) => [-1, 1].some((step) => !insideOf(mask, place.map((v, k) => v + (k === axis ? step : 0)) as never))),
  );
}

/** Corners around which some pixels are inside and some not, with which ones are: the bit 1 is the pixel behind the corner. */
export function cornerPlaces(mask: Solid): { place: Place; code: number }[] {
  const { depth, height, width } = mask;
  const flat = depth === undefined;
  return placesIn(flat ? 1 : depth + 1, height + 1, width + 1).flatMap((place) => {
    let code = 0;
    for (let bit = 0; bit < (flat ? 4 : 8); bit++) {
      const [back, up, left] = [(bit >> 2) & 1, (bit >> 1) & 1, bit & 1];
      if (insideOf(mask, [place[0] - back, place[1] - up, place[2] - left])) code |= 1 << bit;
    }
    return code === 0 || code === (flat ? 15 : 255) ? [] : [{ place, code }];
  });
}

/** The distance of each place of one list to the nearest of another. */
export function distancesBetween(from: readonly Place[], to: readonly Place[], spacing: Place): number[] {
  return from.map((a) =>
    Math.sqrt(Math.min(...to.map((b) => spacing.reduce((sum, size, axis) => sum + (size * (a[axis]! - b[axis]!)) ** 2, 0)))),
  );
}
