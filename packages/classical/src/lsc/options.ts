/** Options of linear spectral clustering, their defaults and checks. */
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { type Rules, readOptions, type Settings } from "@segkit/core/validate";
import { spaceOf } from "../internal/color-space.js";

/** Options of {@link lsc}. */
export interface LscOptions extends CallOptions {
  /** About how many superpixels. The grid of seeds has to fit the image, pieces are cut off and joined: the result may have some fewer or more. @default 100 */
  readonly nSegments?: number;
  /**
   * Weight of position against color, > 0. Small: superpixels cling to color edges, with ragged outlines. Large: nearly squares.
   * @default 0.075
   */
  readonly compactness?: number;
  /** Rounds of assigning pixels and moving centers, 1 … 10000. @default 10 */
  readonly maxIterations?: number;
  /**
   * What is compared. `lab`: gray, or sRGB with or without alpha, as CIELAB in bytes; `none`: any channels as they are.
   * @default "lab" for 1, 3 and 4 channels, else "none"
   */
  readonly colorSpace?: "lab" | "none";
  /** Whether every superpixel is made one region whose pixels share edges or corners. @default true */
  readonly enforceConnectivity?: boolean;
  /**
   * Pieces of fewer pixels join a neighbor at once, whatever its color. Pieces of less than a quarter of the mean size join the neighbor most like them afterwards.
   * @default 25
   */
  readonly minSize?: number;
}

/** Bounds and defaults of {@link lsc}'s options. */
export const lscRules = {
  nSegments: {
    kind: "integer",
    min: 1,
    default: 100,
    aliases: ["num_superpixels", ["region_size", "nSegments is height · width / region_size²."]],
  },
  compactness: { kind: "number", min: 1e-6, max: 10, default: 0.075, aliases: ["ratio"] },
  maxIterations: { kind: "integer", min: 1, max: 10_000, default: 10 },
  colorSpace: { kind: "choice", of: ["lab", "none"], aliases: [["convert2lab", 'true is "lab", false is "none".']] },
  enforceConnectivity: { kind: "flag", default: true },
  minSize: { kind: "integer", min: 0, default: 25, aliases: ["min_element_size"] },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<LscOptions>;

/** Options with every default filled in. */
export type LscSettings = Settings<LscOptions, typeof lscRules> & { readonly colorSpace: "lab" | "none" };

/** Checks the options for an image of so many channels. */
export function readLscOptions(channels: number, options: LscOptions): LscSettings {
  const where = "lsc";
  const settings = readOptions(where, options, lscRules);
  const colorSpace = spaceOf(where, channels, settings.colorSpace);
  return { ...settings, colorSpace };
}
