/** Active contours. */
import type { ImageLike } from "@segkit/core/image";
import type { Prompt } from "@segkit/core/prompts";
import { readOptions } from "@segkit/core/validate";
import { readGrayOrColors } from "../internal/gray-or-colors.js";
import {
  type ActiveContourOptions,
  type ActiveContourSessionOptions,
  activeContourRules,
  activeContourSessionRules,
} from "./options.js";
import type { ActiveContourResult, ActiveContourSession } from "./result.js";
import { Climber } from "./session.js";

/**
 * Moves a contour onto edges (active contour, snake): a line under tension, stiff, that climbs the strength of lines and edges until it stands still.
 *
 * The image should be smoothed first: a contour feels edges that are as near as the image is blurred wide. With `force: "gradientVectorFlow"` it feels them from anywhere, and with `balloon` it grows or shrinks until it meets one.
 *
 * @param image - `height × width`, 3 × 3 at least, of 1, 3 or 4 channels (alpha is ignored); of 8 or 16 bits, or floats 0 … 1
 * @param prompt - where it begins: the vertices of `contour`; or the ellipse in `box`; or the outline of the largest region of `mask`. The first of these counts; points and strokes are refused
 * @param options - see {@link ActiveContourOptions}
 * @returns `contour`, where it ended; `labels` (`height × width`): 1 for what it encloses, and 0 elsewhere; the same as `mask`; `iterations`, `converged`, `movements`, `energy`, `history`, and the
 *   segments' descriptions, computed when first read
 * @throws SegmentationError `invalid-image` (also for samples that are not finite, and for fewer than three rows or columns), `invalid-argument` for the prompt, also for too few vertices, `invalid-mask`, `shape-mismatch`,
 *   `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see M. Kass, A. Witkin, D. Terzopoulos, "Snakes: active contour models", International Journal of Computer Vision 1(4), 1988, doi:10.1007/BF00133570
 * @see L. D. Cohen, "On active contour models and balloons", CVGIP: Image Understanding 53(2), 1991, doi:10.1016/1049-9660(91)90028-N
 * @see scikit-image's `segmentation.active_contour`
 *
 * @example
 * ```ts
 * import { activeContour } from "@segkit/classical/active-contour";
 * import { gaussian } from "@segkit/core/filters";
 *
 * // a bright disc of radius 12, smoothed
 * const data = Float32Array.from({ length: 60 * 60 }, (_, i) => (((i % 60) - 30) ** 2 + (Math.floor(i / 60) - 30) ** 2 < 144 ? 0.8 : 0.2));
 * const image = gaussian({ data, height: 60, width: 60, channels: 1 }, { sigma: 3 });
 * const { contour, mask, converged } = activeContour(image, { box: { x: 13, y: 13, width: 34, height: 34 } });
 * console.assert(converged && contour.every(({ x, y }) => Math.abs(Math.hypot(x - 30, y - 30) - 12) < 1.5));
 * console.assert(Math.abs(mask.data.reduce((sum, inside) => sum + inside, 0) / (144 * Math.PI) - 1) < 0.15);
 * ```
 *
 * @remarks
 * It is scikit-image's `active_contour`, number for number: vertices agree to 1e-9 pixels on photographs. There coordinates are (row, column) of pixel centers; here x and y of corners, so that (row, column) is
 * (y − ½, x − ½). The slope is that of the quadratic spline through all samples; outside of the frame it is that of the nearest place in it. `balloon`, `kappa` and fields are not scikit-image's, and off without a word.
 * Deviation: samples that are floats of 32 bits are computed with in double precision here, there in single. `gamma` of 0 and tension or stiffness below 0, for which its equations may have no solution, are refused.
 *
 * Time: O(n) for n pixels to set up, O(v) for v vertices in each iteration, where scikit-image takes O(v²). Working memory: 8 bytes per pixel and the samples, 272 per vertex; with gradient vector flow 102 more per pixel for a while, and 8.
 */
export function activeContour(image: ImageLike, prompt: Prompt, options: ActiveContourOptions = {}): ActiveContourResult {
  const name = "activeContour";
  const source = readGrayOrColors(name, image);
  const { wLine, wEdge, force, mu, field, ...call } = readOptions(name, options, activeContourRules);
  return new Climber(name, source, { wLine, wEdge, force, mu, ...(field && { field }) }).segment(prompt, call);
}

/**
 * Readies an image for active contours: its spline, and its gradient vector flow, are kept from prompt to prompt.
 *
 * @param image - as for {@link activeContour}
 * @param options - see {@link ActiveContourSessionOptions}
 * @returns the session; its `segment(prompt, options)` gives what {@link activeContour} gives, bit by bit
 * @throws SegmentationError `invalid-image` (also for samples that are not finite, and for fewer than three rows or columns), `shape-mismatch`, `invalid-option`, `out-of-memory`; `segment` what {@link activeContour} throws
 *
 * @see M. Kass, A. Witkin, D. Terzopoulos, "Snakes: active contour models", International Journal of Computer Vision 1(4), 1988, doi:10.1007/BF00133570
 *
 * @example
 * ```ts
 * import { activeContourSession } from "@segkit/classical/active-contour";
 * import { gaussian } from "@segkit/core/filters";
 *
 * const data = Float32Array.from({ length: 60 * 60 }, (_, i) => (((i % 60) - 30) ** 2 + (Math.floor(i / 60) - 30) ** 2 < 144 ? 0.8 : 0.2));
 * const session = activeContourSession(gaussian({ data, height: 60, width: 60, channels: 1 }, { sigma: 3 }));
 * const box = { x: 13, y: 13, width: 34, height: 34 };
 * const whole = session.segment({ box }, { maxIterations: 200, convergence: 0 });
 *
 * // a contour goes on from where it ended
 * const half = session.segment({ box }, { maxIterations: 100, convergence: 0 });
 * const { contour } = session.segment({ contour: half.contour }, { maxIterations: 100, convergence: 0 });
 * console.assert(contour.every(({ x, y }, k) => Math.hypot(x - whole.contour[k]!.x, y - whole.contour[k]!.y) < 1e-9));
 * ```
 *
 * @remarks
 * What is set up is most of the time of a call on a large image. Memory that it keeps: 8 bytes per pixel and the samples, 8 more with a field, 272 per vertex of the largest contour.
 */
export function activeContourSession(image: ImageLike, options: ActiveContourSessionOptions = {}): ActiveContourSession {
  const name = "activeContourSession";
  const source = readGrayOrColors(name, image);
  const climber = new Climber(name, source, readOptions(name, options, activeContourSessionRules));
  return { segment: (prompt, given) => climber.segment(prompt, given) };
}
