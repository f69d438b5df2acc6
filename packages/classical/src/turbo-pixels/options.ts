/** Options of TurboPixels, their defaults and checks. */
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { type Rules, readOptions, type Settings } from "@segkit/core/validate";

/** Options of {@link turboPixels}. */
export interface TurboPixelsOptions extends CallOptions {
  /** About how many superpixels: as many as a grid of nearly square fields has, which is known beforehand; one for each pixel where there are fewer. @default 100 */
  readonly nSegments?: number;
  /** How many steps the fronts make at most. They end before where they stand still. @default 500 */
  readonly maxIterations?: number;
  /** How far a front moves in a step where nothing slows it down, in pixels. @default 0.5 */
  readonly timeStep?: number;
  /** How much bends slow fronts down, the paper's α: more makes superpixels rounder. @default 0.3 */
  readonly curvature?: number;
  /** How strongly edges pull back fronts that have gone past them, the paper's β. @default 1 */
  readonly doublet?: number;
  /**
   * How far the surroundings reach that a gradient is compared with, as the standard deviation of a Gaussian, in pixels.
   * @default four fifths of the seeds' distance
   */
  readonly sigma?: number;
}

/** Bounds and defaults of {@link turboPixels}'s options. */
export const turboPixelsRules = {
  nSegments: { kind: "integer", min: 1, default: 100, aliases: ["numSuperpixels", "num_superpixels", "superpixels"] },
  maxIterations: { kind: "integer", min: 1, max: 10_000, default: 500, aliases: ["num_iterations", "iterations"] },
  timeStep: { kind: "number", min: 0.05, max: 0.7, default: 0.5, aliases: ["time_step"] },
  curvature: { kind: "number", min: 0, max: 2, default: 0.3, aliases: ["alpha"] },
  doublet: { kind: "number", min: 0, max: 100, default: 1, aliases: ["doubletWeight", "beta"] },
  sigma: { kind: "number", min: 0.5, max: 1e4, aliases: ["normSigma"] },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<TurboPixelsOptions>;

/** Options with every default filled in. */
export type TurboPixelsSettings = Settings<TurboPixelsOptions, typeof turboPixelsRules>;

/** Checks the options. */
export function readTurboPixelsOptions(options: TurboPixelsOptions): TurboPixelsSettings {
  return readOptions("turboPixels", options, turboPixelsRules);
}
