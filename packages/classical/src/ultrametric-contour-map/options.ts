/** Options of the oriented watershed and of the ultrametric contour map, their defaults and checks. */
import { SegmentationError } from "@segkit/core/errors";
import { type Image, type ImageLike, toFloat32, viewImage } from "@segkit/core/image";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { checkFinite, type Rules, type Settings } from "@segkit/core/validate";

/** Options of {@link orientedWatershed}. */
export interface OrientedWatershedOptions extends CallOptions {
  /**
   * Whether a piece of contour counts the less, the further the line through it turns from the edge below it; else a contour is as strong as the edge map is along it, whatever runs across.
   * @default true
   */
  readonly oriented?: boolean;
  /**
   * Which way edges face: a vector across the edge for each pixel, `height × width × 2`, x then y, of any length and either sign; (0, 0) where it is not known. Floats.
   * @default estimated from the second derivatives of the edge map
   */
  readonly orientations?: ImageLike;
}

/** Options of {@link ultrametricContourMap}. */
export interface UltrametricContourMapOptions extends OrientedWatershedOptions {
  /**
   * How far colors are smoothed before their edges are taken: the standard deviation of a Gaussian in pixels, 0 … 100. Edge maps are taken as they are.
   * @default 2
   */
  readonly sigma?: number;
  /** How many regions `labels` has, or as many as there are basins; an integer ≥ 1. The hierarchy has every number. @default 50 where there is no threshold */
  readonly nSegments?: number;
  /** The level to cut at, ≥ 0, in place of `nSegments`: `labels` are parted by the contours that are stronger. */
  readonly threshold?: number;
}

const oriented = { kind: "flag", default: true } as const;
const orientations = { kind: "image", check: checkOrientations, aliases: ["edgeOrientations"] } as const;

/** Bounds and defaults of {@link orientedWatershed}'s options. */
export const orientedWatershedRules = {
  oriented,
  orientations,
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<OrientedWatershedOptions>;

/** Bounds and defaults of {@link ultrametricContourMap}'s options. */
export const ultrametricContourMapRules = {
  sigma: { kind: "number", min: 0, max: 100, default: 2 },
  nSegments: { kind: "integer", min: 1, aliases: ["nClusters", "count"] },
  threshold: { kind: "number", min: 0, aliases: ["level", "thresh", "altitude"] },
  oriented,
  orientations,
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<UltrametricContourMapOptions>;

/** Options with every default filled in. */
export type OrientedWatershedSettings = Settings<OrientedWatershedOptions, typeof orientedWatershedRules>;

/** Vectors of two channels, as floats. */
function checkOrientations(where: string, option: string, given: ImageLike): Image<Float32Array> {
  const image = viewImage(given, where);
  const refuse = (part: string, expected: string, received: unknown, remedy: string): never => {
    throw new SegmentationError("invalid-image", { where, option: `${option}.${part}`, expected, received, remedy });
  };
  if (image.channels !== 2) refuse("channels", "2, x and y", image.channels, "Of angles θ, give the vectors (cos θ, sin θ).");
  if (!(image.data instanceof Float32Array)) refuse("data", "floats", image.data, "Vectors have signs, which bytes do not.");
  checkFinite(where, `${option}.data`, image.data, { code: "invalid-image" });
  return image as Image<Float32Array>;
}

/** An edge map in floats: of bytes and of 16 bits 0 … 1. */
export function checkEdges(where: string, option: string, given: ImageLike): Image<Float32Array> {
  const image = viewImage(given, where);
  const refuse = (part: string, expected: string, received: unknown, remedy: string): never => {
    throw new SegmentationError("invalid-image", { where, option: `${option}.${part}`, expected, received, remedy });
  };
  if (image.channels !== 1)
    refuse("channels", "1", image.channels, "Take sobel(rgbToGray(image)), or one channel: planesOf(edges)[0].");
  const edges = toFloat32(image);
  checkFinite(where, `${option}.data`, edges.data, { code: "invalid-image" });
  const wrong = edges.data.findIndex((value) => value < 0);
  if (wrong >= 0) refuse(`data[${wrong}]`, "a number ≥ 0", edges.data[wrong], "Take the absolute value.");
  return edges;
}
