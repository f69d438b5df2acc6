/** Options of mean shift in position and color, their defaults and bounds. */
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import type { Rules } from "@segkit/core/validate";

/** Options of {@link meanShiftFilter}. */
export interface MeanShiftFilterOptions extends CallOptions {
  /** Radius of the window in the image, in pixels: an integer of 1 … 100. Time grows with its square. @default 7 */
  readonly spatialRadius?: number;
  /**
   * Radius of the window in color, 0.1 … 1000: in units of CIELUV, where black and white are 100 apart; of one channel, in steps of 0 … 255. More makes fewer and larger regions.
   * @default 6.5
   */
  readonly rangeRadius?: number;
  /**
   * Whether every pixel climbs to its own mode (`none`), or pixels take the mode of a climb that passes: over them and close in color (`medium`), or near enough to one of its windows' centers
   * in color (`high`). Faster, and dependent on the order of pixels.
   * @default "none"
   */
  readonly speedup?: "none" | "medium" | "high";
}

/** Options of {@link meanShiftSegmentation}. */
export interface MeanShiftSegmentationOptions extends MeanShiftFilterOptions {
  /** Regions of fewer pixels are merged with the neighbor of the nearest color. @default 20 */
  readonly minRegion?: number;
  /** Whether the left and the right edge are neighbors where equal colors are joined: they are in EDISON, by mistake. @default false */
  readonly wrapAround?: boolean;
}

/** Bounds and defaults of {@link meanShiftFilter}'s options. */
export const meanShiftFilterRules = {
  spatialRadius: { kind: "integer", min: 1, max: 100, default: 7, aliases: ["sp", "hs", "sigmaS", "radius"] },
  rangeRadius: { kind: "number", min: 0.1, max: 1000, default: 6.5, aliases: ["sr", "hr", "sigmaR", "bandwidth"] },
  speedup: { kind: "choice", of: ["none", "medium", "high"], default: "none", aliases: ["speedupLevel"] },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<MeanShiftFilterOptions>;

/** Bounds and defaults of {@link meanShiftSegmentation}'s options. */
export const meanShiftSegmentationRules = {
  spatialRadius: { kind: "integer", min: 1, max: 100, default: 7, aliases: ["sp", "hs", "sigmaS", "radius"] },
  rangeRadius: { kind: "number", min: 0.1, max: 1000, default: 6.5, aliases: ["sr", "hr", "sigmaR", "bandwidth"] },
  minRegion: { kind: "integer", min: 0, default: 20, aliases: ["minSize", "minDensity"] },
  speedup: { kind: "choice", of: ["none", "medium", "high"], default: "none", aliases: ["speedupLevel"] },
  wrapAround: { kind: "flag", default: false },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<MeanShiftSegmentationOptions>;
