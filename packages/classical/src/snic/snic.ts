/** SNIC superpixels. */
import { type Image, type ImageLike, toImage } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import type { LabelMap } from "@segkit/core/labels";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import { checkUnitRange } from "@segkit/core/samples";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { checkFinite, type Rules, readOptions, type Settings } from "@segkit/core/validate";
import { type SnicExports, snicKernel } from "../generated/snic.wasm.js";
import { spaceOf } from "../internal/color-space.js";
import { gridSeeds } from "./seeds.js";

const NAME = "snic";
/** Pixels that are converted at once. */
const TILE = 2048;
/** What the kernel calls CIELAB. */
const LAB = 2;
/** Pixels between two looks at the signal. */
const STEP = 2 ** 16;
/** By how many entries the queue grows at least; bytes of an entry on its heap and in its buckets, and of the buckets' heads. */
const GROWTH = 2 ** 14;
const ENTRY = 16;
const NODE = 24;
const BUCKET_BYTES = 2 ** 18;

/** Options of {@link snic}. */
export interface SnicOptions extends CallOptions {
  /** About how many superpixels: as many as the grid of seeds has that comes nearest. There is one for each seed. @default 100 */
  readonly nSegments?: number;
  /**
   * Weight of distance in space against distance in color, > 0. Small: superpixels cling to color edges, with ragged outlines. Large: they become compact. 10 suits
   * most photographs in Lab, 0.1 `colorSpace: "none"`; try powers of ten.
   * @default 10
   */
  readonly compactness?: number;
  /**
   * `lab`: gray, or sRGB with or without alpha, compared as CIELAB; `none`: any number of channels as they are, where `compactness` counts in the range of the image's samples.
   * @default "lab" for 1, 3 and 4 channels, else "none"
   */
  readonly colorSpace?: "lab" | "none";
}

/** Bounds and defaults of {@link snic}'s options. */
export const snicRules = {
  nSegments: { kind: "integer", min: 1, default: 100, aliases: ["num_superpixels", "numSuperpixels", "seeds"] },
  compactness: { kind: "number", min: 1e-6, max: 1e6, default: 10, aliases: ["ruler"] },
  colorSpace: {
    kind: "choice",
    of: ["lab", "none"],
    aliases: [["doRGBtoLAB", 'true is "lab", false is "none".']],
  },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<SnicOptions>;

/** What {@link snic} returns. */
export interface SnicResult extends Segmentation {
  /** Superpixel of each pixel: 0 … count − 1, in the raster order of their seeds. */
  readonly labels: LabelMap;
  /** Number of superpixels. */
  readonly count: number;
}

type SnicSettings = Settings<SnicOptions, typeof snicRules> & { readonly colorSpace: "lab" | "none" };

/**
 * Superpixels that grow from a grid of seeds in one pass, the nearest pixel first (SNIC).
 *
 * All neighbors of a superpixel wait in one queue, by their distance in color and space from its mean. The first gets its label, moves the mean, and lets its own
 * neighbors wait. So every superpixel is one 4-connected region from the beginning, and there are no iterations to choose.
 *
 * @param image - `height × width × channels`; of 8 or 16 bits, or floats 0…1, for `"lab"`; of any number of channels and any range for `"none"`
 * @param options - see {@link SnicOptions}
 * @returns `labels` (`height × width`), each a 4-connected region, `count`, and the segments' descriptions, computed when first read
 * @throws SegmentationError `invalid-image` (also for samples that are not finite, or in `"lab"` far beyond 0…1), `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see R. Achanta, S. Süsstrunk, "Superpixels and polygons using simple non-iterative clustering", CVPR 2017, doi:10.1109/CVPR.2017.520
 *
 * @example
 * ```ts
 * import { snic } from "@segkit/classical/snic";
 *
 * const image = { data: new Uint8Array(3 * 40 * 60), height: 40, width: 60, channels: 3 };
 * for (let i = 0; i < 3 * 40 * 60; i++) image.data[i] = i % 180 < 90 ? 30 : 220;
 * const { labels, count, segments } = snic(image, { nSegments: 6 });
 * console.assert(count === 6 && segments.length === 6);
 * console.assert(labels.data[29] !== labels.data[30]);
 * ```
 *
 * @remarks
 * O(n log n) time for n pixels at worst, whatever the number of superpixels; nearly linear in photographs. Working memory: 28 bytes per pixel with three channels (16 and 4 for each
 * channel otherwise), 24 for each candidate that waits, of which there are few beside the pixels unless superpixels are tiny.
 *
 * Of candidates at equal distance the one that came first is next. With this rule the authors' C program gives the same labels for the same features, seeds included; with the order
 * that its heap happens to have, 0.3 % of the pixels of photographs differ at most. Deviations: samples for `"none"` are scaled by their range; where more superpixels are asked for
 * than there are pixels, every pixel is one; images thinner than a superpixel have one row of them.
 */
export function snic(image: ImageLike, options: SnicOptions = {}): SnicResult {
  const source = toImage(image, NAME);
  const settings = readSnicOptions(source, options);
  const { height, width } = source;
  const pixels = height * width;
  const { nSegments, compactness, colorSpace, onProgress, signal } = settings;
  const isLab = colorSpace === "lab";
  if (source.data instanceof Float32Array) {
    const counts = (i: number): boolean => !isLab || source.channels < 4 || i % 4 < 3;
    checkFinite(NAME, "image.data", source.data, { code: "invalid-image", counts });
    if (isLab)
      checkUnitRange(NAME, source, 'or give colorSpace "none", which takes floats of any range.', Math.min(source.channels, 3));
  }
  const channels = isLab ? 3 : source.channels;
  const seeds = gridSeeds(height, width, nSegments);
  const count = seeds.length;
  const weight = ((isLab ? compactness : compactness * rangeOf(source)) ** 2 * count) / pixels;
  const data = withKernel(snicKernel, (kernel, heap) => {
    const records = heap.alloc(kernel.pixelBytes(channels) * pixels);
    loadPixels(kernel, heap, source, records, isLab);
    const sums = heap.alloc(8 * (channels + 3) * count);
    const places = heap.copyIn(seeds);
    kernel.begin(height, width, channels, records, sums, count, heap.alloc(BUCKET_BYTES), weight);
    makeRoom(kernel, heap, Math.max(GROWTH, 4 * count + 4));
    kernel.placeSeeds(places, count);
    for (let done = count; done < pixels; ) {
      checkAborted(NAME, signal);
      done = kernel.grow(STEP);
      makeRoom(kernel, heap, GROWTH);
      if (done < pixels) onProgress?.({ stage: "grow", done, total: pixels });
    }
    onProgress?.({ stage: "grow", done: pixels, total: pixels });
    const labels = heap.alloc(4 * pixels);
    kernel.writeLabels(labels);
    return heap.i32(labels, pixels).slice();
  });
  return withSegments({ data, height, width }, { count });
}

function readSnicOptions(image: Image, options: SnicOptions): SnicSettings {
  const settings = readOptions(NAME, options, snicRules);
  const { channels } = image;
  const colorSpace = spaceOf(NAME, channels, settings.colorSpace);
  return { ...settings, colorSpace };
}

/** From the least sample to the greatest; 1 where there is but one. */
function rangeOf({ data }: Image): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < data.length; i++) {
    if (data[i]! < low) low = data[i]!;
    if (data[i]! > high) high = data[i]!;
  }
  return high > low ? high - low : 1;
}

/** Gives the queue's two parts room where they have none. */
function makeRoom(kernel: SnicExports, heap: Heap, least: number): void {
  const full = kernel.fullHeap();
  if (full !== 0) {
    const entries = Math.max(least, 2 * full);
    kernel.growHeap(heap.alloc(48 + ENTRY * entries), entries);
  }
  if (kernel.spareNodes() < least / 2) kernel.addNodes(heap.alloc(NODE * least), least);
}

/** Copies the image into the kernel as records of CIELAB, or of its channels. */
function loadPixels(
  kernel: SnicExports,
  heap: Heap,
  { data, channels, height, width }: Image,
  to: number,
  isLab: boolean,
): void {
  const pixels = height * width;
  const floats = data instanceof Float32Array ? 1 : 0;
  const used = isLab ? 3 : channels;
  // gray is its copy of three channels
  const copies = isLab && channels === 1 ? 3 : 1;
  const band = heap.alloc(TILE * channels * (floats ? 4 : 1));
  const planes = heap.alloc(4 * TILE * used);
  for (let first = 0; first < pixels; first += TILE) {
    const count = Math.min(TILE, pixels - first);
    const part = data.subarray(first * channels, (first + count) * channels);
    (floats ? heap.f32(band, part.length) : heap.u8(band, part.length)).set(part);
    for (let copy = 0; copy < copies; copy++)
      kernel.planes(band, planes + 4 * TILE * copy, count, channels, used / copies, floats, TILE, 0);
    if (isLab) kernel.convert(planes, TILE, LAB, floats ? 1 : 255);
    kernel.fill(planes, TILE, used, first, count, to);
  }
}
