/** Options of coarse-to-fine segmentation, their defaults and checks. */
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { type Rules, readOptions, type Settings } from "@segkit/core/validate";
import { spaceOf } from "../internal/color-space.js";

/** Options of {@link etps}. */
export interface EtpsOptions extends CallOptions {
  /** About how many superpixels: as many as a grid of nearly square fields has, which is known beforehand. @default 100 */
  readonly nSegments?: number;
  /**
   * Weight of position against color, ≥ 0: what a pixel's squared distance from the middle costs, in squared units of Lab. More makes squarer superpixels. As distances grow with the superpixels, few and large ones need less.
   * @default 0.2
   */
  readonly compactness?: number;
  /**
   * Weight of outlines, ≥ 0: what each side of a pixel on an outline costs, in squared units of Lab. More makes smoother outlines.
   * @default 5
   */
  readonly smoothness?: number;
  /** Rounds at each size of blocks, at most. A round looks at every block that waits once. @default 25 */
  readonly maxIterations?: number;
  /**
   * What is compared. `lab`: gray, or sRGB with or without alpha, as CIELAB; `none`: any channels as they are, of which white is 100.
   * @default "lab" for 1, 3 and 4 channels, else "none"
   */
  readonly colorSpace?: "lab" | "none";
}

/** Bounds and defaults of {@link etps}'s options. */
export const etpsRules = {
  nSegments: {
    kind: "integer",
    min: 1,
    default: 100,
    aliases: ["num_superpixels", "superpixels", ["region_size", "nSegments is height · width / region_size²."]],
  },
  compactness: { kind: "number", min: 0, max: 1e6, default: 0.2, aliases: ["regularization", "regWeight"] },
  smoothness: { kind: "number", min: 0, max: 1e6, default: 5, aliases: ["lenWeight", "length_weight"] },
  maxIterations: { kind: "integer", min: 1, default: 25 },
  colorSpace: { kind: "choice", of: ["lab", "none"], aliases: [["convert2lab", 'true is "lab", false is "none".']] },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<EtpsOptions>;

/** Options with every default filled in. */
export type EtpsSettings = Settings<EtpsOptions, typeof etpsRules> & { readonly colorSpace: "lab" | "none" };

/** Checks the options for an image of so many channels. */
export function readEtpsOptions(channels: number, options: EtpsOptions): EtpsSettings {
  const where = "etps";
  const settings = readOptions(where, options, etpsRules);
  const colorSpace = spaceOf(where, channels, settings.colorSpace);
  return { ...settings, colorSpace };
}
