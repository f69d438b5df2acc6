/** Options of SLIC, their defaults and checks. */
import type { Image } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { checkMask, checkNumber, checkSameSize, type Rules, readOptions, type Settings } from "@segkit/core/validate";
import { spaceOf } from "../internal/color-space.js";

/** Options of {@link slic}. */
export interface SlicOptions extends CallOptions {
  /**
   * About how many superpixels. The grid of seeds has to fit the image, and small parts are joined: the result may have some fewer or more.
   * @default 100
   */
  readonly nSegments?: number;
  /**
   * Weight of distance in space against distance in color, > 0. Small: superpixels cling to color edges, with ragged outlines. Large: nearly squares. 10 suits
   * most photographs in Lab, 0.1 `colorSpace: "none"`; try powers of ten.
   * @default 10
   */
  readonly compactness?: number;
  /** Iterations at most. After 10 hardly a pixel changes; 3 will often do. @default 10 */
  readonly maxIterations?: number;
  /** Ends the iterations when the centers move no more than this on average, in pixels. @default 0 */
  readonly tolerance?: number;
  /**
   * Standard deviation of a Gaussian that smooths the image first (in the color space used), in pixels, 0 … 100. It helps noisy images and rounds off fine edges.
   * @default 0
   */
  readonly sigma?: number;
  /** Size of a pixel along y and x, for images whose pixels are not square. @default [1, 1] */
  readonly spacing?: readonly [number, number];
  /** `lab`: gray, or sRGB with or without alpha, compared as CIELAB; `none`: any channels as they are, scaled to 0…1. @default "lab" for 1, 3 and 4 channels, else "none" */
  readonly colorSpace?: "lab" | "none";
  /** Whether every superpixel is made one 4-connected region. @default true */
  readonly enforceConnectivity?: boolean;
  /** Regions smaller than this part of the mean size are joined to a neighbor. @default 0.5 */
  readonly minSizeFactor?: number;
  /** Regions larger than this multiple of the mean size are cut. @default 3 */
  readonly maxSizeFactor?: number;
  /** SLICO: every superpixel adapts its compactness to its own contrast. @default false */
  readonly slicZero?: boolean;
  /**
   * Whether all but the last iteration run on the image at half its size where superpixels are at least 16 pixels across (not with `mask` or
   * `slicZero`). Much faster; on BSDS500 boundary recall is at most 0.004 lower.
   * @default true
   */
  readonly multiscale?: boolean;
  /** The first label. @default 0 */
  readonly startLabel?: number;
  /** Superpixels only where this is not 0, with seeds spread evenly over it; elsewhere labels are −1. @default none */
  readonly mask?: Mask;
}

/** Bounds and defaults of {@link slic}'s options. */
export const slicRules = {
  nSegments: {
    kind: "integer",
    min: 1,
    default: 100,
    aliases: ["num_superpixels", ["region_size", "nSegments is height · width / region_size²."]],
  },
  compactness: { kind: "number", min: 1e-6, max: 1e6, default: 10, aliases: ["ruler"] },
  maxIterations: { kind: "integer", min: 1, default: 10 },
  tolerance: { kind: "number", min: 0, default: 0 },
  sigma: { kind: "number", min: 0, max: 100, default: 0 },
  spacing: { kind: "numbers", length: 2, min: 1e-3, max: 1e3, default: [1, 1], form: "[along y, along x]" },
  colorSpace: { kind: "choice", of: ["lab", "none"], aliases: [["convert2lab", 'true is "lab", false is "none".']] },
  enforceConnectivity: { kind: "flag", default: true },
  minSizeFactor: {
    kind: "number",
    min: 0,
    default: 0.5,
    aliases: [["min_element_size", "minSizeFactor is min_element_size / 100."]],
  },
  maxSizeFactor: { kind: "number", min: 0, exclusiveMin: true, default: 3 },
  slicZero: { kind: "flag", default: false, aliases: [["algorithm", "SLICO is slicZero: true, SLIC slicZero: false."]] },
  multiscale: { kind: "flag", default: true },
  startLabel: { kind: "integer", min: 0, max: 2 ** 30, default: 0 },
  mask: { kind: "mask", check: checkMask },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<SlicOptions>;

/** Options with every default filled in. */
export type SlicSettings = Settings<SlicOptions, typeof slicRules> & { readonly colorSpace: "lab" | "none" };

/** Checks the options for an image. */
export function readSlicOptions(image: Image, options: SlicOptions): SlicSettings {
  const where = "slic";
  const settings = readOptions(where, options, slicRules);
  const { channels } = image;
  const colorSpace = spaceOf(where, channels, settings.colorSpace);
  const { minSizeFactor, maxSizeFactor, mask } = settings;
  checkNumber(where, "maxSizeFactor", maxSizeFactor, { min: minSizeFactor });
  if (mask) checkSameSize(where, "image", image, "mask", mask);
  return { ...settings, colorSpace };
}
