/** Options of DISF, their defaults and checks. */
import type { Image } from "@segkit/core/image";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { type Rules, readOptions, type Settings } from "@segkit/core/validate";
import { spaceOf } from "../internal/color-space.js";

/** Options of {@link disf}. */
export interface DisfOptions extends CallOptions {
  /** How many superpixels: exactly so many, or one for each pixel where there are fewer. @default 100 */
  readonly nSegments?: number;
  /**
   * About how many seeds there are in the first pass, on a grid; never fewer than `nSegments`. More find smaller details and take longer.
   * @default 8000
   */
  readonly nSeeds?: number;
  /**
   * What a pixel's color is compared with: the running `mean` of the tree that reaches it, or the color of its `seed`, which needs no order among equal ways and
   * gives more ragged outlines.
   * @default "mean"
   */
  readonly compare?: "mean" | "seed";
  /** Pixels that are neighbors: 4, those that share an edge, or 8, those that share a corner. @default 8 */
  readonly connectivity?: 4 | 8;
  /**
   * `lab`: gray, or sRGB with or without alpha, compared as CIELAB; `none`: any number of channels as they are.
   * @default "lab" for 1, 3 and 4 channels, else "none"
   */
  readonly colorSpace?: "lab" | "none";
}

/** Bounds and defaults of {@link disf}'s options. */
export const disfRules = {
  nSegments: { kind: "integer", min: 1, default: 100, aliases: ["nf", "n_f", "numSuperpixels", "num_superpixels"] },
  nSeeds: { kind: "integer", min: 1, default: 8000, aliases: ["n0", "n_0", "num_init_seeds"] },
  compare: { kind: "choice", of: ["mean", "seed"], default: "mean" },
  connectivity: { kind: "choice", of: [4, 8], default: 8 },
  colorSpace: { kind: "choice", of: ["lab", "none"] },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<DisfOptions>;

/** Options with every default filled in. */
export type DisfSettings = Settings<DisfOptions, typeof disfRules> & { readonly colorSpace: "lab" | "none" };

/** Checks the options for an image. */
export function readDisfOptions({ channels }: Image, options: DisfOptions): DisfSettings {
  const where = "disf";
  const settings = readOptions(where, options, disfRules);
  const colorSpace = spaceOf(where, channels, settings.colorSpace);
  return { ...settings, colorSpace };
}
