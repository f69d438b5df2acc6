/** Options of gradient vector flow, their defaults and checks. */
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import type { Rules } from "@segkit/core/validate";

/** Options of {@link gradientVectorFlow}. */
export interface GradientVectorFlowOptions extends CallOptions {
  /** How smooth the field is: what the squares of its derivatives cost, 0.0001 … 1000. More for more noise. @default 0.2 */
  readonly mu?: number;
  /** Of what the gradient is spread: "sobel", the strength of the image's Sobel gradients, stretched to 0 … 1; or "image", an image of one channel that is an edge map itself, as it is. @default "sobel" */
  readonly edges?: "sobel" | "image";
  /** Whether all vectors have the length 1, but for those that are next to nothing. @default false */
  readonly normalize?: boolean;
  /** The solution is found when what is missing of it is this share of what is given, 0.000000000001 … 0.1. @default 0.000001 */
  readonly tolerance?: number;
  /** How many cycles of the multigrid there are at most; an integer, 1 … 1000. @default 100 */
  readonly maxIterations?: number;
}

/** Bounds and defaults of {@link gradientVectorFlow}'s options. */
export const gradientVectorFlowRules = {
  mu: { kind: "number", min: 0.0001, max: 1000, default: 0.2 },
  edges: { kind: "choice", of: ["sobel", "image"], default: "sobel" },
  normalize: { kind: "flag", default: false },
  tolerance: { kind: "number", min: 1e-12, max: 0.1, default: 1e-6 },
  maxIterations: { kind: "integer", min: 1, max: 1000, default: 100, aliases: ["iterations", "ITER"] },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<GradientVectorFlowOptions>;
