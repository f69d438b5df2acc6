/** Options of morphological snakes without edges. */
import type { Mask } from "@segkit/core/masks";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import type { Prompt } from "@segkit/core/prompts";
import { checkObject, type Rules } from "@segkit/core/validate";
import { checkInitialSet } from "../internal/level-sets/initial-set.js";

/** Options of {@link morphologicalChanVese}. */
export interface MorphologicalChanVeseOptions extends CallOptions {
  /** How many iterations at most. Where the front repeats itself before, the result is that of all of them. @default 100 */
  readonly maxIterations?: number;
  /** Where the front begins: `checkerboard`, squares of 5 pixels all over; `disk`, around the middle of the image; or a mask. @default "checkerboard"; with a prompt, what is drawn */
  readonly initialLevelSet?: "checkerboard" | "disk" | Mask;
  /** What a hand has drawn: the front begins with it, and keeps to it. */
  readonly prompt?: Prompt;
  /** How often the front is smoothed in each iteration. @default 1 */
  readonly smoothing?: number;
  /** How much samples inside count that are unlike their mean. More: the inside is more uniform. @default 1 */
  readonly lambda1?: number;
  /** The same outside. @default 1 */
  readonly lambda2?: number;
  /** Keeps the front of every so many iterations in `frames`; 0 keeps none. @default 0 */
  readonly keepEvery?: number;
}

/** Bounds and defaults of {@link morphologicalChanVese}'s options. */
export const morphologicalChanVeseRules = {
  maxIterations: { kind: "integer", min: 1, max: 100_000, default: 100, aliases: ["numIter", "iterations", "num_iter"] },
  initialLevelSet: { kind: "value", check: checkInitialSet, aliases: ["initLevelSet", "init_level_set"] },
  prompt: { kind: "object", check: checkObject },
  smoothing: { kind: "integer", min: 0, max: 100, default: 1 },
  lambda1: { kind: "number", min: 0, max: 1e6, default: 1 },
  lambda2: { kind: "number", min: 0, max: 1e6, default: 1 },
  keepEvery: { kind: "integer", min: 0, max: 100_000, default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<MorphologicalChanVeseOptions>;
