/** Scalar twin of kernels/pyr-mean-shift-filtering.ts: every window looks at every pixel in it, and nothing is kept. */
interface Colors {
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
}

interface Options {
  readonly spatialRadius: number;
  readonly rangeRadius: number;
  readonly maxLevel?: number;
  readonly maxIterations?: number;
  readonly tolerance?: number;
}

const WEIGHTS = [1, 4, 6, 4, 1];

/** Rounded to the nearest integer, a half to the even one. */
function round(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

function mirrored(at: number, extent: number): number {
  if (extent === 1) return 0;
  if (at < 0) return mirrored(-at, extent);
  return at < extent ? at : mirrored(2 * extent - 2 - at, extent);
}

/** Half of colors (three channels), rounded up. */
export function down({ data, height, width }: Colors): Colors {
  const [rows, columns] = [Math.ceil(height / 2), Math.ceil(width / 2)];
  const half = Uint8Array.from({ length: 3 * rows * columns }, (_, i) => {
    const [c, x, y] = [i % 3, Math.floor(i / 3) % columns, Math.floor(i / 3 / columns)];
    let sum = 128;
    for (let dy = -2; dy <= 2; dy++)
      for (let dx = -2; dx <= 2; dx++)
        sum +=
          WEIGHTS[dy + 2]! *
          WEIGHTS[dx + 2]! *
          data[3 * (mirrored(2 * y + dy, height) * width + mirrored(2 * x + dx, width)) + c]!;
    return sum >> 8;
  });
  return { data: half, height: rows, width: columns };
}

/** Colors of this size from half of it, rounded up. */
export function up(half: Colors, height: number, width: number): Colors {
  // what lies beyond: mirrored before the first, repeated after the last
  const near = (at: number, extent: number) => Math.min(Math.abs(at), extent - 1);
  const taps = (at: number, extent: number): (readonly [number, number])[] => {
    const c = at >> 1;
    const next = near(c + 1, extent);
    if (at % 2 === 0) return [near(c - 1, extent), c, next].map((place, k) => [place, k === 1 ? 6 : 1]);
    return [c, next].map((place) => [place, 4]);
  };
  const data = Uint8Array.from({ length: 3 * height * width }, (_, i) => {
    const [c, x, y] = [i % 3, Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
    let sum = 32;
    for (const [row, down] of taps(y, half.height))
      for (const [column, across] of taps(x, half.width))
        sum += down * across * half.data[3 * (row * half.width + column) + c]!;
    return sum >> 6;
  });
  return { data, height, width };
}

function distance(a: ArrayLike<number>, i: number, b: ArrayLike<number>, j: number): number {
  let sum = 0;
  for (let c = 0; c < 3; c++) sum += (a[i + c]! - b[j + c]!) * (a[i + c]! - b[j + c]!);
  return sum;
}

/** The color that the pixel at (px, py) ends with. */
function climb({ data, height, width }: Colors, px: number, py: number, radius: number, options: Required<Options>): number[] {
  const limit = round(options.rangeRadius * options.rangeRadius);
  let [x, y] = [px, py];
  let color = [0, 1, 2].map((c) => data[3 * (py * width + px) + c]!);
  for (let k = 0; k < options.maxIterations; k++) {
    const sums = [0, 0, 0, 0, 0, 0];
    const range = (at: number, extent: number) => [
      Math.max(0, round(Math.fround(at - radius))),
      Math.min(extent - 1, round(Math.fround(at + radius))),
    ];
    const [[top, bottom], [left, right]] = [range(y, height), range(x, width)];
    for (let row = top!; row <= bottom!; row++) {
      for (let column = left!; column <= right!; column++) {
        const at = 3 * (row * width + column);
        if (distance(data, at, color, 0) > limit) continue;
        [data[at]!, data[at + 1]!, data[at + 2]!, column, row, 1].forEach((value, j) => {
          sums[j]! += value;
        });
      }
    }
    if (sums[5] === 0) break;
    const [r, g, b, newX, newY] = sums.map((sum) => round(sum * (1 / sums[5]!)));
    const next = [r!, g!, b!];
    const length = Math.abs(newX! - x) + Math.abs(newY! - y) + distance(next, 0, color, 0);
    const stays = (newX === x && newY === y) || length <= options.tolerance;
    [x, y, color] = [newX!, newY!, next];
    if (stays) break;
  }
  return color;
}

/** The filter of interleaved colors of three channels. */
export function pyrMeanShiftFiltering(image: Colors, given: Options): Uint8Array {
  const options = { maxLevel: 1, maxIterations: 5, tolerance: 1, ...given };
  const levels = [image];
  while (levels.length <= options.maxLevel) levels.push(down(levels.at(-1)!));
  let result: Colors | undefined;
  for (let level = options.maxLevel; level >= 0; level--) {
    const source = levels[level]!;
    const { height, width } = source;
    const radius = Math.fround(Math.max(1, Math.fround(options.spatialRadius / 2 ** level)));
    const coarse = result;
    const out = coarse ? (up(coarse, height, width).data as Uint8Array) : new Uint8Array(3 * height * width);
    const marked = coarse ? edges(coarse, Math.max(16, round(options.rangeRadius ** 2))) : undefined;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const isMarked = [-1, 0, 1].some((dy) => [-1, 0, 1].some((dx) => marked?.has(`${y + dy} ${x + dx}`)));
        if (!marked || isMarked) out.set(climb(source, x, y, radius, options), 3 * (y * width + x));
      }
    }
    result = { data: out, height, width };
  }
  return result!.data as Uint8Array;
}

/** Places in the finer level, a row too low as in OpenCV, of inner pixels that differ from a neighbor. */
function edges({ data, height, width }: Colors, least: number): Set<string> {
  const found = new Set<string>();
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const differs = [-1, 0, 1].some((dy) =>
        [-1, 0, 1].some((dx) => distance(data, 3 * (y * width + x), data, 3 * ((y + dy) * width + x + dx)) >= least),
      );
      if (differs) found.add(`${2 * y + 1} ${2 * x - 1}`);
    }
  }
  return found;
}
