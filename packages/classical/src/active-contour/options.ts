/** Options of active contours, their defaults and checks. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { checkObject, extendRules, type Rules } from "@segkit/core/validate";
import type { VectorField } from "../gradient-vector-flow/index.js";

/** Of the options, how a contour ends: closed, or with a first and a last vertex that are free to move, or stay. */
export type BoundaryCondition = "periodic" | "free" | "fixed" | "free-fixed" | "fixed-free" | "fixed-fixed" | "free-free";

/** Options of {@link activeContourSession}. */
export interface ActiveContourSessionOptions {
  /** How much the contour likes bright samples; below 0, dark ones. −1000000 … 1000000. @default 0 */
  readonly wLine?: number;
  /** How much it likes edges; below 0, it flees them. −1000000 … 1000000. @default 1 */
  readonly wEdge?: number;
  /** What moves it: "edge", the slope of lines and edges where a vertex is; or "gradientVectorFlow", the same spread over the image, of length 1 everywhere. @default "edge" */
  readonly force?: "edge" | "gradientVectorFlow";
  /** How smooth gradient vector flow is, 0.0001 … 1000. @default 0.2 */
  readonly mu?: number;
  /** Vectors of your own to move it by, in the image's size, instead of `force`: an x and a y for every pixel. */
  readonly field?: VectorField;
}

/** Options of {@link activeContour}. */
export interface ActiveContourOptions extends ActiveContourSessionOptions, CallOptions {
  /** Tension: how much the contour pulls itself together, 0 … 1000000. @default 0.01 */
  readonly alpha?: number;
  /** Stiffness: how little it bends, 0 … 1000000. @default 0.1 */
  readonly beta?: number;
  /** How much it keeps to where it is, 0.000001 … 1000000; one through the step of time. @default 0.01 */
  readonly gamma?: number;
  /** How far a vertex moves at most along x, and along y, in one iteration, 0 … 1000000 pixels. @default 1 */
  readonly maxPxMove?: number;
  /** How many iterations there are at most; an integer, 1 … 1000000. @default 2500 */
  readonly maxIterations?: number;
  /** The contour stands still when no vertex is farther than this from where it was in one of the ten iterations before, |dx| + |dy| in pixels, ≥ 0. @default 0.1 */
  readonly convergence?: number;
  /** Whether the contour is closed ("periodic"), or how its ends are held. @default "periodic" */
  readonly boundaryCondition?: BoundaryCondition;
  /** How many vertices it has, evenly along what the prompt says; an integer, 2 … 100000. By default those of the prompt's contour, of box and mask one for every two pixels. */
  readonly nVertices?: number;
  /** Pressure from inside: how far it moves a vertex outward in an iteration, in pixels; below 0 inward. −1000 … 1000. @default 0 */
  readonly balloon?: number;
  /** How far a vector of length 1, of gradient vector flow or of `field`, moves a vertex in an iteration, 0 … 1000 pixels. @default 0.5 */
  readonly kappa?: number;
  /** After how many iterations each the contour is kept in the result's `history`; an integer, 0 … 1000000; 0: never. @default 0 */
  readonly keepEvery?: number;
}

/** Options of a session's `segment`. */
export type ActiveContourCallOptions = Omit<ActiveContourOptions, keyof ActiveContourSessionOptions>;

/** Bounds and defaults of {@link activeContourSession}'s options. */
export const activeContourSessionRules = {
  wLine: { kind: "number", min: -1e6, max: 1e6, default: 0 },
  wEdge: { kind: "number", min: -1e6, max: 1e6, default: 1 },
  force: { kind: "choice", of: ["edge", "gradientVectorFlow"], default: "edge" },
  mu: { kind: "number", min: 0.0001, max: 1000, default: 0.2 },
  field: { kind: "object", check: checkField, aliases: ["forces"] },
} as const satisfies Rules<ActiveContourSessionOptions>;

/** Bounds of what may be given with a single prompt. */
export const callRules = {
  alpha: { kind: "number", min: 0, max: 1e6, default: 0.01 },
  beta: { kind: "number", min: 0, max: 1e6, default: 0.1 },
  gamma: { kind: "number", min: 1e-6, max: 1e6, default: 0.01 },
  maxPxMove: { kind: "number", min: 0, max: 1e6, default: 1 },
  maxIterations: { kind: "integer", min: 1, max: 1_000_000, default: 2500 },
  convergence: { kind: "number", min: 0, default: 0.1 },
  boundaryCondition: {
    kind: "choice",
    of: ["periodic", "free", "fixed", "free-fixed", "fixed-free", "fixed-fixed", "free-free"],
    default: "periodic",
    aliases: ["bc"],
  },
  nVertices: { kind: "integer", min: 2, max: 100_000, aliases: ["nPoints"] },
  balloon: { kind: "number", min: -1000, max: 1000, default: 0, aliases: ["pressure"] },
  kappa: { kind: "number", min: 0, max: 1000, default: 0.5 },
  keepEvery: { kind: "integer", min: 0, max: 1_000_000, default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<ActiveContourCallOptions>;

/** Bounds and defaults of {@link activeContour}'s options. */
export const activeContourRules = /* @__PURE__ */ extendRules(
  activeContourSessionRules,
  callRules,
) satisfies Rules<ActiveContourOptions>;

function checkField(where: string, option: string, value: VectorField): VectorField {
  const { x, y, height, width } = checkObject(where, option, value);
  const isPlane = (plane: unknown) => plane instanceof Float32Array && plane.length === height * width;
  if (!isPlane(x) || !isPlane(y)) throw refuse(where, option, value);
  for (const [name, plane] of [
    ["x", x],
    ["y", y],
  ] as const) {
    const wrong = plane.findIndex((part) => !Number.isFinite(part));
    if (wrong < 0) continue;
    const details = { where, option: `${option}.${name}[${wrong}]`, expected: "a finite number", received: plane[wrong] };
    throw new SegmentationError("invalid-option", details);
  }
  return value;
}

function refuse(where: string, option: string, received: unknown): SegmentationError {
  const expected = "{ x, y, height, width } with two Float32Arrays of height × width";
  const remedy = "gradientVectorFlow gives one.";
  return new SegmentationError("invalid-option", { where, option, expected, received, remedy });
}
