/** A contour that follows an object from frame to frame. */
import { SegmentationError } from "@segkit/core/errors";
import type { ByteOrFloat, Image, ImageLike } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import type { CallOptions } from "@segkit/core/progress";
import type { Prompt, PromptPosition } from "@segkit/core/prompts";
import { phrase } from "@segkit/core/validate";
import { readGrayOrColors } from "../internal/gray-or-colors.js";
import type { SnakeSettings } from "../snake/options.js";
import type { SnakeEnergy } from "../snake/result.js";
import { blurredGray, gradientsOf, iterate } from "../snake/run.js";
import { enclosed, lineOf, positionsOf } from "../snake/session.js";
import { divide, pixelsOf, type SnakeState, startOf } from "../snake/start.js";

/** Where the contour lies in a frame. */
export interface TrackedContour {
  /** The vertices, each in the center of its pixel, as of a snake. */
  readonly contour: readonly PromptPosition[];
  /** Pixels whose centers the contour encloses; of an open one, the pixels on its line. */
  readonly mask: Mask;
  /** The energy where it rests. */
  readonly energy: SnakeEnergy;
  readonly iterations: number;
  readonly converged: boolean;
  /** By how much the last frame's contour was moved as a whole before its vertices moved. */
  readonly motion: PromptPosition;
}

/** What a tracker goes by. */
export interface TrackSettings {
  readonly snake: SnakeSettings;
  readonly sigma: number;
  readonly motion: "none" | "velocity";
  readonly search: number;
  readonly resample: boolean;
}

/** Pixels of an object that are compared with the next frame, at most. */
const SAMPLES = 1200;

export class Tracker {
  readonly #where: string;
  readonly #settings: TrackSettings;
  #frame: Image<ByteOrFloat>;
  #state: SnakeState | undefined;
  /** Pixels of the object in that frame. The mask itself is the caller's, whose worker may have moved it away. */
  #samples = new Int32Array(0);
  #velocity: PromptPosition = { x: 0, y: 0 };

  constructor(where: string, image: ImageLike, settings: TrackSettings) {
    this.#where = where;
    this.#settings = settings;
    this.#frame = blurredGray(readGrayOrColors(where, image), settings.sigma);
  }

  /** Begins anew in the frame at hand. */
  segment(prompt: Prompt, call: CallOptions = {}): TrackedContour {
    const state = startOf(this.#where, prompt, this.#frame, this.#settings.snake);
    this.#velocity = { x: 0, y: 0 };
    return this.#fit(this.#frame, state, { x: 0, y: 0 }, call);
  }

  next(image: ImageLike, call: CallOptions = {}): TrackedContour {
    const state = this.#state;
    if (!state) {
      throw new SegmentationError("invalid-argument", {
        where: this.#where,
        option: "next",
        expected: "a contour in the frame before",
        received: phrase("none"),
        remedy: "Call segment(prompt) first.",
      });
    }
    const { sigma, motion, search, resample, snake } = this.#settings;
    const source = readGrayOrColors(this.#where, image);
    const { height, width } = this.#frame;
    if (source.height !== height || source.width !== width) {
      const [expected, received] = [`${height} × ${width}, as the first frame`, phrase(`${source.height} × ${source.width}`)];
      throw new SegmentationError("shape-mismatch", { where: this.#where, option: "image", expected, received });
    }
    const frame = blurredGray(source, sigma);
    const guess = motion === "velocity" ? this.#velocity : { x: 0, y: 0 };
    const shift = search > 0 ? this.#find(frame, guess, search) : guess;
    const before = centroid(state.vertices);
    const moved = positionsOf(state.vertices).map(({ x, y }) => ({ x: x + shift.x, y: y + shift.y }));
    const positions = resample ? divide(moved, moved.length, snake.closed) : moved;
    const vertices = pixelsOf(positions, frame);
    const first = Float64Array.from(positions.flatMap(({ x, y }) => [x - 0.5, y - 0.5]));
    const result = this.#fit(frame, { vertices, first, corners: new Uint8Array(moved.length) }, shift, call);
    const after = centroid(pixelsOf(result.contour, frame));
    this.#velocity = { x: Math.round(after.x - before.x), y: Math.round(after.y - before.y) };
    return result;
  }

  #fit(frame: Image<ByteOrFloat>, state: SnakeState, motion: PromptPosition, call: CallOptions): TrackedContour {
    const outcome = iterate(this.#where, gradientsOf(frame), state, { ...this.#settings.snake, ...call });
    this.#frame = frame;
    this.#state = outcome.state;
    const mask = this.#maskOf(outcome.state);
    this.#samples = samplesOf(mask);
    const { energies, iterations, converged } = outcome;
    const contour = positionsOf(outcome.state.vertices);
    return { contour, mask, energy: energies.at(-1)!, iterations, converged, motion };
  }

  #maskOf({ vertices }: SnakeState): Mask {
    return this.#settings.snake.closed ? enclosed(vertices, this.#frame) : lineOf(vertices, this.#frame);
  }

  /** Where the object of the last frame is found again: the shift around a guess for which grays differ least, the shortest of equal ones. */
  #find(frame: Image<ByteOrFloat>, guess: PromptPosition, search: number): PromptPosition {
    const { height, width } = frame;
    const samples = this.#samples;
    let best = guess;
    let [least, shortest] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let dy = -search; dy <= search; dy++) {
      for (let dx = -search; dx <= search; dx++) {
        const [x, y] = [guess.x + dx, guess.y + dy];
        let [sum, count] = [0, 0];
        for (const at of samples) {
          const column = (at % width) + x;
          const row = Math.floor(at / width) + y;
          if (column < 0 || row < 0 || column >= width || row >= height) continue;
          sum += Math.abs(frame.data[row * width + column]! - this.#frame.data[at]!);
          count++;
        }
        // what has mostly left the image cannot be compared
        if (2 * count < samples.length || count === 0) continue;
        const mean = sum / count;
        const far = dx * dx + dy * dy;
        if (mean > least || (mean === least && far >= shortest)) continue;
        [best, least, shortest] = [{ x, y }, mean, far];
      }
    }
    return best;
  }
}

/** Numbers of pixels in a mask, evenly some where they are many. */
function samplesOf({ data }: Mask): Int32Array<ArrayBuffer> {
  let count = 0;
  for (const value of data) count += value;
  const step = Math.max(1, Math.ceil(count / SAMPLES));
  const samples = new Int32Array(Math.ceil(count / step));
  for (let i = 0, seen = 0; i < data.length; i++) if (data[i] && seen++ % step === 0) samples[(seen - 1) / step] = i;
  return samples;
}

function centroid(vertices: Int32Array): PromptPosition {
  const n = vertices.length / 2;
  let [x, y] = [0, 0];
  for (let i = 0; i < n; i++) {
    x += vertices[2 * i]!;
    y += vertices[2 * i + 1]!;
  }
  return { x: x / n, y: y / n };
}
