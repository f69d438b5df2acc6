/** Snakes: contours that contract, stay smooth, and cling to edges. */
import type { ImageLike } from "@segkit/core/image";
import type { Prompt } from "@segkit/core/prompts";
import { readOptions } from "@segkit/core/validate";
import { checkSettings, type SnakeOptions, type SnakeSessionOptions, snakeRules, snakeSessionRules } from "./options.js";
import type { SnakeResult, SnakeSession } from "./result.js";
import { openSnake, sessionOf } from "./session.js";

/**
 * Moves a contour onto an object's outline: a snake, whose vertices step from pixel to pixel until its energy is least.
 *
 * The energy is Σ α ‖v₊ − v‖² + β ‖v₊ − 2v + v₋‖² − γ (|G_x|² + |G_y|²): short, smooth, on strong gradients; with terms for a known shape and for what a hand does.
 *
 * @param image - `height × width` of 1, 3 or 4 channels (alpha is ignored); of 8 or 16 bits, or floats 0 … 1
 * @param prompt - one of: `contour`, in the system of the result's; `box`, for an ellipse or a rectangle; `mask`, for its longest outline; `points`, in order. Vertices are moved to the centers of the pixels they lie in,
 *   and from outside of the image to its edge
 * @param options - see {@link SnakeOptions}
 * @returns `labels` (`height × width`): 1 where the contour encloses a pixel's center, and 0 elsewhere; the same as `mask`; `contour`, `energies`, `iterations`, `converged`, and the segments' descriptions,
 *   computed when first read
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-argument` for the prompt, `invalid-mask`, `shape-mismatch`, `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see M. Kass, A. Witkin, D. Terzopoulos, "Snakes: active contour models", International Journal of Computer Vision 1(4), 1988, doi:10.1007/BF00133570
 * @see A. A. Amini, T. E. Weymouth, R. C. Jain, "Using dynamic programming for solving variational problems in vision", IEEE TPAMI 12(9), 1990, doi:10.1109/34.57681
 * @see D. J. Williams, M. Shah, "A fast algorithm for active contours and curvature estimation", CVGIP: Image Understanding 55(1), 1992, doi:10.1016/1049-9660(92)90003-L
 *
 * @example
 * ```ts
 * import { snake } from "@segkit/classical/snake";
 *
 * // a bright disc of radius 12
 * const data = Uint8Array.from({ length: 40 * 40 }, (_, i) => ((i % 40) - 20) ** 2 + (Math.floor(i / 40) - 20) ** 2 < 144 ? 200 : 50);
 * const image = { data, height: 40, width: 40, channels: 1 };
 * const { segments, converged } = snake(image, { box: { x: 4, y: 4, width: 33, height: 33 } }, { nVertices: 40 });
 * console.assert(converged && Math.abs(segments[1]!.area / (144 * Math.PI) - 1) < 0.15);
 * ```
 *
 * @remarks
 * `dynamic` finds, in each iteration, the contour of least energy of all whose vertices move within their windows, which exhaustive search confirms; the energy never rises, and at the end no vertices can do better together. With
 * m pixels in a window it takes O(n m^1.5) sums for n vertices where curvature counts times m for the vertex between (O(n m²) without), since squared distances separate into x and y. A closed contour is cut open, which gives a bound;
 * where the ends do not agree, their states are parted and searched until the best is known: usually a few more searches, at worst very many. `closing: "twoPass"` searches twice.
 *
 * `greedy` takes O(n m). Its plain energy is the same one, so that it never rises either. `normalization: "window"` is Williams and Shah's form: deviations are numbers of vertices that move (`tolerance`, there 3), one visit of each
 * vertex per sweep, and that a corner stays one.
 *
 * Staying wins among equals, then the first in raster order. Gradients are Sobel's, of the gray (Rec. 601), a step between black and white being 1. Springs and volcanoes are Kass's, the latter 1/r² at most 1. `spacing` and the
 * shape's place are measured anew in each iteration, which lowers the energy too.
 *
 * Memory: 4 bytes per pixel, and 8 n m² with `dynamic` (8 n m without curvature).
 */
export function snake(image: ImageLike, prompt: Prompt, options: SnakeOptions = {}): SnakeResult {
  const name = "snake";
  const { sigma, ...call } = readOptions<SnakeOptions, typeof snakeRules>(name, options, snakeRules);
  const settings = checkSettings(name, call);
  return openSnake(name, image, sigma).segment(prompt, settings);
}

/**
 * Opens an image for snakes: its gradient is kept, and a contour goes on from where it was.
 *
 * @param image - as for {@link snake}
 * @param options - see {@link SnakeSessionOptions}
 * @returns the session; see {@link SnakeSession}. Its `segment(prompt, options)` gives what {@link snake} gives
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-option`, `out-of-memory`; its methods what {@link snake} throws, and `invalid-argument` before `start`
 *
 * @see M. Kass, A. Witkin, D. Terzopoulos, "Snakes: active contour models", International Journal of Computer Vision 1(4), 1988, doi:10.1007/BF00133570
 *
 * @example
 * ```ts
 * import { snakeSession } from "@segkit/classical/snake";
 *
 * const data = Uint8Array.from({ length: 40 * 40 }, (_, i) => ((i % 40) - 20) ** 2 + (Math.floor(i / 40) - 20) ** 2 < 144 ? 200 : 50);
 * const session = snakeSession({ data, height: 40, width: 40, channels: 1 });
 * const first = session.start({ box: { x: 4, y: 4, width: 33, height: 33 } }, { nVertices: 40 });
 * // one step, with the first vertex where it is
 * const { contour, energies } = session.resume({ maxIterations: 1, pins: [0] });
 * console.assert(contour[0]!.x === first.contour[0]!.x && energies[1]!.total < energies[0]!.total);
 * ```
 *
 * @remarks
 * A contour of an earlier result is a prompt too: with `nVertices: 0` its vertices are kept as they are. Memory that it keeps: 4 bytes per pixel.
 */
export function snakeSession(image: ImageLike, options: SnakeSessionOptions = {}): SnakeSession {
  const name = "snakeSession";
  const { sigma } = readOptions(name, options, snakeSessionRules);
  return sessionOf(name, openSnake(name, image, sigma));
}
