/** An image's spline in a kernel's own memory, and the moves of a contour over it. */
import { SegmentationError } from "@segkit/core/errors";
import type { ByteOrFloat, Image } from "@segkit/core/image";
import { type Heap, openKernel, withKernel } from "@segkit/core/kernel";
import { type Mask, polygonsToMask } from "@segkit/core/masks";
import { checkAborted } from "@segkit/core/progress";
import { checkPrompt, type Prompt, type PromptPosition } from "@segkit/core/prompts";
import { withSegments } from "@segkit/core/segmentation";
import { checkSameSize, phrase, readOptions } from "@segkit/core/validate";
import { type ActiveContourExports, activeContourKernel } from "../generated/active-contour.wasm.js";
import { gradientVectorFlowKernel } from "../generated/gradient-vector-flow.wasm.js";
import { spread } from "../gradient-vector-flow/flow.js";
import type { VectorField } from "../gradient-vector-flow/index.js";
import { initialContour } from "../internal/initial-contour.js";
import { type ActiveContourCallOptions, type ActiveContourSessionOptions, callRules } from "./options.js";
import type { ActiveContourMoment, ActiveContourResult } from "./result.js";

type Settings = Required<Omit<ActiveContourSessionOptions, "field">> & Pick<ActiveContourSessionOptions, "field">;

/** Iterations between two looks at the signal. */
const STEPS = 100;
/** A spline of the second degree needs three samples. */
const LEAST_SIDE = 3;
/** The center of the pixel in column 0 is at 0 in the kernel, as in scikit-image; in prompts and results at ½. */
const CENTER = 0.5;
/** Coordinates of polygons. */
const FARTHEST = 2 ** 28;
const FIELD = { normalize: true, tolerance: 1e-6, maxIterations: 100 } as const;
const ENDS = { fixed: 1, free: 2 } as const;

/** An image that contours move over; `where` is the function that errors name. */
export class Climber {
  readonly #where: string;
  readonly #height: number;
  readonly #width: number;
  readonly #kernel: ActiveContourExports;
  readonly #heap: Heap;
  readonly #moves: number;
  /** Where a contour lies, and how many vertices there is room for. */
  #memory = 0;
  #room = 0;

  constructor(where: string, image: Image<ByteOrFloat>, { wLine, wEdge, force, mu, field }: Settings) {
    const { data, height, width, channels } = image;
    if (height < LEAST_SIDE || width < LEAST_SIDE) {
      throw new SegmentationError("invalid-image", {
        where,
        option: "image",
        expected: `${LEAST_SIDE} × ${LEAST_SIDE} pixels at least`,
        received: phrase(`${height} × ${width}`),
        remedy: "Its samples are joined by a spline, which needs three along each axis: pad or resize the image.",
      });
    }
    if (field) checkSameSize(where, "image", image, "field", field);
    this.#where = where;
    this.#height = height;
    this.#width = width;
    const { kernel, heap } = openKernel(activeContourKernel);
    this.#kernel = kernel;
    this.#heap = heap;
    const plane = heap.alloc(8 * height * width);
    this.#moves = heap.alloc(8 * STEPS);
    const work = heap.alloc(kernel.workBytes(height, width));
    const vectors = field ? this.#loadField(field) : undefined;
    const kind = data instanceof Float32Array ? 1 : 0;
    const samples = heap.copyIn(data);
    kernel.measure(samples, kind, channels, Math.min(3, channels), height, width, wLine, wEdge, work, plane);
    if (!vectors && force === "gradientVectorFlow") this.#loadField(this.#flowOf(plane, mu));
    kernel.interpolate(plane, height, width, work);
  }

  /** Gradient vector flow of what contours climb. */
  #flowOf(plane: number, mu: number): VectorField {
    const [height, width] = [this.#height, this.#width];
    const energy = this.#heap.f64(plane, height * width);
    return withKernel(gradientVectorFlowKernel, (kernel, heap) => {
      const copy = heap.copyIn(energy);
      kernel.stretch(copy, height * width);
      return spread(this.#where, kernel, heap, copy, { height, width }, { ...FIELD, mu });
    });
  }

  #loadField({ x, y }: VectorField): true {
    this.#kernel.useField(this.#heap.copyIn(x), this.#heap.copyIn(y));
    return true;
  }

  segment(given: Prompt, options: ActiveContourCallOptions = {}): ActiveContourResult {
    const settings = readOptions<ActiveContourCallOptions, typeof callRules>(this.#where, options, callRules);
    const { alpha, beta, maxIterations, convergence, boundaryCondition, keepEvery, onProgress, signal } = settings;
    const size = { height: this.#height, width: this.#width };
    const prompt = checkPrompt(this.#where, given, size, { contour: "used", box: "used", mask: "used" });
    const isClosed = boundaryCondition === "periodic";
    const places = initialContour(prompt, isClosed, settings.nVertices);
    const count = places.length / 2;
    this.#checkCount(count, boundaryCondition);
    this.#begin(places, settings);
    const kernel = this.#kernel;
    const movements = new Float64Array(maxIterations);
    const history: ActiveContourMoment[] = [];
    const keep = (iteration: number) =>
      history.push({ iteration, contour: this.#contour(count), energy: kernel.energyNow(alpha, beta) });
    if (keepEvery > 0) keep(0);
    let iterations = 0;
    let converged = false;
    while (iterations < maxIterations && !converged) {
      checkAborted(this.#where, signal);
      const next =
        keepEvery > 0 ? Math.min(maxIterations, (Math.floor(iterations / keepEvery) + 1) * keepEvery) : maxIterations;
      const made = kernel.advance(Math.min(STEPS, next - iterations), convergence, this.#moves);
      movements.set(this.#heap.f64(this.#moves, made >> 1), iterations);
      iterations += made >> 1;
      converged = (made & 1) === 1;
      if (keepEvery > 0 && (iterations % keepEvery === 0 || converged || iterations === maxIterations)) keep(iterations);
      onProgress?.({ stage: "move", done: iterations, total: maxIterations });
    }
    const contour = this.#contour(count);
    const mask = this.#maskOf(contour);
    const result = { contour, mask, iterations, converged, movements: movements.slice(0, iterations), history };
    return withSegments({ data: Int32Array.from(mask.data), ...size }, { ...result, energy: kernel.energyNow(alpha, beta) });
  }

  #checkCount(count: number, boundaryCondition: string): void {
    const least = boundaryCondition === "periodic" ? 2 : boundaryCondition.includes("free") ? 4 : 3;
    if (count >= least) return;
    throw new SegmentationError("invalid-argument", {
      where: this.#where,
      option: "prompt.contour",
      expected: `${least} vertices at least, with boundaryCondition "${boundaryCondition}"`,
      received: phrase(String(count)),
      remedy: "Give more positions, or say how many by nVertices.",
    });
  }

  #begin(places: Float64Array, settings: ReturnType<typeof readOptions<ActiveContourCallOptions, typeof callRules>>): void {
    const { alpha, beta, gamma, maxPxMove, boundaryCondition, balloon, kappa } = settings;
    const count = places.length / 2;
    if (count > this.#room) {
      this.#room = Math.max(count, 2 * this.#room);
      this.#memory = this.#heap.alloc(this.#kernel.contourBytes(this.#room));
    }
    const inner = this.#heap.f64(this.#memory, 2 * count);
    for (let i = 0; i < inner.length; i++) inner[i] = places[i]! - CENTER;
    const [first, last] = boundaryCondition.split("-") as ["periodic" | "free" | "fixed", "free" | "fixed" | undefined];
    const start = first === "periodic" ? 0 : ENDS[first];
    const end = first === "periodic" ? 0 : ENDS[last ?? first];
    this.#kernel.begin(this.#memory, count, alpha, beta, gamma, start, end, balloon, kappa, maxPxMove);
  }

  #contour(count: number): PromptPosition[] {
    const pairs = this.#heap.f64(this.#memory, 2 * count);
    return Array.from({ length: count }, (_, k) => ({ x: pairs[2 * k]! + CENTER, y: pairs[2 * k + 1]! + CENTER }));
  }

  #maskOf(contour: readonly PromptPosition[]): Mask {
    const size = { height: this.#height, width: this.#width };
    // two vertices enclose nothing
    if (contour.length < 3) return { data: new Uint8Array(size.height * size.width), ...size };
    const within = (value: number) => Math.max(-FARTHEST, Math.min(FARTHEST, value));
    const ring = contour.flatMap(({ x, y }) => [within(x), within(y)]);
    return polygonsToMask([ring], size, { rule: "nonzero" });
  }
}
