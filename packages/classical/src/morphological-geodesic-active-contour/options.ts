/** Options of morphological geodesic active contours. */
import type { Mask } from "@segkit/core/masks";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import type { Prompt } from "@segkit/core/prompts";
import { checkObject, type Rules } from "@segkit/core/validate";
import { checkInitialSet } from "../internal/level-sets/initial-set.js";

/** Options of {@link morphologicalGeodesicActiveContour}. */
export interface MorphologicalGeodesicActiveContourOptions extends CallOptions {
  /** How many iterations at most: fronts move a pixel in each. Where the front repeats itself before, the result is that of all of them. @default 200 */
  readonly maxIterations?: number;
  /** Where the front begins: `disk`, around the middle of the image; `checkerboard`, squares of 5 pixels all over; or a mask. @default "disk"; with a prompt, what is drawn */
  readonly initialLevelSet?: "checkerboard" | "disk" | Mask;
  /** What a hand has drawn: the front begins with it, and keeps to it. */
  readonly prompt?: Prompt;
  /** How often the front is smoothed in each iteration. @default 1 */
  readonly smoothing?: number;
  /** Above 0 the front is blown up, below it shrinks, where the image is above `threshold` / |balloon|; at 0 it goes where edges pull it. @default 0 */
  readonly balloon?: number;
  /** What is below is an edge, at which the balloon ends. @default the value that 40 % of the samples are below */
  readonly threshold?: number;
  /** Keeps the front of every so many iterations in `frames`; 0 keeps none. @default 0 */
  readonly keepEvery?: number;
}

/** Bounds and defaults of {@link morphologicalGeodesicActiveContour}'s options. */
export const morphologicalGeodesicActiveContourRules = {
  maxIterations: { kind: "integer", min: 1, max: 100_000, default: 200, aliases: ["numIter", "iterations", "num_iter"] },
  initialLevelSet: { kind: "value", check: checkInitialSet, aliases: ["initLevelSet", "init_level_set"] },
  prompt: { kind: "object", check: checkObject },
  smoothing: { kind: "integer", min: 0, max: 100, default: 1 },
  balloon: { kind: "number", min: -1e6, max: 1e6, default: 0 },
  threshold: { kind: "number" },
  keepEvery: { kind: "integer", min: 0, max: 100_000, default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<MorphologicalGeodesicActiveContourOptions>;
