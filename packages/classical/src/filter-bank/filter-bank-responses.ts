/** What the filters of a bank answer to an image. */
import { SegmentationError } from "@segkit/core/errors";
import { BOUNDARY_MODES, type BoundaryMode, extendIndex } from "@segkit/core/filters";
import { type ImageLike, viewImage } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import { phrase, type Rules, readOptions } from "@segkit/core/validate";
import type { FeatureMap } from "../features/feature-map.js";
import { type FilterBankExports, filterBankKernel } from "../generated/filter-bank.wasm.js";
import { checkBank, type FilterBank } from "./bank.js";
import { type GrayPlane, grayPlane } from "./gray-plane.js";
import { type Pair, pairsOf, placeTurned, reachOf, sumOf } from "./pairs.js";
import { paddedRow, type Reach, type Tiling, tilingOf } from "./tiling.js";

/** Options of {@link filterBankResponses}. */
export interface FilterBankResponsesOptions extends CallOptions {
  /**
   * What lies beyond the edge.
   * @default "reflect"
   */
  readonly mode?: BoundaryMode;
  /**
   * The gray beyond the edge in mode `constant`, on the scale on which the image's is filtered: that of floats, where white is 1, or the standardized one.
   * @default 0
   */
  readonly cval?: number;
  /**
   * Whether the image's gray first gets mean 0 and standard deviation 1, so that brightness and contrast do not count. An even image becomes 0.
   * @default false
   */
  readonly standardize?: boolean;
}

/** Bounds and defaults of {@link filterBankResponses}'s options. */
export const filterBankResponsesRules = {
  mode: { kind: "choice", of: BOUNDARY_MODES, default: "reflect" },
  cval: { kind: "number", default: 0 },
  standardize: { kind: "flag", default: false },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<FilterBankResponsesOptions>;

/** Values of a result at most: 2 GiB. */
const MOST_VALUES = 2 ** 29;
const STRIP_BYTES = 2 ** 20;

/**
 * Filters an image with all filters of a bank: a feature for each channel of the bank at each pixel.
 *
 * A response is the correlation of the image's gray with the filter. Any filters may be in a bank, not only those that this package makes.
 *
 * @param image - gray, or colors, whose gray is taken; integer samples count as 0 … 1, floats as they are; alpha is ignored
 * @param bank - from `maximumResponseBank`, `leungMalikBank`, `schmidBank` or `gaborBank`, or `{ filters }` of your own
 * @param options - see {@link FilterBankResponsesOptions}
 * @returns `height × width × channels` responses, with the channels' names: an image, and at once features for `kmeansFeatures` and its like
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-argument` for a bank that does not fit, `invalid-option`, `aborted`, `out-of-memory` (also for more than
 *   2²⁹ values)
 *
 * @see T. Leung, J. Malik, "Representing and recognizing the visual appearance of materials using three-dimensional textons", IJCV 43(1), 2001, doi:10.1023/A:1011126920638
 * @see T. G. Stockham, "High-speed convolution and correlation", AFIPS 1966, doi:10.1145/1464182.1464209
 *
 * @example
 * ```ts
 * import { filterBankResponses, maximumResponseBank } from "@segkit/classical/filter-bank";
 *
 * // a dark line down the middle
 * const data = Float32Array.from({ length: 40 * 40 }, (_, i) => (i % 40 === 20 ? 0 : 1));
 * const { channels, names, data: responses } = filterBankResponses({ data, height: 40, width: 40, channels: 1 }, maximumResponseBank());
 * console.assert(channels === 8 && names[3] === "bar σ 1");
 * const at = (x: number): number => responses[(20 * 40 + x) * channels + 3]!;
 * console.assert(at(20) > 0.1 && Math.abs(at(30)) < 0.01);
 *
 * // a filter of one's own: the difference to the pixel on the left
 * const step = { filters: [{ name: "step", height: 1, width: 2, data: [-1, 1] }] };
 * const { data: steps } = filterBankResponses({ data: Float32Array.of(0, 0, 1), height: 1, width: 3, channels: 1 }, step);
 * console.assert(Math.abs(steps[2]! - 1) < 1e-6 && Math.abs(steps[1]!) < 1e-6);
 * ```
 *
 * @remarks
 * Responses are those of `scipy.ndimage.correlate` of the same float32 gray in float64, within 1e-6 of the largest response, at all boundary modes and also where filters are larger than the image.
 *
 * Tiles of the image are transformed by a fast Fourier transform in float32, two filters in each transform, less the image's mean, whose share is added at the end. So filters of 49 × 49 cost about as much as those of 11 × 11;
 * for filters of up to 5 × 5 sums of their own would be faster. O(height · width · filters · log) time. Memory, beside the result: the spectra of the filters, 128 MiB at most for filters of up to
 * 127 pixels, and a tile.
 */
export function filterBankResponses(image: ImageLike, bank: FilterBank, options: FilterBankResponsesOptions = {}): FeatureMap {
  return responsesOf("filterBankResponses", image, bank, readOptions("filterBankResponses", options, filterBankResponsesRules));
}

interface Settings extends CallOptions {
  readonly mode: BoundaryMode;
  readonly cval: number;
  readonly standardize: boolean;
}

/** Responses on behalf of a public function. */
export function responsesOf(where: string, image: ImageLike, given: FilterBank, settings: Settings): FeatureMap {
  const bank = checkBank(where, given);
  const { height, width } = viewImage(image, where);
  const channels = bank.channels.length;
  if (height * width * channels > MOST_VALUES)
    throw new SegmentationError("out-of-memory", {
      where,
      option: "bank",
      expected: `at most ${MOST_VALUES} responses`,
      received: phrase(`${height} × ${width} pixels of ${channels} channels`),
      remedy: "Shrink the image, filter it in parts, or take a bank of fewer channels: maximumResponseBank() has 8.",
    });
  const gray = grayPlane(where, image);
  const data = new Float32Array(height * width * channels);
  const pairs = pairsOf(bank);
  const reach = reachOf(bank.filters);
  const tiling = tilingOf(height, width, reach, pairs.length);
  withKernel(filterBankKernel, (kernel, heap) => {
    const run = prepare(kernel, heap, tiling, reach, pairs, channels);
    const total = Math.ceil(height / tiling.rows) * Math.ceil(width / tiling.columns);
    let done = 0;
    for (let y = 0; y < height; y += tiling.rows) {
      for (let x = 0; x < width; x += tiling.columns) {
        checkAborted(where, settings.signal);
        filterTile(run, gray, settings, y, x, data);
        settings.onProgress?.({ stage: where, done: ++done, total });
      }
    }
  });
  return { data, height, width, channels, dimensions: channels, names: bank.channels.map(({ name }) => name) };
}

/** All that tiles share: pointers into the heap, sizes in samples and bytes. */
interface Run {
  readonly kernel: FilterBankExports;
  readonly heap: Heap;
  readonly tiling: Tiling;
  readonly reach: Reach;
  readonly pairs: readonly (Pair & { readonly at: number; readonly sums: readonly [number, number] })[];
  readonly channels: number;
  readonly tables: { readonly y: number; readonly yEnd: number; readonly x: number; readonly xEnd: number };
  /** Bytes of a row, and of a plane. */
  readonly stride: number;
  readonly plane: number;
  readonly work: number;
  readonly tile: number;
  readonly product: number;
  readonly responses: number;
  readonly strip: number;
  readonly stripRows: number;
}

/** Reserves memory, makes tables, and transforms the filters. */
function prepare(
  kernel: FilterBankExports,
  heap: Heap,
  tiling: Tiling,
  reach: Reach,
  pairs: readonly Pair[],
  channels: number,
): Run {
  const { ny, nx, rows, columns } = tiling;
  const stride = 4 * paddedRow(nx);
  const plane = stride * ny;
  const work = heap.alloc(32 * Math.max(ny, nx));
  const [y, x] = [heap.alloc(8 * ny), heap.alloc(8 * nx)];
  const tables = { y, yEnd: kernel.makeTwiddles(ny, y), x, xEnd: kernel.makeTwiddles(nx, x) };
  const [tile, product] = [heap.alloc(2 * plane), heap.alloc(2 * plane)];
  const responses = heap.alloc(4 * rows * columns * channels);
  const stripRows = Math.max(1, Math.min(rows, Math.floor(STRIP_BYTES / (4 * columns * channels))));
  // pixels may be written three beyond the last one
  const strip = heap.alloc(4 * channels * (stripRows * columns + 4));
  const places = pairs.map(() => heap.alloc(2 * plane));
  const used = Math.min(ny, (reach.up + reach.down + 4) & ~3);
  const row = paddedRow(nx);
  const ready = pairs.map((pair, i) => {
    const at = places[i]!;
    heap.f32(at, plane / 2).fill(0);
    placeTurned(heap.f32(at, plane / 4), row, pair.first.filter, reach, ny * nx);
    if (pair.second) placeTurned(heap.f32(at + plane, plane / 4), row, pair.second.filter, reach, ny * nx);
    kernel.forwardRows(at, at + plane, stride, used, nx, tables.x, work);
    kernel.forwardColumns(at, at + plane, stride, ny, nx, tables.y, work);
    return { ...pair, at, sums: [sumOf(pair.first.filter), pair.second ? sumOf(pair.second.filter) : 0] as const };
  });
  return {
    ...{ kernel, heap, tiling, reach, channels, tables, stride, plane, work, tile, product, responses, strip, stripRows },
    pairs: ready,
  };
}

/** The responses of the pixels from row y and column x on. */
function filterTile(run: Run, gray: GrayPlane, settings: Settings, y: number, x: number, out: Float32Array): void {
  const { kernel, heap, tiling, reach, pairs, channels, tables, stride, plane, work, tile, product, responses } = run;
  const { ny, nx } = tiling;
  const { standardize } = settings;
  const rows = Math.min(tiling.rows, gray.height - y);
  const columns = Math.min(tiling.columns, gray.width - x);
  // as many as the kernel takes, multiples of four
  const [fourRows, fourColumns] = [(rows + 3) & ~3, (columns + 3) & ~3];
  fillTile(heap.f32(tile, plane / 2), run, gray, settings, y, x);
  kernel.forwardRows(tile, tile + plane, stride, ny, nx, tables.x, work);
  kernel.forwardColumns(tile, tile + plane, stride, ny, nx, tables.y, work);
  const outStride = 4 * tiling.columns;
  const outPlane = outStride * tiling.rows;
  // what the mean, which was taken off, would answer
  const mean = standardize ? 0 : gray.mean;
  const skipped = (reach.up + reach.down) * stride;
  for (const { at, first, second, asMagnitude, sums } of pairs) {
    kernel.multiplyColumns(tile, at, product, plane, stride, ny, nx, tables.yEnd, work);
    kernel.inverseRows(
      ...([product + skipped, product + plane + skipped, stride, fourRows, nx, tables.xEnd, work] as const),
      ...([reach.left + reach.right, fourColumns] as const),
      ...([responses + outPlane * first.channel, mean * sums[0], first.how] as const),
      second && !asMagnitude ? responses + outPlane * second.channel : 0,
      ...([mean * sums[1], second?.how ?? 0, Number(asMagnitude), outStride] as const),
    );
  }
  const { strip, stripRows } = run;
  const length = columns * channels;
  for (let first = 0; first < rows; first += stripRows) {
    const count = Math.min(stripRows, rows - first);
    kernel.interleave(responses + first * outStride, outPlane, outStride, count, columns, channels, strip);
    const pixels = heap.f32(strip, count * length);
    for (let row = 0; row < count; row++) {
      const to = ((y + first + row) * gray.width + x) * channels;
      out.set(pixels.subarray(row * length, (row + 1) * length), to);
    }
  }
}

/** Puts the gray of a tile and of what its filters reach into a real plane, and zeros into the imaginary one. */
function fillTile(
  planes: Float32Array,
  { tiling, reach }: Run,
  gray: GrayPlane,
  settings: Settings,
  y: number,
  x: number,
): void {
  const { ny, nx } = tiling;
  const { data, height, width, mean, deviation } = gray;
  const { mode, cval, standardize } = settings;
  const scale = standardize ? (deviation > 0 ? 1 / deviation : 0) : 1;
  const beyond = standardize && deviation === 0 ? 0 : standardize ? cval : cval - mean;
  const columns = Int32Array.from({ length: nx }, (_, i) => extendIndex(x - reach.left + i, width, mode));
  const row = paddedRow(nx);
  planes.fill(0);
  for (let i = 0; i < ny; i++) {
    const source = extendIndex(y - reach.up + i, height, mode);
    for (let j = 0, to = i * row; j < nx; j++, to++) {
      const column = columns[j]!;
      planes[to] = source < 0 || column < 0 ? beyond : (data[source * width + column]! - mean) * scale;
    }
  }
}
