/** Intelligent scissors. */
import type { ImageLike } from "@segkit/core/image";
import type { Prompt } from "@segkit/core/prompts";
import { readOptions } from "@segkit/core/validate";
import { readGrayOrColors } from "../internal/gray-or-colors.js";
import {
  checkWeights,
  readScissorsOptions,
  type ScissorsOptions,
  type ScissorsSessionOptions,
  scissorsRules,
} from "./options.js";
import { openSearch } from "./search.js";
import { LiveWire, sessionOf } from "./session.js";
import type { ScissorsResult, ScissorsSession } from "./wire.js";

/**
 * Outlines an object by intelligent scissors: a few anchors on its outline are joined by the cheapest paths along edges.
 *
 * @param image - `height × width` of 1, 3 or 4 channels (alpha is ignored); of 8 or 16 bits, or floats 0 … 1
 * @param prompt - `contour`: the anchors, two at least, in order; all other parts are refused
 * @param options - see {@link ScissorsOptions}
 * @returns `labels` (`height × width`): 1 for what the contour encloses, with its own pixels, and 0 elsewhere; the same as `mask`; `contour`, `cost`, and the segments' descriptions, computed
 *   when first read
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-argument` for the prompt, `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see E. N. Mortensen, W. A. Barrett, "Interactive segmentation with intelligent scissors", Graphical Models and Image Processing 60(5), 1998, doi:10.1006/gmip.1998.0480
 * @see OpenCV's `segmentation.IntelligentScissorsMB`
 *
 * @example
 * ```ts
 * import { scissors } from "@segkit/classical/scissors";
 *
 * // a bright disc of radius 12
 * const data = Uint8Array.from({ length: 40 * 40 }, (_, i) => ((i % 40) - 20) ** 2 + (Math.floor(i / 40) - 20) ** 2 < 144 ? 200 : 50);
 * const contour = [{ x: 20, y: 7 }, { x: 33, y: 21 }, { x: 19, y: 32 }, { x: 8, y: 20 }];
 * const { segments } = scissors({ data, height: 40, width: 40, channels: 1 }, { contour });
 * console.assert(Math.abs(segments[1]!.area / (144 * Math.PI) - 1) < 0.15);
 * ```
 *
 * @remarks
 * What a step costs is what OpenCV's `IntelligentScissorsMB` makes it, to the last bit but for the strength of a gradient, which there may be rounded once less: an edge by zero crossings of the
 * Laplacian of the gray (`COLOR_BGR2GRAY`) or by OpenCV's own `Canny`, the direction by a table of 129 angles, the strength by that of the image's strongest gradient. `snapRadius: 0` leaves positions where they
 * are, as OpenCV does. Of paths that cost the same any one may be given, the same one in every engine.
 *
 * Time: O(n) for n pixels to find edges, and O(k) for the k pixels that are nearer than the anchor, by the paths' costs. Memory: 32 bytes per pixel and what waits, 13 more while edges are found, 21 where they are Canny's.
 */
export function scissors(image: ImageLike, prompt: Prompt, options: ScissorsOptions = {}): ScissorsResult {
  const name = "scissors";
  const source = readGrayOrColors(name, image);
  const { onProgress, signal, ...rest } = readOptions(name, options, scissorsRules);
  const settings = checkWeights(name, { ...rest, cooling: 0 });
  const call = { ...(onProgress && { onProgress }), ...(signal && { signal }) };
  return new LiveWire(openSearch(source, settings), settings, name).segment(prompt, call);
}

/**
 * Opens intelligent scissors on an image: a wire that clings to edges from where it was fixed to wherever the pointer is.
 *
 * Edges are found once, and every anchor begins a search, which goes only as far as the pointer has been.
 *
 * @param image - as for {@link scissors}
 * @param options - see {@link ScissorsSessionOptions}
 * @returns the wire; see {@link ScissorsSession}
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-option`, `out-of-memory`; its methods `invalid-argument` for positions that are none and before `start`,
 *   `invalid-option`, `aborted`
 *
 * @see E. N. Mortensen, W. A. Barrett, "Interactive segmentation with intelligent scissors", Graphical Models and Image Processing 60(5), 1998, doi:10.1006/gmip.1998.0480
 *
 * @example
 * ```ts
 * import { scissorsSession } from "@segkit/classical/scissors";
 *
 * // a step from dark to bright, ten pixels from the left
 * const data = Uint8Array.from({ length: 30 * 30 }, (_, i) => (i % 30 < 10 ? 50 : 200));
 * const wire = scissorsSession({ data, height: 30, width: 30, channels: 1 });
 * wire.start({ x: 11, y: 2 });
 * const { points } = wire.pathTo({ x: 12, y: 27 });
 * console.assert(points.every(({ x }) => x === 9 || x === 10));
 * ```
 *
 * @remarks
 * The costs are those of {@link scissors}. A wire to a place that was reached already costs no search. Path cooling, as in the paper: with `cooling`, the beginning that so many wires in a row had in common is fixed, so that a
 * hand which only moves on need not fix anything.
 *
 * Time: O(n) for n pixels to open it, O(k) for an anchor, over all wires from it, with k pixels nearer than the farthest pointer. Memory that it keeps: 32 bytes per pixel and what waits.
 */
export function scissorsSession(image: ImageLike, options: ScissorsSessionOptions = {}): ScissorsSession {
  const name = "scissorsSession";
  const source = readGrayOrColors(name, image);
  const settings = readScissorsOptions(name, options);
  return sessionOf(new LiveWire(openSearch(source, settings), settings, name));
}
