/** How often each texton occurs around every pixel. */
import { SegmentationError } from "@segkit/core/errors";
import { withKernel } from "@segkit/core/kernel";
import type { LabelMapLike } from "@segkit/core/labels";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import { checkLabelMap, phrase, type Rules, readOptions } from "@segkit/core/validate";
import type { FeatureMap } from "../features/feature-map.js";
import { textonsKernel } from "../generated/textons.wasm.js";

/** Options of {@link textonHistograms}. */
export interface TextonHistogramsOptions extends CallOptions {
  /**
   * Height and width of the window in pixels, odd. Beyond the image's edge there is nothing to count.
   * @default 33
   */
  readonly window?: number;
  /** Number of textons, above the highest label; one more than that where it is absent. */
  readonly nTextons?: number;
  /**
   * What the values are: how many pixels of the window have the texton (`counts`), their share of the window's labeled pixels (`frequencies`), or the root of this share (`roots`), whose distances
   * are Hellinger's but for a factor √2.
   * @default "frequencies"
   */
  readonly values?: "counts" | "frequencies" | "roots";
}

/** Bounds and defaults of {@link textonHistograms}' options. */
export const textonHistogramsRules = {
  window: { kind: "integer", min: 1, max: 1023, default: 33 },
  nTextons: { kind: "integer", min: 1, max: 1024 },
  values: { kind: "choice", of: ["counts", "frequencies", "roots"], default: "frequencies" },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<TextonHistogramsOptions>;

const KINDS = { counts: 0, frequencies: 1, roots: 2 } as const;
const MOST_TEXTONS = 1024;
/** Values of a result at most: 2 GiB. */
const MOST_VALUES = 2 ** 29;
const ROWS = 16;

/**
 * Counts the textons in a window around every pixel.
 *
 * Pixels of one texture have histograms that are alike, wherever its single elements lie.
 *
 * @param map - the texton of each pixel, as `textonMap` gives it, or any labels from 0 on; pixels with negative labels do not count
 * @param options - see {@link TextonHistogramsOptions}
 * @returns `height × width × nTextons` values: an image, and at once features for `kmeansFeatures` and its like
 * @throws SegmentationError `invalid-labels` (also for labels of more than 1024 textons), `invalid-option`, `aborted`, `out-of-memory` (also for more than 2²⁹ values)
 *
 * @see J. Malik, S. Belongie, T. Leung, J. Shi, "Contour and texture analysis for image segmentation", IJCV 43(1), 2001, doi:10.1023/A:1011174803800
 *
 * @example
 * ```ts
 * import { textonHistograms } from "@segkit/classical/textons";
 *
 * const map = { data: Int32Array.of(0, 0, 1, 1, 1, 2), height: 1, width: 6 };
 * const { data, channels } = textonHistograms(map, { window: 3, values: "counts" });
 * console.assert(channels === 3 && data.slice(0, 3).join() === "2,0,0" && data.slice(6, 9).join() === "1,2,0");
 * ```
 *
 * @remarks
 * Values are those of integral histograms, exactly: counts are whole numbers, and each share and root is rounded once.
 *
 * O(nTextons) time for each pixel, whatever the window: each column has its own counters, of which one set is added and one taken away at each step. Memory, beside the result:
 * 4 · nTextons bytes for each column, and 16 rows of the result.
 */
export function textonHistograms(map: LabelMapLike, options: TextonHistogramsOptions = {}): FeatureMap {
  return histogramsOf("textonHistograms", map, readOptions("textonHistograms", options, textonHistogramsRules));
}

interface Settings extends CallOptions {
  readonly window: number;
  readonly nTextons?: number;
  readonly values: keyof typeof KINDS;
}

/** Histograms on behalf of a public function. */
export function histogramsOf(where: string, map: LabelMapLike, settings: Settings): FeatureMap {
  const { data: labels, height, width } = checkLabelMap(where, "map", map);
  const { window, values, onProgress, signal } = settings;
  if (window % 2 === 0)
    throw new SegmentationError("invalid-option", { where, option: "window", expected: "an odd number", received: window });
  const nTextons = countTextons(where, labels, settings.nTextons);
  if (height * width * nTextons > MOST_VALUES)
    throw new SegmentationError("out-of-memory", {
      where,
      option: "map",
      expected: `at most ${MOST_VALUES} values`,
      received: phrase(`${height} × ${width} pixels of ${nTextons} textons`),
      remedy: "Take fewer textons, or shrink the image.",
    });
  const out = new Float32Array(height * width * nTextons);
  const radius = window >> 1;
  const bins = (nTextons + 3) & ~3;
  const length = width * nTextons;
  withKernel(textonsKernel, (kernel, heap) => {
    const columns = heap.alloc(4 * width * bins);
    const counters = heap.alloc(4 * bins);
    const row = heap.alloc(4 * width);
    const rows = Math.min(ROWS, height);
    // up to three values more than the last row has
    const band = heap.alloc(4 * (rows * length + 4));
    heap.i32(columns, width * bins).fill(0);
    const count = (y: number, by: 1 | -1): void => {
      if (y < 0 || y >= height) return;
      heap.i32(row, width).set(labels.subarray(y * width, (y + 1) * width));
      kernel.countRow(row, width, columns, bins, by);
    };
    for (let y = 0; y < Math.min(radius, height); y++) count(y, 1);
    for (let first = 0; first < height; first += rows) {
      checkAborted(where, signal);
      const end = Math.min(height, first + rows);
      for (let y = first; y < end; y++) {
        count(y + radius, 1);
        count(y - radius - 1, -1);
        kernel.rowHistograms(columns, width, nTextons, bins, radius, counters, KINDS[values], band + 4 * (y - first) * length);
      }
      out.set(heap.f32(band, (end - first) * length), first * length);
      onProgress?.({ stage: "histograms", done: end, total: height });
    }
  });
  const names = Array.from({ length: nTextons }, (_, i) => `texton ${i}`);
  return { data: out, height, width, channels: nTextons, dimensions: nTextons, names };
}

/** The number of textons that is given, or that the labels ask for. */
function countTextons(where: string, labels: Int32Array, given: number | undefined): number {
  let most = -1;
  for (let i = 0; i < labels.length; i++) if (labels[i]! > most) most = labels[i]!;
  const limit = given ?? MOST_TEXTONS;
  if (most < limit) return given ?? Math.max(1, most + 1);
  throw new SegmentationError("invalid-labels", {
    where,
    option: "map",
    expected: `labels below ${limit}`,
    received: most,
    remedy: given === undefined ? "Renumber the labels: relabelSequential(map)." : "Give a larger nTextons.",
  });
}
