/** Options of GrabCut, their defaults and checks. */
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import type { Rules } from "@segkit/core/validate";
import { checkModels, type GrabCutModels } from "./models.js";

/** Options of {@link grabCutSession}. */
export interface GrabCutSessionOptions {
  /** How often models are learned and pixels cut; an integer, 1 … 100. @default 5 */
  readonly iterations?: number;
  /** How many Gaussians the colors of either side are; an integer, 1 … 16. @default 5 */
  readonly nComponents?: number;
  /** What it costs to cut neighbors of one color apart, 0 … 10000. More makes smoother outlines. @default 50 */
  readonly gamma?: number;
  /** Where the models' first clusters begin; an integer, 0 … 4294967295. @default 0 */
  readonly seed?: number;
}

/** Options of {@link grabCut}. */
export interface GrabCutOptions extends GrabCutSessionOptions, CallOptions {
  /** Models to begin with, those of an earlier result, instead of clusters. */
  readonly models?: GrabCutModels;
  /** Whether models are learned from the pixels; if not, the given ones are taken as they are, and one cut is all. @default true */
  readonly learn?: boolean;
}

/** Options of a session's `segment`: those of the session where they are not given. */
export type GrabCutCallOptions = Pick<GrabCutOptions, "iterations" | "models" | "learn" | "onProgress" | "signal">;

/** Bounds and defaults of {@link grabCut}'s options. */
export const grabCutRules = {
  iterations: { kind: "integer", min: 1, max: 100, default: 5, aliases: ["iterCount", "maxIterations"] },
  nComponents: { kind: "integer", min: 1, max: 16, default: 5, aliases: ["componentsCount"] },
  gamma: { kind: "number", min: 0, max: 10_000, default: 50 },
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0 },
  models: { kind: "object", check: checkModels, aliases: ["bgdModel", "fgdModel"] },
  learn: { kind: "flag", default: true },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<GrabCutOptions>;

/** Bounds and defaults of {@link grabCutSession}'s options. */
export const grabCutSessionRules = {
  iterations: { kind: "integer", min: 1, max: 100, default: 5, aliases: ["iterCount", "maxIterations"] },
  nComponents: { kind: "integer", min: 1, max: 16, default: 5, aliases: ["componentsCount"] },
  gamma: { kind: "number", min: 0, max: 10_000, default: 50 },
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0 },
} as const satisfies Rules<GrabCutSessionOptions>;

/** Bounds of what may be given with a single prompt. */
export const callRules = {
  iterations: { kind: "integer", min: 1, max: 100 },
  models: { kind: "object", check: checkModels },
  learn: { kind: "flag", default: true },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<GrabCutCallOptions>;
