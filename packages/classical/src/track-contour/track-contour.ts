/** Contours from frame to frame. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import { type CallOptions, callRules, checkAborted } from "@segkit/core/progress";
import type { Prompt, PromptSession } from "@segkit/core/prompts";
import { extendRules, type Rules, readOptions } from "@segkit/core/validate";
import {
  checkSettings,
  type SnakeForceOptions,
  type SnakeSessionOptions,
  snakeForceRules,
  snakeSessionRules,
} from "../snake/options.js";
import { type TrackedContour, Tracker, type TrackSettings } from "./tracker.js";

export type { TrackedContour };

/** Options of {@link trackContour}: those of a snake, with other defaults, and what happens between frames. */
export interface TrackContourOptions extends SnakeForceOptions, SnakeSessionOptions {
  /** `length`: squares of lengths, so that the snake contracts; `spacing`: squares of how far lengths are from their mean, so that vertices spread evenly. @default "spacing" */
  readonly continuity?: "length" | "spacing";
  /** Weight of the squared distances to the shape's vertices, ≥ 0; where no shape is given, the shape is the last frame's contour. @default 0.05 */
  readonly shapeWeight?: number;
  /** `velocity`: the contour begins moved on by as much as it moved from the last frame but one to the last; `none`: where it was. @default "velocity" */
  readonly motion?: "none" | "velocity";
  /** How many pixels around that place the object is looked for by its grays, along each axis, 0 … 64. @default 8 */
  readonly search?: number;
  /** Whether vertices are spread evenly along the contour again before each frame. @default true */
  readonly resample?: boolean;
}

/** Bounds and defaults of {@link trackContour}'s options. */
export const trackContourRules = /* @__PURE__ */ extendRules(/* @__PURE__ */ extendRules(snakeForceRules, snakeSessionRules), {
  continuity: { kind: "choice", of: ["length", "spacing"], default: "spacing" },
  shapeWeight: { kind: "number", min: 0, max: 1e9, default: 0.05 },
  motion: { kind: "choice", of: ["none", "velocity"], default: "velocity" },
  search: { kind: "integer", min: 0, max: 64, default: 8 },
  resample: { kind: "flag", default: true },
}) satisfies Rules<TrackContourOptions>;

/** Bounds and defaults of {@link trackContourSession}'s options. */
export const trackContourSessionRules = trackContourRules;

/** A contour that follows an object, frame by frame: what {@link trackContourSession} returns. */
export interface TrackContourSession extends PromptSession<TrackedContour> {
  /** The contour in the frame at hand, by a prompt: at the beginning, and wherever a hand corrects it. */
  segment(prompt: Prompt, options?: CallOptions): TrackedContour;
  /** The contour in the next frame, of the same size. */
  next(image: ImageLike, options?: CallOptions): TrackedContour;
}

/**
 * Follows an object's outline through the frames of a video: a snake that begins, in every frame, where it came to rest in the last.
 *
 * @param frames - images of one size, a list or anything else that can be gone through, such as a generator that decodes them one by one; as for `snake`
 * @param prompt - the object in the first frame, as for `snake`
 * @param options - see {@link TrackContourOptions}
 * @returns for every frame the contour, its mask, energy, iterations, and by how much it was moved as a whole
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-argument` for the prompt and for frames that are no list, `shape-mismatch` for frames of another size, `invalid-mask`,
 *   `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see M. Kass, A. Witkin, D. Terzopoulos, "Snakes: active contour models", International Journal of Computer Vision 1(4), 1988, doi:10.1007/BF00133570
 *
 * @example
 * ```ts
 * import { trackContour } from "@segkit/classical/track-contour";
 *
 * // a bright disc of radius 12 that moves to the right by 3 pixels a frame
 * const frame = (x: number) => ({
 *   data: Uint8Array.from({ length: 40 * 80 }, (_, i) => ((i % 80) - x) ** 2 + (Math.floor(i / 80) - 20) ** 2 < 144 ? 200 : 50),
 *   ...{ height: 40, width: 80, channels: 1 },
 * });
 * const tracked = trackContour([20, 23, 26, 29].map(frame), { box: { x: 5, y: 5, width: 31, height: 31 } }, { nVertices: 40 });
 * const middle = (k: number) => tracked[k]!.contour.reduce((sum, { x }) => sum + x / 40, 0);
 * console.assert(Math.abs(middle(3) - middle(0) - 9) < 1);
 * ```
 *
 * @remarks
 * Between two frames the contour moves as a whole: on by its velocity, then to where the grays of up to 1,200 pixels of the object differ least from the new frame's. Then its vertices are spread evenly, and the snake moves until it rests, held together by the
 * last frame's contour as its shape. It follows one outline: it does not split, and does not know when the object is gone. Vertices stay in the image.
 *
 * Time: that of a snake for every frame, its gradient included, and O(`search`²) for the search. Memory: two frames as floats, and one byte a pixel for every mask.
 */
export function trackContour(frames: Iterable<ImageLike>, prompt: Prompt, options: TrackContourOptions = {}): TrackedContour[] {
  const name = "trackContour";
  const settings = readTrackOptions(name, options);
  const { onProgress, signal } = settings.snake;
  if (typeof frames !== "object" || frames === null || !(Symbol.iterator in frames) || ArrayBuffer.isView(frames)) {
    const expected = "a list of images, or an iterable of them";
    throw new SegmentationError("invalid-argument", { where: name, option: "frames", expected, received: frames });
  }
  // progress is that of the frames, not of each snake
  const { onProgress: _, ...snake } = settings.snake;
  const total = Array.isArray(frames) ? frames.length : undefined;
  const tracked: TrackedContour[] = [];
  let tracker: Tracker | undefined;
  for (const frame of frames) {
    checkAborted(name, signal);
    if (tracker) tracked.push(tracker.next(frame));
    else {
      tracker = new Tracker(name, frame, { ...settings, snake });
      tracked.push(tracker.segment(prompt));
    }
    onProgress?.({ stage: "frames", done: tracked.length, total: total ?? tracked.length });
  }
  return tracked;
}

/**
 * Opens the first frame of a video: a contour that follows an object from there, frame by frame, as they come.
 *
 * @param image - the first frame, as for `snake`
 * @param options - see {@link TrackContourOptions}
 * @returns a session: `segment(prompt)` for the object in the first frame, and `next(image)` for every frame that comes; they give what {@link trackContour} gives
 * @throws SegmentationError what {@link trackContour} throws; `next` also `invalid-argument` before `segment`
 *
 * @see M. Kass, A. Witkin, D. Terzopoulos, "Snakes: active contour models", International Journal of Computer Vision 1(4), 1988, doi:10.1007/BF00133570
 *
 * @example
 * ```ts
 * import { trackContourSession } from "@segkit/classical/track-contour";
 *
 * const frame = (x: number) => ({
 *   data: Uint8Array.from({ length: 40 * 80 }, (_, i) => ((i % 80) - x) ** 2 + (Math.floor(i / 80) - 20) ** 2 < 144 ? 200 : 50),
 *   ...{ height: 40, width: 80, channels: 1 },
 * });
 * const session = trackContourSession(frame(20), { nVertices: 40 });
 * session.segment({ box: { x: 5, y: 5, width: 31, height: 31 } });
 * session.next(frame(24));
 * const { motion, mask } = session.next(frame(28));
 * console.assert(motion.x === 4 && motion.y === 0 && mask.data[20 * 80 + 28] === 1);
 * ```
 *
 * @remarks
 * `segment` may be called in any frame, to correct the contour there. Where a frame is refused, the session stays at the frame before.
 */
export function trackContourSession(image: ImageLike, options: TrackContourOptions = {}): TrackContourSession {
  const name = "trackContourSession";
  const tracker = new Tracker(name, image, readTrackOptions(name, options));
  const callOf = (given: CallOptions = {}) => readOptions<CallOptions, typeof callRules>(name, given, callRules);
  return {
    segment: (prompt, call) => tracker.segment(prompt, callOf(call)),
    next: (frame, call) => tracker.next(frame, callOf(call)),
  };
}

function readTrackOptions(where: string, options: TrackContourOptions): TrackSettings {
  const given = readOptions<TrackContourOptions, typeof trackContourRules>(where, options, trackContourRules);
  const { sigma, motion, search, resample, ...snake } = given;
  return { snake: checkSettings(where, snake), sigma, motion, search, resample };
}
