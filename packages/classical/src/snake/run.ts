/** A snake's iterations. */
import { rgbToGray } from "@segkit/core/color";
import { gaussian, sobel } from "@segkit/core/filters";
import type { ByteOrFloat, Image } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import { type SnakeExports, snakeKernel } from "../generated/snake.wasm.js";
import { Chains } from "./chain.js";
import type { SnakeSettings } from "./options.js";
import type { SnakeEnergy } from "./result.js";
import { handOf, type SnakeState, shapeOf } from "./start.js";

/** What a snake sees of an image: |G_x|² + |G_y|² of every pixel. */
export interface Gradients {
  readonly height: number;
  readonly width: number;
  readonly data: Float32Array;
  readonly strongest: number;
}

/** An image's gray, blurred. */
export function blurredGray(image: Image<ByteOrFloat>, sigma: number): Image<ByteOrFloat> {
  const gray = image.channels === 1 ? image : rgbToGray(image, { weights: "rec601" });
  return sigma > 0 ? gaussian(gray, { sigma }) : gray;
}

/** The squared gradient of a blurred gray; a step between black and white has 1 before the blur. */
export function gradientsOf(source: Image<ByteOrFloat>): Gradients {
  const { height, width } = source;
  const horizontal = sobel(source, { direction: "horizontal" }).data;
  const vertical = sobel(source, { direction: "vertical" }).data;
  const n = height * width;
  return withKernel(snakeKernel, (kernel, heap) => {
    const planes = [horizontal, vertical].map((data) => {
      const at = heap.alloc(4 * n + 16);
      heap.f32(at, n + 4).set(new Float32Array(4), n);
      heap.f32(at, n).set(data);
      return at;
    });
    const strongest = kernel.gradientEnergy(planes[0]!, planes[1]!, n);
    return { height, width, data: heap.f32(planes[0]!, n).slice(), strongest };
  });
}

/** What iterations have come to. */
export interface Outcome {
  readonly state: SnakeState;
  readonly energies: readonly SnakeEnergy[];
  readonly iterations: number;
  readonly converged: boolean;
}

/** Moves a snake until it rests. */
export function iterate(where: string, gradients: Gradients, state: SnakeState, settings: SnakeSettings): Outcome {
  const { maxIterations, onProgress, signal, solver, tolerance } = settings;
  return withKernel(snakeKernel, (kernel, heap) => {
    const snake = new Snake(where, kernel, heap, gradients, state, settings);
    let iterations = 0;
    let converged = false;
    while (iterations < maxIterations && !converged) {
      checkAborted(where, signal);
      const moved = solver === "greedy" ? snake.sweep() : snake.jump();
      converged = moved <= tolerance;
      iterations++;
      onProgress?.({ stage: "iterations", done: converged ? maxIterations : iterations, total: maxIterations });
    }
    return { state: snake.state(), energies: snake.energies, iterations, converged };
  });
}

/** A snake in the kernel's memory. */
class Snake {
  readonly energies: SnakeEnergy[] = [];
  readonly #where: string;
  readonly #kernel: SnakeExports;
  readonly #heap: Heap;
  readonly #gradients: Gradients;
  readonly #settings: SnakeSettings;
  readonly #state: SnakeState;
  readonly #n: number;
  /** The shape's vertices, where it has weight. */
  readonly #shape: Float64Array | undefined;
  readonly #corners: Uint8Array;
  readonly #springCount: number;
  readonly #chains: Chains | undefined;
  readonly #at: Readonly<Record<"plane" | "vertices" | "pinned" | "springs" | "betas" | "shape" | "terms" | "work", number>>;
  #spacing = 0;

  constructor(
    where: string,
    kernel: SnakeExports,
    heap: Heap,
    gradients: Gradients,
    state: SnakeState,
    settings: SnakeSettings,
  ) {
    this.#where = where;
    this.#kernel = kernel;
    this.#heap = heap;
    this.#gradients = gradients;
    this.#settings = settings;
    this.#state = state;
    const { vertices, pinned, springs } = handOf(where, state, gradients, settings);
    const n = pinned.length;
    this.#n = n;
    this.#shape = settings.shapeWeight > 0 ? shapeOf(where, state, settings) : undefined;
    this.#corners = settings.corners ? state.corners.slice() : new Uint8Array(n);
    this.#springCount = springs.length / 5;
    const states = settings.window ** 2;
    this.#at = {
      plane: heap.copyIn(gradients.data),
      vertices: heap.copyIn(vertices),
      pinned: heap.copyIn(pinned),
      springs: heap.copyIn(springs),
      betas: heap.alloc(8 * n),
      shape: heap.alloc(16 * n),
      terms: heap.alloc(40),
      work: heap.alloc(8 * states * (settings.solver === "dynamic" ? n : 3)),
    };
    this.#chains = settings.solver === "dynamic" ? new Chains(kernel, heap, n, settings) : undefined;
    this.#measure();
    this.energies.push(this.#energy());
  }

  state(): SnakeState {
    return { vertices: this.#vertices().slice(), first: this.#state.first, corners: this.#corners };
  }

  /** Moves one vertex after the other; returns how many have moved. */
  sweep(): number {
    const { normalization, window } = this.#settings;
    const byWindow = normalization === "window" ? 1 : 0;
    const { vertices, pinned, work } = this.#at;
    const moved = this.#kernel.sweep(vertices, pinned, (window - 1) / 2, byWindow, work);
    this.#finish();
    return moved;
  }

  /** Moves all vertices to the best that their windows hold; returns how many have moved. */
  jump(): number {
    const { window, signal } = this.#settings;
    const { vertices, pinned, work, betas } = this.#at;
    const [n, radius] = [this.#n, (window - 1) / 2];
    this.#kernel.rows(vertices, pinned, radius, work);
    const contour = {
      vertices: this.#vertices().slice(),
      rows: this.#heap.f64(work, n * window * window),
      betas: this.#heap.f64(betas, n).slice(),
      spacing: this.#spacing,
    };
    const states = this.#chains!.best(this.#where, contour, signal);
    let moved = 0;
    if (states) {
      const live = this.#vertices();
      for (const [i, state] of states.entries()) {
        const [dx, dy] = [(state % window) - radius, Math.floor(state / window) - radius];
        live[2 * i]! += dx;
        live[2 * i + 1]! += dy;
        moved += Number(dx !== 0 || dy !== 0);
      }
    }
    this.#finish();
    return moved;
  }

  #vertices(): Int32Array {
    return this.#heap.i32(this.#at.vertices, 2 * this.#n);
  }

  #finish(): void {
    if (this.#settings.corners) this.#findCorners();
    this.#measure();
    this.energies.push(this.#energy());
  }

  /** What an iteration goes by: the mean length, the shape where it lies now, and where curvature counts. */
  #measure(): void {
    const { alpha, beta, gamma, continuity, normalization, closed, shapeWeight } = this.#settings;
    const { height, width, strongest } = this.#gradients;
    const [n, at] = [this.#n, this.#at];
    const vertices = this.#vertices();
    this.#spacing = meanLength(vertices, closed);
    this.#heap.f64(at.betas, n).set(Float64Array.from(this.#corners, (isCorner) => (isCorner ? 0 : beta)));
    const shape = this.#shape && aligned(this.#shape, vertices, this.#settings.shapeAlignment);
    if (shape) this.#heap.f64(at.shape, 2 * n).set(shape);
    const weight = normalization === "image" ? gamma / (strongest > 0 ? strongest : 1) : gamma;
    const isSpacing = continuity === "spacing" ? 1 : 0;
    const image = [at.plane, height, width] as const;
    const internal = [n, closed ? 1 : 0, alpha, isSpacing, this.#spacing, at.betas, weight] as const;
    this.#kernel.openEnergy(...image, ...internal, shape ? at.shape : 0, shapeWeight, at.springs, this.#springCount);
  }

  #energy(): SnakeEnergy {
    this.#kernel.terms(this.#at.vertices, this.#at.terms);
    const [continuity = 0, curvature = 0, image = 0, shape = 0, springs = 0] = this.#heap.f64(this.#at.terms, 5);
    return { total: continuity + curvature + image + shape + springs, continuity, curvature, image, shape, springs };
  }

  /** Marks vertices on edges where the contour turns more sharply than at both neighbors. A corner stays one, so that the energy has an end. */
  #findCorners(): void {
    const { closed, cornerCurvature, cornerGradient } = this.#settings;
    const { data, width } = this.#gradients;
    const vertices = this.#vertices();
    const n = this.#n;
    const turns = Array.from({ length: n }, (_, i) => (closed || (i > 0 && i < n - 1) ? turnAt(vertices, i) : 0));
    for (const [i, turn] of turns.entries()) {
      const [last, next] = [turns[(i + n - 1) % n]!, turns[(i + 1) % n]!];
      const strength = Math.sqrt(data[vertices[2 * i + 1]! * width + vertices[2 * i]!]!);
      if (turn > cornerCurvature && turn > last && turn > next && strength > cornerGradient) this.#corners[i] = 1;
    }
  }
}

function meanLength(vertices: Int32Array, closed: boolean): number {
  const n = vertices.length / 2;
  const edges = n < 2 ? 0 : closed ? n : n - 1;
  let sum = 0;
  for (let i = 0; i < edges; i++) {
    const j = (i + 1) % n;
    const [dx, dy] = [vertices[2 * j]! - vertices[2 * i]!, vertices[2 * j + 1]! - vertices[2 * i + 1]!];
    sum += Math.sqrt(dx * dx + dy * dy);
  }
  return edges > 0 ? sum / edges : 0;
}

/** The squared difference of the unit tangents before and after a vertex; 0 where one has no length. */
function turnAt(vertices: Int32Array, i: number): number {
  const n = vertices.length / 2;
  const [p, q] = [(i + n - 1) % n, (i + 1) % n];
  const x = (k: number) => vertices[2 * k]!;
  const y = (k: number) => vertices[2 * k + 1]!;
  const [ax, ay, bx, by] = [x(i) - x(p), y(i) - y(p), x(q) - x(i), y(q) - y(i)];
  const [a, b] = [Math.sqrt(ax * ax + ay * ay), Math.sqrt(bx * bx + by * by)];
  if (a === 0 || b === 0) return 0;
  const [dx, dy] = [ax / a - bx / b, ay / a - by / b];
  return dx * dx + dy * dy;
}

/** The shape as near to the vertices as its alignment can bring it, by least squares. */
function aligned(shape: Float64Array, vertices: Int32Array, alignment: SnakeSettings["shapeAlignment"]): Float64Array {
  if (alignment === "none") return shape;
  const n = vertices.length / 2;
  let [sx, sy, vx, vy] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    sx += shape[2 * i]! / n;
    sy += shape[2 * i + 1]! / n;
    vx += vertices[2 * i]! / n;
    vy += vertices[2 * i + 1]! / n;
  }
  // v ≈ (c + i s) · shape, as complex numbers
  let [c, s] = [1, 0];
  if (alignment === "similarity") {
    let [real, imaginary, square] = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      const [px, py] = [shape[2 * i]! - sx, shape[2 * i + 1]! - sy];
      const [qx, qy] = [vertices[2 * i]! - vx, vertices[2 * i + 1]! - vy];
      real += px * qx + py * qy;
      imaginary += px * qy - py * qx;
      square += px * px + py * py;
    }
    [c, s] = square > 0 ? [real / square, imaginary / square] : [1, 0];
  }
  const laid = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    const [px, py] = [shape[2 * i]! - sx, shape[2 * i + 1]! - sy];
    laid[2 * i] = vx + c * px - s * py;
    laid[2 * i + 1] = vy + s * px + c * py;
  }
  return laid;
}
