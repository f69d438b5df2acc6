/** Options of active contours without edges. */
import type { Mask } from "@segkit/core/masks";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import type { Prompt } from "@segkit/core/prompts";
import { checkObject, type Rules } from "@segkit/core/validate";
import { checkInitialLevelSet, type LevelSet } from "./initial-level-set.js";

/** Options of {@link chanVese}. */
export interface ChanVeseOptions extends CallOptions {
  /** How much the front's length counts, ≥ 0. More: rounder outlines, and what is small goes. @default 0.25 */
  readonly mu?: number;
  /** How much samples inside count that are unlike their mean. More: the inside is more uniform. @default 1 */
  readonly lambda1?: number;
  /** The same outside. @default 1 */
  readonly lambda2?: number;
  /** It ends once the level set changes by no more than this in an iteration: the root of the mean squared change. @default 0.001 */
  readonly tolerance?: number;
  /** How many iterations at most. @default 500 */
  readonly maxIterations?: number;
  /** How long a step is, > 0. More is faster, and may never come to rest. @default 0.5 */
  readonly dt?: number;
  /**
   * Where the front begins: `checkerboard`, waves of 5 pixels all over; `disk`, as large as fits, and `small-disk`, half as wide, around the middle; a mask, 1 inside of it and −1 outside; or a level set, above 0 inside.
   * @default "checkerboard"; with a prompt, what is drawn
   */
  readonly initialLevelSet?: "checkerboard" | "disk" | "small-disk" | Mask | LevelSet;
  /** What a hand has drawn: the front begins with it, and keeps to it. */
  readonly prompt?: Prompt;
  /** Whether to compute `energies`; it takes longer than the iterations themselves. @default false */
  readonly energies?: boolean;
  /** Keeps the front of every so many iterations in `frames`; 0 keeps none. @default 0 */
  readonly keepEvery?: number;
}

/** Bounds and defaults of {@link chanVese}'s options. */
export const chanVeseRules = {
  mu: { kind: "number", min: 0, max: 1e6, default: 0.25 },
  lambda1: { kind: "number", min: 0, max: 1e6, default: 1 },
  lambda2: { kind: "number", min: 0, max: 1e6, default: 1 },
  tolerance: { kind: "number", min: 0, max: 1e6, default: 0.001, aliases: ["tol"] },
  maxIterations: { kind: "integer", min: 1, max: 100_000, default: 500, aliases: ["maxNumIter", "max_num_iter", "iterations"] },
  dt: { kind: "number", min: 1e-6, max: 1e3, default: 0.5, aliases: ["timeStep"] },
  initialLevelSet: { kind: "value", check: checkInitialLevelSet, aliases: ["initLevelSet", "init_level_set"] },
  prompt: { kind: "object", check: checkObject },
  energies: { kind: "flag", default: false, aliases: ["extendedOutput"] },
  keepEvery: { kind: "integer", min: 0, max: 100_000, default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<ChanVeseOptions>;
