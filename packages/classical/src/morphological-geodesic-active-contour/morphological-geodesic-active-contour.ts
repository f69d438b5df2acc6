/** Morphological geodesic active contours. */
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, toFloat32, toImage } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { checkFinite, readOptions } from "@segkit/core/validate";
import {
  type MorphologicalGeodesicActiveContourExports as Kernel,
  morphologicalGeodesicActiveContourKernel,
} from "../generated/morphological-geodesic-active-contour.wasm.js";
import { evolve, type SnakeResult } from "../internal/level-sets/evolve.js";
import { initialSet } from "../internal/level-sets/initial-set.js";
import { type MorphologicalGeodesicActiveContourOptions, morphologicalGeodesicActiveContourRules } from "./options.js";

/** What {@link morphologicalGeodesicActiveContour} returns. */
export interface MorphologicalGeodesicActiveContourResult extends SnakeResult {
  /** What was an edge for the balloon: the option, or the value that was found; not there without a balloon. */
  readonly threshold?: number;
}

/** The share of samples below the threshold that is found. */
const SHARE = 40 / 100;
const BINS = 2 ** 16;

/**
 * Lays a smooth front along edges near to it, or blows it up or lets it shrink until edges stop it: a morphological geodesic active contour (MorphGAC).
 *
 * In each iteration the front moves a pixel outward or inward where the balloon says so, then toward where the image is small, then it is smoothed by lines of three pixels.
 *
 * @param image - one channel, small at edges: what {@link inverseGaussianGradient} makes of a photograph, or your own. Bytes and 16-bit samples become 0 … 1, finite floats of any range count as they are
 * @param options - see {@link MorphologicalGeodesicActiveContourOptions}. Of a `prompt` all parts are used: the front begins with what box and contour enclose, with the `mask`, or with dots and strokes on the object. Outside of
 *   box and contour it never goes; what points and strokes say is held.
 * @returns `labels` (`height × width`): 1 inside of the front, 0 outside; the same as `mask`; the front's course, and the segments' descriptions, computed when first read
 * @throws SegmentationError `invalid-image` (also for more channels, and samples that are not finite), `invalid-option`, `invalid-argument` for the prompt, `invalid-mask`, `shape-mismatch`, `aborted`, `out-of-memory`
 *
 * @see P. Márquez-Neila, L. Baumela, L. Álvarez, "A morphological approach to curvature-based evolution of curves and surfaces", TPAMI 36(1), 2014, doi:10.1109/TPAMI.2013.106
 * @see scikit-image's `segmentation.morphological_geodesic_active_contour`
 *
 * @example
 * ```ts
 * import { inverseGaussianGradient, morphologicalGeodesicActiveContour } from "@segkit/classical/morphological-geodesic-active-contour";
 *
 * // a bright disk; the front begins as a box around it and shrinks
 * const isInside = (i: number) => Math.hypot((i % 40) - 20, Math.floor(i / 40) - 20) < 12;
 * const data = Uint8Array.from({ length: 1600 }, (_, i) => (isInside(i) ? 200 : 50));
 * const edges = inverseGaussianGradient({ data, height: 40, width: 40, channels: 1 }, { sigma: 1 });
 * const prompt = { box: { x: 3, y: 3, width: 34, height: 34 } };
 * const { mask } = morphologicalGeodesicActiveContour(edges, { prompt, balloon: -1, threshold: 0.7 });
 * console.assert(mask.data.filter((label, i) => label !== Number(isInside(i))).length < 10);
 * ```
 *
 * @remarks
 * The mask is that of scikit-image 0.26, pixel for pixel, of the same numbers as doubles, as it is called first in a program: its smoothing operators take turns from call to call, here each call begins anew. Images one pixel
 * high or wide, which are refused there, have no slope in that direction. Volumes are not taken. Not in the reference: prompts, and the end before `maxIterations`, once the front is where it was two iterations before.
 *
 * Time: O(n) bit operations an iteration for n pixels, 128 at once, and O(pixels beside the front). Working memory: 5.7 bytes per pixel.
 */
export function morphologicalGeodesicActiveContour(
  image: ImageLike,
  options: MorphologicalGeodesicActiveContourOptions = {},
): MorphologicalGeodesicActiveContourResult {
  const where = "morphologicalGeodesicActiveContour";
  const source = toImage(image, where);
  const settings = readOptions(where, options, morphologicalGeodesicActiveContourRules);
  const { height, width, channels } = source;
  if (channels !== 1) {
    const details = { where, option: "image.channels", expected: "1, of values that are small at edges", received: channels };
    throw new SegmentationError("invalid-image", { ...details, remedy: "Give inverseGaussianGradient(image)." });
  }
  checkFinite(where, "image.data", source.data, { code: "invalid-image" });
  const { data } = toFloat32(source);
  const { balloon, threshold: given, initialLevelSet, prompt, ...call } = settings;
  const initial = initialSet(where, source, initialLevelSet, prompt, "disk");
  return withKernel(morphologicalGeodesicActiveContourKernel, (kernel, heap) => {
    const samples = heap.copyIn(data);
    const plane = (): number => {
      const at = heap.alloc(kernel.planeBytes(height, width));
      kernel.clearPlane(at, height, width);
      return at;
    };
    const isBlown = balloon !== 0;
    const threshold = isBlown ? (given ?? thresholdOf(kernel, heap, samples, height * width)) : 0;
    const [open, blown] = isBlown ? [plane(), plane()] : [0, 0];
    if (isBlown) kernel.pixelsAbove(samples, height, width, threshold / Math.abs(balloon), open);
    const result = evolve(kernel, heap, {
      ...call,
      where,
      size: source,
      initial,
      step(_, from, to) {
        if (isBlown) kernel.balloon(from, blown, open, height, width, balloon > 0 ? 1 : 0);
        kernel.attach(isBlown ? blown : from, to, height, width, samples);
      },
    });
    return isBlown ? Object.assign(result, { threshold }) : result;
  });
}

/** The value that 40 % of the samples are below, as NumPy's `percentile` has it. */
function thresholdOf(kernel: Kernel, heap: Heap, samples: number, pixels: number): number {
  const place = (pixels - 1) * SHARE;
  const k = Math.floor(place);
  const found = heap.alloc(8);
  kernel.orderStatistics(samples, pixels, k, heap.alloc(4 * BINS), found);
  const [a, b] = heap.f32(found, 2) as unknown as [number, number];
  const t = place - k;
  return t >= 0.5 ? b - (b - a) * (1 - t) : a + (b - a) * t;
}
