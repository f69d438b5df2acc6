/** Snakes on one image. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import { type Prompt, type PromptPosition, promptRegion } from "@segkit/core/prompts";
import { withSegments } from "@segkit/core/segmentation";
import { phrase } from "@segkit/core/validate";
import { readGrayOrColors } from "../internal/gray-or-colors.js";
import { readCallOptions, type SnakeCallOptions, type SnakeSettings } from "./options.js";
import type { SnakeResult, SnakeSession } from "./result.js";
import { blurredGray, type Gradients, gradientsOf, iterate, type Outcome } from "./run.js";
import { type SnakeState, startOf } from "./start.js";

/** An image, ready for snakes; `where` is the function that errors name. */
export function openSnake(where: string, image: ImageLike, sigma: number): OpenSnake {
  return new OpenSnake(where, gradientsOf(blurredGray(readGrayOrColors(where, image), sigma)));
}

/** An image's gradient, and the last contour. */
export class OpenSnake {
  readonly #where: string;
  readonly #gradients: Gradients;
  #state: SnakeState | undefined;

  constructor(where: string, gradients: Gradients) {
    this.#where = where;
    this.#gradients = gradients;
  }

  segment(prompt: Prompt, settings: SnakeSettings): SnakeResult {
    const state = startOf(this.#where, prompt, this.#gradients, settings);
    return this.#iterate(state, settings);
  }

  resume(settings: SnakeSettings): SnakeResult {
    if (this.#state) return this.#iterate(this.#state, settings);
    throw new SegmentationError("invalid-argument", {
      where: this.#where,
      option: "resume",
      expected: "a snake that was begun",
      received: phrase("none"),
      remedy: "Call start(prompt) first.",
    });
  }

  #iterate(state: SnakeState, settings: SnakeSettings): SnakeResult {
    const outcome = iterate(this.#where, this.#gradients, state, settings);
    this.#state = outcome.state;
    return resultOf(this.#gradients, outcome, settings.closed);
  }
}

/** A session's functions, as values that reach workers. */
export function sessionOf(where: string, snake: OpenSnake): SnakeSession {
  return {
    segment: (prompt, options = {}) => snake.segment(prompt, readCallOptions(where, options)),
    start: (prompt, options = {}) => snake.segment(prompt, { ...readCallOptions(where, options), maxIterations: 0 }),
    resume: (options: SnakeCallOptions = {}) => snake.resume(readCallOptions(where, options)),
  };
}

function resultOf(size: Gradients, { state, energies, iterations, converged }: Outcome, closed: boolean): SnakeResult {
  const contour = positionsOf(state.vertices);
  const mask = closed ? enclosed(state.vertices, size) : lineOf(state.vertices, size);
  const labels = { data: new Int32Array(mask.data), height: mask.height, width: mask.width };
  return withSegments(labels, { mask, contour, energies, iterations, converged });
}

/** The centers of pixels. */
export function positionsOf(vertices: Int32Array): PromptPosition[] {
  return Array.from({ length: vertices.length / 2 }, (_, i) => ({ x: vertices[2 * i]! + 0.5, y: vertices[2 * i + 1]! + 0.5 }));
}

/** Pixels whose centers a closed contour goes around: the region of a prompt with this contour, where it has a pixel. */
export function enclosed(vertices: Int32Array, { height, width }: { readonly height: number; readonly width: number }): Mask {
  const size = { where: "snake", height, width };
  try {
    return promptRegion({ ...size, points: [], strokes: [], contour: positionsOf(vertices) })!;
  } catch (error) {
    if (!(error instanceof SegmentationError)) throw error;
    return { data: new Uint8Array(height * width), height, width };
  }
}

/** Pixels on the line from vertex to vertex, each touching the next. */
export function lineOf(vertices: Int32Array, { height, width }: { readonly height: number; readonly width: number }): Mask {
  const data = new Uint8Array(height * width);
  for (let i = 0; 2 * i < vertices.length; i++) {
    const [x, y] = [vertices[2 * i]!, vertices[2 * i + 1]!];
    const [dx, dy] = [(vertices[2 * i + 2] ?? x) - x, (vertices[2 * i + 3] ?? y) - y];
    const steps = Math.max(1, Math.abs(dx), Math.abs(dy));
    for (let k = 0; k <= steps; k++) data[Math.round(y + (k * dy) / steps) * width + Math.round(x + (k * dx) / steps)] = 1;
  }
  return { data, height, width };
}
