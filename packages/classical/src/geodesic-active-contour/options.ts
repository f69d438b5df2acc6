/** Options of geodesic active contours, their defaults and checks. */
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import type { Rules } from "@segkit/core/validate";

/** Options of {@link geodesicActiveContour}. */
export interface GeodesicActiveContourOptions extends CallOptions {
  /** Of what the contour's speed is made: "image", whose gradient slows it down; or "speed", an image of one channel that is the speed itself, 1 to move and 0 to stop. @default "image" */
  readonly edges?: "image" | "speed";
  /** Standard deviation of the Gaussian that smooths the image first, in pixels, 0 … 100; 0: none. @default 1.5 */
  readonly sigma?: number;
  /** The gradient at which the speed is half, 0.0001 … 10 for samples of 0 … 1. @default 0.03 */
  readonly contrast?: number;
  /** Pressure: above 0 the contour grows, below 0 it shrinks, by so many pixels in a unit of time; −10 … 10. @default 0 */
  readonly balloon?: number;
  /** How strongly the contour becomes short, 0 … 10. @default 1 */
  readonly curvature?: number;
  /** How strongly edges near it pull the contour, 0 … 10. @default 1 */
  readonly attachment?: number;
  /** How many steps of time there are at most; an integer, 1 … 100000. @default 1000 */
  readonly maxIterations?: number;
  /** The contour stands still when it moves by less than this in a step, in pixels, on average over three steps; ≥ 0. @default 0.001 */
  readonly convergence?: number;
  /** After how many steps each, at least, the contour is kept in the result's `history`; an integer, 0 … 100000; 0: never. @default 0 */
  readonly keepEvery?: number;
}

/** Bounds and defaults of {@link geodesicActiveContour}'s options. */
export const geodesicActiveContourRules = {
  edges: { kind: "choice", of: ["image", "speed"], default: "image" },
  sigma: { kind: "number", min: 0, max: 100, default: 1.5 },
  contrast: { kind: "number", min: 0.0001, max: 10, default: 0.03 },
  balloon: { kind: "number", min: -10, max: 10, default: 0, aliases: ["propagationScaling", "PropagationScaling"] },
  curvature: { kind: "number", min: 0, max: 10, default: 1, aliases: ["curvatureScaling", "CurvatureScaling"] },
  attachment: { kind: "number", min: 0, max: 10, default: 1, aliases: ["advectionScaling", "AdvectionScaling"] },
  maxIterations: { kind: "integer", min: 1, max: 100_000, default: 1000, aliases: ["numberOfIterations"] },
  convergence: { kind: "number", min: 0, default: 0.001, aliases: ["maximumRMSError"] },
  keepEvery: { kind: "integer", min: 0, max: 100_000, default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<GeodesicActiveContourOptions>;
