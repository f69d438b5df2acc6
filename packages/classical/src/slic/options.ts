/** Options of SLIC, their defaults and checks. */
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import type { CallOptions } from "@segkit/core/progress";
import {
  checkFlag,
  checkInteger,
  checkKnownOptions,
  checkMask,
  checkNumber,
  checkOneOf,
  checkSameSize,
} from "@segkit/core/validate";

/** Options of {@link slic}. */
export interface SlicOptions extends CallOptions {
  /** About how many superpixels; the result may have some fewer or more. @default 100 */
  readonly nSegments?: number;
  /** Weight of distance in space against distance in colour, > 0; larger gives squarer superpixels. 10 suits Lab, 0.1 `colorSpace: "none"`. @default 10 */
  readonly compactness?: number;
  /** Iterations at most. @default 10 */
  readonly maxIterations?: number;
  /** Ends the iterations when the centres move no more than this on average, in pixels. @default 0 */
  readonly tolerance?: number;
  /** Standard deviation of a Gaussian that smooths the picture first (in the colour space used), in pixels, 0 … 100. @default 0 */
  readonly sigma?: number;
  /** Size of a pixel along y and x, for pictures whose pixels are not square. @default [1, 1] */
  readonly spacing?: readonly [number, number];
  /** `lab`: sRGB with or without alpha, compared as CIELAB; `none`: any channels as they are, scaled to 0…1. @default "lab" for 3 and 4 channels, else "none" */
  readonly colorSpace?: "lab" | "none";
  /** Whether every superpixel is made one 4-connected region. @default true */
  readonly enforceConnectivity?: boolean;
  /** Regions smaller than this part of the mean size are joined to a neighbour. @default 0.5 */
  readonly minSizeFactor?: number;
  /** Regions larger than this multiple of the mean size are cut. @default 3 */
  readonly maxSizeFactor?: number;
  /** SLICO: every superpixel adapts its compactness to its own contrast. @default false */
  readonly slicZero?: boolean;
  /**
   * Whether all but the last iteration run on the picture at half its size where superpixels are at least 16 pixels across (not with `mask` or
   * `slicZero`). Much faster; on BSDS500 boundary recall is at most 0.004 lower.
   * @default true
   */
  readonly multiscale?: boolean;
  /** The first label. @default 0 */
  readonly startLabel?: number;
  /** Superpixels only where this is not 0; elsewhere labels are −1. @default none */
  readonly mask?: Mask;
}

const OPTIONS = [
  "nSegments",
  "compactness",
  "maxIterations",
  "tolerance",
  "sigma",
  "spacing",
  "colorSpace",
  "enforceConnectivity",
  "minSizeFactor",
  "maxSizeFactor",
  "slicZero",
  "multiscale",
  "startLabel",
  "mask",
  "onProgress",
  "signal",
] as const;

/** Options with every default filled in. */
export type SlicSettings = Required<Omit<SlicOptions, "mask" | "onProgress" | "signal">> &
  Pick<SlicOptions, "mask" | "onProgress" | "signal">;

export function checkSlicOptions(image: Image, options: SlicOptions): SlicSettings {
  const where = "slic";
  checkKnownOptions(where, options, OPTIONS);
  const { height, width, channels } = image;
  const isColor = channels === 3 || channels === 4;
  const {
    nSegments = 100,
    compactness = 10,
    maxIterations = 10,
    tolerance = 0,
    sigma = 0,
    spacing = [1, 1],
    colorSpace = isColor ? "lab" : "none",
    enforceConnectivity = true,
    minSizeFactor = 0.5,
    maxSizeFactor = 3,
    slicZero = false,
    multiscale = true,
    startLabel = 0,
    mask,
    onProgress,
    signal,
  } = options;
  checkInteger(where, "nSegments", nSegments, { min: 1 });
  checkNumber(where, "compactness", compactness, { min: 1e-6, max: 1e6 });
  checkInteger(where, "maxIterations", maxIterations, { min: 1 });
  checkNumber(where, "tolerance", tolerance, { min: 0 });
  checkNumber(where, "sigma", sigma, { min: 0, max: 100 });
  if (!Array.isArray(spacing) || spacing.length !== 2) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "spacing",
      expected: "[along y, along x]",
      received: spacing,
    });
  }
  checkNumber(where, "spacing[0]", spacing[0], { min: 1e-3, max: 1e3 });
  checkNumber(where, "spacing[1]", spacing[1], { min: 1e-3, max: 1e3 });
  checkOneOf(where, "colorSpace", colorSpace, ["lab", "none"]);
  if (colorSpace === "lab" && !isColor) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "colorSpace",
      expected: `"none" for an image of ${channels} channels`,
      received: colorSpace,
    });
  }
  checkFlag(where, "enforceConnectivity", enforceConnectivity);
  checkNumber(where, "minSizeFactor", minSizeFactor, { min: 0 });
  checkNumber(where, "maxSizeFactor", maxSizeFactor, { min: minSizeFactor, exclusiveMin: minSizeFactor === 0 });
  checkFlag(where, "slicZero", slicZero);
  checkFlag(where, "multiscale", multiscale);
  checkInteger(where, "startLabel", startLabel, { min: 0, max: 2 ** 30 });
  if (mask !== undefined) {
    checkMask(where, "mask", mask);
    checkSameSize(where, "image", { height, width }, "mask", mask);
  }
  return {
    nSegments,
    compactness,
    maxIterations,
    tolerance,
    sigma,
    spacing,
    colorSpace,
    enforceConnectivity,
    minSizeFactor,
    maxSizeFactor,
    slicZero,
    multiscale,
    startLabel,
    ...(mask && { mask }),
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  };
}
