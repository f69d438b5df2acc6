/** Options of quick shift, their defaults and checks. */
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { checkFinite, checkList, phrase, type Rules, readOptions, type Settings } from "@segkit/core/validate";
import { spaceOf } from "../internal/color-space.js";

/** Options of {@link quickshift}. */
export interface QuickshiftOptions extends CallOptions {
  /**
   * Standard deviation of the Gaussian that the density is estimated with, 1 … 100, in pixels and in units of color alike. The window of a pixel reaches three of them. More:
   * fewer and larger regions, in a time that grows with its square.
   * @default 5
   */
  readonly kernelSize?: number;
  /** How far a pixel may be from its parent, ≥ 0, in the same units. More: fewer and larger regions. @default 10 */
  readonly maxDist?: number;
  /** What colors are multiplied by, 0 … 1000: their weight against places. Less: more compact regions. @default 1 */
  readonly ratio?: number;
  /** Standard deviation of a Gaussian that smooths the image first (in the color space used), in pixels, 0 … 100. @default 0 */
  readonly sigma?: number;
  /** `lab`: gray, or sRGB with or without alpha, compared as CIELAB; `none`: any channels, floats as they are and integers as 0 … 1. @default "lab" for 1, 3 and 4 channels, else "none" */
  readonly colorSpace?: "lab" | "none";
  /**
   * What is added to the densities so that equal ones have an order, `height · width` values; scikit-image draws them by NumPy. If absent, they are drawn
   * with standard deviation 0.00001.
   */
  readonly noise?: ArrayLike<number>;
  /** Seed of the noise that is drawn. @default 0 */
  readonly seed?: number;
  /** Whether the result has the tree of all pixels too, from which `quickshiftCut` makes the regions of any `maxDist`. @default false */
  readonly returnTree?: boolean;
}

/** Bounds and defaults of {@link quickshift}'s options. */
export const quickshiftRules = {
  kernelSize: { kind: "number", min: 1, max: 100, default: 5 },
  maxDist: { kind: "number", min: 0, default: 10, aliases: ["tau"] },
  ratio: { kind: "number", min: 0, max: 1000, default: 1 },
  sigma: { kind: "number", min: 0, max: 100, default: 0 },
  colorSpace: { kind: "choice", of: ["lab", "none"], aliases: [["convert2lab", 'true is "lab", false is "none".']] },
  noise: { kind: "list", check: checkList },
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0, aliases: ["rng"] },
  returnTree: { kind: "flag", default: false },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<QuickshiftOptions>;

/** Options with every default filled in. */
export type QuickshiftSettings = Settings<QuickshiftOptions, typeof quickshiftRules> & { readonly colorSpace: "lab" | "none" };

/** Checks the options for an image. */
export function readQuickshiftOptions(image: Image, options: QuickshiftOptions): QuickshiftSettings {
  const where = "quickshift";
  const settings = readOptions(where, options, quickshiftRules);
  const { height, width, channels } = image;
  const colorSpace = spaceOf(where, channels, settings.colorSpace);
  const { noise } = settings;
  if (noise !== undefined) {
    if (noise.length !== height * width) {
      throw new SegmentationError("invalid-option", {
        where,
        option: "noise",
        expected: `${height * width} values, one for each pixel`,
        received: phrase(`${noise.length} values`),
      });
    }
    checkFinite(where, "noise", noise, { code: "invalid-option" });
  }
  return { ...settings, colorSpace };
}
