/** Options of the hierarchical watershed, and their defaults. */
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import type { Rules, Settings } from "@segkit/core/validate";

/** Options of {@link hierarchicalWatershed}. */
export interface HierarchicalWatershedOptions extends CallOptions {
  /**
   * What makes a basin last, as it was when its water first reached another's: `area`, its number of pixels; `dynamics`, its depth; `volume`, the water in it, so both.
   * @default "volume"
   */
  readonly by?: "area" | "volume" | "dynamics";
  /** How many regions `labels` has, or as many as there are basins; an integer ≥ 1. The hierarchy has every number. @default 100 */
  readonly nSegments?: number;
  /**
   * What the water has to rise to between two neighbors: `values`, the higher of their samples, edges of a color image; `differences`, the largest difference of a channel.
   * @default "values"
   */
  readonly method?: "values" | "differences";
}

/** Bounds and defaults of {@link hierarchicalWatershed}'s options. */
export const hierarchicalWatershedRules = {
  by: { kind: "choice", of: ["area", "volume", "dynamics"], default: "volume", aliases: ["attribute"] },
  nSegments: { kind: "integer", min: 1, default: 100 },
  method: { kind: "choice", of: ["values", "differences"], default: "values" },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<HierarchicalWatershedOptions>;

/** Options with every default filled in. */
export type HierarchicalWatershedSettings = Settings<HierarchicalWatershedOptions, typeof hierarchicalWatershedRules>;
