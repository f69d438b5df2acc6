/** Geodesic active contours. */
import { findContours } from "@segkit/core/contours";
import { SegmentationError } from "@segkit/core/errors";
import { gaussian } from "@segkit/core/filters";
import { type Image, type ImageLike, toFloat32 } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import type { Mask } from "@segkit/core/masks";
import { checkAborted } from "@segkit/core/progress";
import { checkPrompt, type Prompt, type PromptPosition, promptRegion } from "@segkit/core/prompts";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { readOptions } from "@segkit/core/validate";
import { geodesicActiveContourKernel } from "../generated/geodesic-active-contour.wasm.js";
import { readGrayOrColors } from "../internal/gray-or-colors.js";
import { type GeodesicActiveContourOptions, geodesicActiveContourRules } from "./options.js";

const NAME = "geodesicActiveContour";
/** Steps between two measurements of the distance. In each, the line moves by half a pixel at most and a pixel hears of its neighbors: the band is wider than that. */
const PERIOD = 3;
/** How far the fastest part of a contour moves in a step, in pixels. */
const COURANT = 0.5;

/** The lines of a geodesic active contour after some steps. */
export interface GeodesicActiveContourMoment {
  readonly iteration: number;
  readonly contours: readonly (readonly PromptPosition[])[];
}

/** What {@link geodesicActiveContour} returns: a {@link Segmentation} of 1, what the contour encloses, and 0, the rest. */
export interface GeodesicActiveContourResult extends Segmentation {
  /** The same as `labels`. */
  readonly mask: Mask;
  /** The function φ that the contour is the zero line of, at pixel centers: the distance from it in pixels, below 0 inside; ±8 where it is farther. */
  readonly levelSet: Image<Float32Array>;
  readonly iterations: number;
  /** Whether the contour stands still, or is gone; if not, `maxIterations` were not enough. */
  readonly converged: boolean;
  /** The mean movement of the contour in each step, in pixels; the same for the three steps between two measurements. */
  readonly movements: Float64Array;
  /** The zero lines of φ; integers are corners of pixels, as in prompts. A line that meets the image's edge is open. */
  readonly contours: readonly (readonly PromptPosition[])[];
  /** The contours at the beginning, every `keepEvery` steps and at the end; empty without `keepEvery`. */
  readonly history: readonly GeodesicActiveContourMoment[];
}

/**
 * Moves a contour to where it is shortest, with lengths that count little on edges (geodesic active contours): it may split, and parts of it may meet.
 *
 * @param image - `height × width` of 1, 3 or 4 channels (alpha is ignored); of 8 or 16 bits, or floats 0 … 1
 * @param prompt - where it begins: what `contour` and `box` enclose, and `mask` covers; points and strokes are refused
 * @param options - see {@link GeodesicActiveContourOptions}
 * @returns `labels` (`height × width`): 1 for what it encloses, and 0 elsewhere; the same as `mask`; `contours`, `levelSet`, `iterations`, `converged`, `movements`, `history`, and the segments' descriptions, computed when first read
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-argument` for the prompt, `invalid-mask`, `shape-mismatch`, `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see V. Caselles, R. Kimmel, G. Sapiro, "Geodesic active contours", International Journal of Computer Vision 22(1), 1997, doi:10.1023/A:1007979827043
 *
 * @example
 * ```ts
 * import { geodesicActiveContour } from "@segkit/classical/geodesic-active-contour";
 *
 * // two bright discs, and one contour around both
 * const isIn = (i: number, x: number) => ((i % 80) - x) ** 2 + (Math.floor(i / 80) - 25) ** 2 < 100;
 * const data = Uint8Array.from({ length: 80 * 50 }, (_, i) => (isIn(i, 22) || isIn(i, 57) ? 200 : 50));
 * const image = { data, height: 50, width: 80, channels: 1 };
 * const { mask } = geodesicActiveContour(image, { box: { x: 5, y: 5, width: 70, height: 40 } }, { balloon: -1 });
 * console.assert(mask.data[25 * 80 + 22] === 1 && mask.data[25 * 80 + 57] === 1 && mask.data[25 * 80 + 40] === 0);
 * ```
 *
 * @remarks
 * φ changes by g κ ‖∇φ‖ · curvature − g ‖∇φ‖ · balloon + ∇g · ∇φ · attachment, with the speed g = 1 / (1 + Σ ‖∇image‖² / contrast²) over the channels and κ the curvature of φ's lines: upwind differences (Osher and Sethian) for pressure and attachment,
 * central ones for the curvature, explicit steps of time in which nothing moves by more than half a pixel. Every three steps φ becomes the distance from its zero line again, by fast sweeping, with pixels beside the line at φ through its slope, so that the line stays where it is (Russo and Smereka, doi:10.1006/jcph.2000.6553).
 * Only pixels up to 8 away from the line are worked on, which changes nothing: φ near the line is that of the same steps on the whole plane, to the last digits. The authors' steps are not published; ITK's filter of this
 * name solves the same equation with another speed and another way of keeping distances.
 *
 * Time: O(n) for n pixels to begin, O(pixels near the line) for a step. Working memory: 60 bytes per pixel, and 4 of each sample.
 */
export function geodesicActiveContour(
  image: ImageLike,
  prompt: Prompt,
  options: GeodesicActiveContourOptions = {},
): GeodesicActiveContourResult {
  const source = readGrayOrColors(NAME, image);
  const settings = readOptions(NAME, options, geodesicActiveContourRules);
  const { height, width, channels } = source;
  if (settings.edges === "speed" && channels !== 1) {
    const expected = '1, of speeds, with edges "speed"';
    const remedy = 'Leave edges out, or give "image": then the speed is made of the image.';
    throw new SegmentationError("invalid-image", {
      where: NAME,
      option: "image.channels",
      expected,
      received: channels,
      remedy,
    });
  }
  const size = { height, width };
  const checked = checkPrompt(NAME, prompt, size, { contour: "used", box: "used", mask: "used" });
  const region = promptRegion(checked)?.data ?? new Uint8Array(height * width);
  const { mask: before } = checked;
  if (before) for (let i = 0; i < region.length; i++) if (before.data[i] !== 0) region[i] = 1;
  checkAborted(NAME, settings.signal);
  return move(speedSource(source, settings), channels, region, settings);
}

type Settings = ReturnType<typeof readOptions<GeodesicActiveContourOptions, typeof geodesicActiveContourRules>>;

/** Floats, smoothed where they are an image and not speeds. */
function speedSource(source: Image, { edges, sigma }: Settings): Image<Float32Array> {
  const floats = toFloat32(source);
  return edges === "image" && sigma > 0 ? gaussian(floats, { sigma }) : floats;
}

/** φ's zero lines; the center of the first pixel lies at (½, ½). */
function linesOf(levelSet: Image<Float32Array>): PromptPosition[][] {
  if (levelSet.height < 2 || levelSet.width < 2) return [];
  return findContours(levelSet, { level: 0 }).map((line) =>
    Array.from({ length: line.length / 2 }, (_, k) => ({ x: line[2 * k]! + 0.5, y: line[2 * k + 1]! + 0.5 })),
  );
}

function move(
  { data, height, width }: Image<Float32Array>,
  channels: number,
  region: Uint8Array,
  settings: Settings,
): GeodesicActiveContourResult {
  const { edges, contrast, balloon, curvature, attachment, maxIterations, convergence, keepEvery, onProgress, signal } =
    settings;
  const pixels = height * width;
  return withKernel(geodesicActiveContourKernel, (kernel, heap) => {
    kernel.begin(heap.alloc(kernel.workBytes(height, width)), height, width);
    const samples = heap.copyIn(data);
    const steepest = kernel.measure(samples, channels, Math.min(3, channels), edges === "image" ? contrast : 0);
    const fastest = Math.abs(balloon) + attachment * steepest + 4 * curvature;
    const step = fastest > 0 ? COURANT / fastest : 0;
    const phi = heap.f64(kernel.levels(), pixels);
    for (let i = 0; i < pixels; i++) phi[i] = region[i] === 0 ? 0.5 : -0.5;
    const shown = () => ({ data: Float32Array.from(heap.f64(kernel.levels(), pixels)), height, width, channels: 1 });
    const history: GeodesicActiveContourMoment[] = [];
    const movements = new Float64Array(maxIterations);
    let converged = kernel.remeasure(1) === 0;
    let iterations = 0;
    const keep = () => history.push({ iteration: iterations, contours: linesOf(shown()) });
    if (keepEvery > 0) keep();
    while (iterations < maxIterations && !converged) {
      checkAborted(NAME, signal);
      const steps = Math.min(PERIOD, maxIterations - iterations);
      for (let k = 0; k < steps; k++) kernel.advance(step, balloon, curvature, attachment);
      const left = kernel.remeasure(0);
      const moved = kernel.movement() / steps;
      movements.fill(moved, iterations, iterations + steps);
      iterations += steps;
      converged = left === 0 || moved < convergence;
      const isLast = converged || iterations === maxIterations;
      if (keepEvery > 0 && (isLast || iterations >= history.at(-1)!.iteration + keepEvery)) keep();
      onProgress?.({ stage: "move", done: iterations, total: maxIterations });
    }
    const levelSet = shown();
    const mask = { data: Uint8Array.from(levelSet.data, (value) => (value < 0 ? 1 : 0)), height, width };
    const labels = { data: Int32Array.from(mask.data), height, width };
    const lines = { contours: linesOf(levelSet), levelSet, history };
    return withSegments(labels, { mask, ...lines, iterations, converged, movements: movements.slice(0, iterations) });
  });
}
