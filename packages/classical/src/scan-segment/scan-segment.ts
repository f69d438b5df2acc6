/** Superpixels by F-DBSCAN. */
import { type Image, type ImageLike, toImage, toUint8 } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import type { LabelMap } from "@segkit/core/labels";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { type Rules, readOptions, type Settings } from "@segkit/core/validate";
import { type ScanSegmentExports, scanSegmentKernel } from "../generated/scan-segment.wasm.js";
import { checkSamples, loadColors } from "../internal/color-bytes.js";
import { spaceOf } from "../internal/color-space.js";
import { chooseClusters } from "./choose.js";

const NAME = "scanSegment";
/** Pixels between two looks at the signal. */
const STEP = 2 ** 18;

/** Options of {@link scanSegment}. */
export interface ScanSegmentOptions extends CallOptions {
  /** About how many superpixels: mostly some fewer, as many as are larger than the one that comes in this place by size. @default 100 */
  readonly nSegments?: number;
  /** Whether only the largest clusters stay, and the others are shared among them. Without it every cluster is a region, down to two pixels, and pixels alone are −1. @default true */
  readonly mergeSmall?: boolean;
  /** Whether the last pixel of a row is a neighbor of the first one of the next row, as in OpenCV: superpixels may then go on at the other side of the image. @default false */
  readonly joinRows?: boolean;
  /** `lab`: gray, or sRGB with or without alpha, compared as CIELAB; `none`: one or three channels as they are. @default "lab" */
  readonly colorSpace?: "lab" | "none";
}

/** Bounds and defaults of {@link scanSegment}'s options. */
export const scanSegmentRules = {
  nSegments: { kind: "integer", min: 1, default: 100, aliases: ["num_superpixels"] },
  mergeSmall: { kind: "flag", default: true },
  joinRows: { kind: "flag", default: false },
  colorSpace: { kind: "choice", of: ["lab", "none"], default: "lab" },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<ScanSegmentOptions>;

/** What {@link scanSegment} returns. */
export interface ScanSegmentResult extends Segmentation {
  /** Superpixel of each pixel: 0 … count − 1, the one of the largest cluster first; without `mergeSmall` in the raster order of their first pixels, and −1 for pixels alone. */
  readonly labels: LabelMap;
  /** Number of superpixels. */
  readonly count: number;
}

/**
 * Superpixels as clusters of neighbors that differ little in color (F-DBSCAN).
 *
 * From the first pixel that has no cluster, in raster order, one grows over neighbors of similar color until there are none, or it is as large as a superpixel may be. The largest clusters stay; the others
 * are flooded from them, across the smallest differences first.
 *
 * @param image - `height × width × channels`, colors or gray; bytes, or 16 bits or floats 0…1 that are rounded to bytes
 * @param options - see {@link ScanSegmentOptions}
 * @returns `labels` (`height × width`), `count`, and the segments' descriptions, computed when first read
 * @throws SegmentationError `invalid-image` (also for samples that are not finite, or far beyond 0…1), `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see S. C. Loke, B. A. MacDonald, M. Parsons, B. C. Wünsche, "Accelerated superpixel image segmentation with a parallelized DBSCAN algorithm", 2021, doi:10.1007/s11554-021-01128-5
 * @see OpenCV's `ximgproc.createScanSegment`
 *
 * @example
 * ```ts
 * import { scanSegment } from "@segkit/classical/scan-segment";
 *
 * const image = { data: new Uint8Array(3 * 40 * 60), height: 40, width: 60, channels: 3 };
 * for (let i = 0; i < 3 * 40 * 60; i++) image.data[i] = i % 180 < 60 ? 30 : i % 180 < 120 ? 120 : 220;
 * const { labels, count, segments } = scanSegment(image, { nSegments: 4 });
 * console.assert(count === 3 && segments.every(({ area }) => area === 800));
 * console.assert(labels.data[19] !== labels.data[20]);
 * ```
 *
 * @remarks
 * O(n) time for n pixels, whatever the number of superpixels. Working memory: 32 bytes per pixel. The result is the same in every engine, and each time.
 *
 * With `joinRows` the regions of OpenCV's `createScanSegment` with one slice, pixel by pixel. Deviations: without it, the default, a row ends where it ends, and every superpixel is 8-connected; pixels at the
 * image's edge that OpenCV leaves without a label get one; where all clusters are equally large the first ones stay, not none; of equally large clusters the first one has the lower number, which is left
 * to chance there. CIELAB of bytes differs from OpenCV's by one level in 0.01 % of all colors.
 */
export function scanSegment(image: ImageLike, options: ScanSegmentOptions = {}): ScanSegmentResult {
  const source = toImage(image, NAME);
  const settings = readOptions(NAME, options, scanSegmentRules);
  // other channels than colors would need another tolerance
  spaceOf(NAME, source.channels, "lab");
  checkSamples(NAME, source, true);
  const { height, width } = source;
  const pixels = height * width;
  const { mergeSmall, onProgress, signal } = settings;
  return withKernel(scanSegmentKernel, (kernel, heap) => {
    const sizes = begin(kernel, heap, source, settings);
    const rows = Math.max(1, Math.ceil(STEP / width));
    for (let first = 0; first < height; first += rows) {
      checkAborted(NAME, signal);
      const last = Math.min(height, first + rows);
      kernel.cluster(first, last);
      if (mergeSmall || last < height) onProgress?.({ stage: "grow", done: last, total: 2 * height });
    }
    const clusters = kernel.clusterCount();
    const out = heap.alloc(4 * pixels);
    let count = clusters;
    if (mergeSmall) {
      const chosen = chooseClusters(heap.i32(sizes, clusters), pixels, settings.nSegments);
      count = Math.max(1, chosen.count);
      floodFrom(kernel, heap, chosen.numbers, source, settings);
      kernel.writeLabels(out);
    } else kernel.writeClusters(out);
    const data = heap.i32(out, pixels).slice();
    onProgress?.({ stage: mergeSmall ? "flood" : "grow", done: 2 * height, total: 2 * height });
    return withSegments({ data, height, width }, { count });
  });
}

type ScanSegmentSettings = Settings<ScanSegmentOptions, typeof scanSegmentRules>;

/** Copies the image into the kernel, smooths it and says how clusters grow. Returns where their sizes will be. */
function begin(kernel: ScanSegmentExports, heap: Heap, source: Image, settings: ScanSegmentSettings): number {
  const { height, width } = source;
  const { nSegments, joinRows, colorSpace } = settings;
  const pixels = height * width;
  const words = heap.alloc(4 * pixels);
  const sizes = heap.alloc(4 * pixels);
  const stride = width + (joinRows ? 0 : 1);
  const owners = heap.alloc(4 * (stride * (height + 2) + 2));
  // a pixel is reached once: this has room for all, and for three bytes of each before
  const queue = heap.alloc(8 * pixels + 16);
  if (colorSpace === "lab") loadColors(kernel, heap, source, "lab", queue);
  else heap.u8(queue, 3 * pixels).set(threeBytes(source));
  kernel.medianPixels(queue, height, width, heap.alloc(4 * (3 * width + 38) + 64), words);
  const { fround, floor, sqrt } = Math;
  const tolerance = fround(fround(fround(200 / (width + height)) * fround(sqrt(3))) * 10);
  const size = fround(fround(fround(1.1) * fround(pixels)) / fround(Math.min(nSegments, pixels)));
  // halves to even
  const most = size % 2 === 0.5 ? floor(size) : floor(size + 0.5);
  kernel.begin(height, width, joinRows ? 1 : 0, words, owners, sizes, queue, floor(fround(tolerance * tolerance)), most);
  return sizes;
}

/** Colors or gray as three bytes, as they are. */
function threeBytes(source: Image): Uint8Array {
  const { data, channels, height, width } = toUint8(source);
  const bytes = new Uint8Array(3 * height * width);
  for (let i = 0, from = 0; i < bytes.length; i += 3, from += channels)
    for (let c = 0; c < 3; c++) bytes[i + c] = data[from + (channels < 3 ? 0 : c)]!;
  return bytes;
}

/** Shares what belongs to no cluster that stays, inside first and at the edge then. */
function floodFrom(
  kernel: ScanSegmentExports,
  heap: Heap,
  numbers: Int32Array,
  { height, width }: Image,
  { onProgress, signal }: ScanSegmentSettings,
): void {
  const at = heap.copyIn(numbers);
  const cells = (height + 2) * (width + 1) + 1;
  kernel.openFlood(at, heap.alloc(4 * cells), heap.alloc(4 * cells), heap.alloc(2048));
  for (const seed of [() => kernel.seedInside(), () => kernel.seedRest(at)]) {
    seed();
    while (kernel.flood(STEP) === STEP) {
      onProgress?.({ stage: "flood", done: 2 * height - 1, total: 2 * height });
      checkAborted(NAME, signal);
    }
  }
}
