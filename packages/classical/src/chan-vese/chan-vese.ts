/** Active contours without edges. */
import { type ByteOrFloat, type Image, type ImageLike, toImage } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import type { Mask } from "@segkit/core/masks";
import { checkAborted } from "@segkit/core/progress";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { checkFinite, readOptions } from "@segkit/core/validate";
import { type ChanVeseExports, chanVeseKernel } from "../generated/chan-vese.wasm.js";
import type { LevelSetFrame } from "../internal/level-sets/evolve.js";
import { type Start, startOf } from "./initial-level-set.js";
import { type ChanVeseOptions, chanVeseRules } from "./options.js";

/** What {@link chanVese} returns. */
export interface ChanVeseResult extends Segmentation {
  /** The same as `labels`: 1 where the level set is above 0, else 0. */
  readonly mask: Mask;
  /** The level set, `height × width`. */
  readonly levelSet: { readonly data: Float64Array; readonly height: number; readonly width: number };
  readonly iterations: number;
  /** Whether it ended because the level set came to rest. */
  readonly converged: boolean;
  /** The root of the level set's mean squared change, of each iteration. */
  readonly changes: readonly number[];
  /** Where they were asked for, the energy of the first level set and of that after each iteration. */
  readonly energies?: readonly number[];
  /** The mean inside, of each channel, in the image's own unit: 0 … 255 for bytes, else 0 … 1. */
  readonly inside: readonly number[];
  /** The mean outside. */
  readonly outside: readonly number[];
  /** Where they were asked for, the fronts that `keepEvery` says: the first, those on the way, the last. */
  readonly frames: readonly LevelSetFrame[];
}

/** Where numbers lie in the kernel's `state`. */
const CHANGE = 4;
const AREA = 5;
const MEANS = 6;

/**
 * Parts an image into two kinds of region by their mean values, with a front that is short: the active contour without edges of Chan and Vese, as a level set.
 *
 * The level set goes up where a sample is nearer to the mean inside, down where it is nearer to that outside, and is smoothed by its curvature. Edges are not looked for, so that blurred objects have outlines too, and new regions may appear anywhere.
 *
 * @param image - any number of channels, all of which count (alpha is ignored); of 8 or 16 bits, or finite floats of any range. It is stretched to 0 … 1, all channels alike
 * @param options - see {@link ChanVeseOptions}. Of a `prompt` all parts are used: the front begins with what box and contour enclose, with the `mask`, or with dots and strokes on the object. Outside of box and contour it
 *   never goes; what points and strokes say is held.
 * @returns `labels` (`height × width`): 1 where the level set is above 0, else 0; the same as `mask`; the level set and its course, and the segments' descriptions, computed when first read
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-option`, `invalid-argument` for the prompt, `invalid-mask`, `shape-mismatch`, `aborted`, `out-of-memory`
 *
 * @see T. F. Chan, L. A. Vese, "Active contours without edges", IEEE Transactions on Image Processing 10(2), 2001, doi:10.1109/83.902291
 * @see T. F. Chan, B. Y. Sandberg, L. A. Vese, "Active contours without edges for vector-valued images", JVCIR 11(2), 2000, doi:10.1006/jvci.1999.0442
 * @see scikit-image's `segmentation.chan_vese`
 *
 * @example
 * ```ts
 * import { chanVese } from "@segkit/classical/chan-vese";
 *
 * // a bright disk on dark ground, with some noise
 * const isInside = (i: number) => Math.hypot((i % 40) - 20, Math.floor(i / 40) - 20) < 12;
 * const data = Uint8Array.from({ length: 1600 }, (_, i) => (isInside(i) ? 150 : 90) + ((i * 37) % 50));
 * const { mask, inside, outside } = chanVese({ data, height: 40, width: 40, channels: 1 });
 * const bright = inside[0]! > outside[0]! ? 1 : 0;
 * const wrong = mask.data.filter((label, i) => (label === bright) !== isInside(i)).length;
 * console.assert(wrong < 20);
 * ```
 *
 * @remarks
 * Of images of one channel the level set is that of scikit-image 0.26 of doubles, in doubles and in its order, but for sums over the image and the sine of the first checkerboard: they differ by 1e-9 at most where this was measured.
 * With it: all pixels move at once (Jacobi), there is no term for the area, the level set is not made a distance again, and the end is a small change and not a small energy. `energies` are its energies, and one more, that of
 * the last level set. Deviations: `disk` and `small-disk` of images less than four pixels high or wide have a radius of one pixel and a half of one. Not in the reference: several channels, whose differences are averaged as
 * in the second paper; masks and prompts.
 *
 * Time: O(n · channels) for n pixels an iteration. Working memory in bytes per pixel: 8, 8 for each channel, and those of the samples.
 */
export function chanVese(image: ImageLike, options: ChanVeseOptions = {}): ChanVeseResult {
  const where = "chanVese";
  const source = toImage(image, where);
  const settings = readOptions(where, options, chanVeseRules);
  const { mu, lambda1, lambda2, dt, tolerance, maxIterations, keepEvery, onProgress, signal } = settings;
  const { data, height, width, channels: given } = source;
  const channels = given === 4 ? 3 : given;
  checkFinite(where, "image.data", data, { code: "invalid-image", counts: (i) => i % given < channels });
  const start = startOf(where, source, settings.initialLevelSet, settings.prompt);
  return withKernel(chanVeseKernel, (kernel, heap) => {
    const pixels = height * width;
    const state = heap.alloc(8 * (MEANS + 2 * channels));
    const lines = heap.alloc(8 * 4 * (width + 5) + 16);
    // a vector more, of which the last row of an odd width reads a half
    const phi = heap.alloc(8 * pixels + 16);
    const { samples, low, range } = loadImage(kernel, heap, source, channels);
    const held = begin(kernel, heap, start, { phi, lines, height, width });
    const runs = kernel.runCount(pixels);
    const ends = heap.alloc(4 * runs);
    const parts = heap.alloc(16 * runs * channels);
    kernel.listRuns(pixels, ends);
    const numbers = () => heap.f64(state, MEANS + 2 * channels);
    const toMeans = (): void => {
      const values = numbers();
      const area = values[AREA]!;
      for (let c = 0; c < channels; c++) {
        values[MEANS + 2 * c]! /= area || 1;
        values[MEANS + 2 * c + 1]! /= pixels - area || 1;
      }
    };
    const frameOf = (iteration: number): LevelSetFrame => ({ iteration, mask: maskOf(heap, phi, source) });
    const energyOf = () => kernel.energy(phi, samples, channels, height, width, mu, lambda1, lambda2);

    kernel.averages(phi, samples, channels, height, width, state, ends, runs, parts);
    toMeans();
    numbers().set([mu, lambda1, lambda2, dt]);
    const changes: number[] = [];
    const frames = keepEvery > 0 ? [frameOf(0)] : [];
    const energies = settings.energies ? [energyOf()] : undefined;
    let converged = false;
    for (let done = 1; done <= maxIterations && !converged; done++) {
      checkAborted(where, signal);
      kernel.sweep(phi, samples, channels, height, width, held, state, lines, ends, runs, parts);
      toMeans();
      const change = Math.sqrt(numbers()[CHANGE]! / pixels);
      changes.push(change);
      converged = change <= tolerance;
      energies?.push(energyOf());
      const isLast = converged || done === maxIterations;
      if (keepEvery > 0 && (done % keepEvery === 0 || isLast)) frames.push(frameOf(done));
      onProgress?.({ stage: "evolve", done: isLast ? maxIterations : done, total: maxIterations });
    }
    const means = numbers();
    const side = (k: number) => Array.from({ length: channels }, (_, c) => low + range * means[MEANS + 2 * c + k]!);
    const mask = maskOf(heap, phi, source);
    const levelSet = { data: heap.f64(phi, pixels).slice(), height, width };
    return withSegments(
      { data: Int32Array.from(mask.data), height, width },
      {
        ...{ mask, levelSet, iterations: changes.length, converged, changes, ...(energies && { energies }) },
        ...{ inside: side(0), outside: side(1), frames },
      },
    );
  });
}

/** The channels that count as planes of 0 … 1. */
function loadImage(
  kernel: ChanVeseExports,
  heap: Heap,
  { data, height, width, channels: given }: Image<ByteOrFloat>,
  channels: number,
): { readonly samples: number; readonly low: number; readonly range: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < data.length; i++) {
    if (i % given >= channels) continue;
    low = Math.min(low, data[i]!);
    high = Math.max(high, data[i]!);
  }
  const range = high - low || 1;
  const pixels = height * width;
  const samples = heap.alloc(8 * pixels * channels + 16);
  const from = heap.copyIn(data);
  const isFloat = data instanceof Float32Array ? 1 : 0;
  for (let c = 0; c < channels; c++) kernel.loadScaled(from, isFloat, pixels, given, c, low, range, samples + 8 * pixels * c);
  return { samples, low, range };
}

interface Places {
  readonly phi: number;
  readonly lines: number;
  readonly height: number;
  readonly width: number;
}

/** Lays out the first level set; gives where it is held, 0 for nowhere. */
function begin(kernel: ChanVeseExports, heap: Heap, { values, held }: Start, places: Places): number {
  const { phi, lines, height, width } = places;
  const pixels = height * width;
  if (values === "checkerboard") kernel.checkerboard(phi, height, width, lines);
  else heap.f64(phi, pixels).set(values);
  if (!held) return 0;
  const at = heap.alloc(pixels);
  heap.u8(at, pixels).set(held.map(Math.abs));
  const plane = heap.f64(phi, pixels);
  for (let i = 0; i < pixels; i++) if (held[i] !== 0) plane[i] = held[i]!;
  return at;
}

function maskOf(heap: Heap, phi: number, { height, width }: Image): Mask {
  const plane = heap.f64(phi, height * width);
  const data = new Uint8Array(plane.length);
  for (let i = 0; i < data.length; i++) data[i] = plane[i]! > 0 ? 1 : 0;
  return { data, height, width };
}
