/** Options of affinity graphs, their defaults and checks. */
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, toImage } from "@segkit/core/image";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { checkFinite, type Rules, type Settings } from "@segkit/core/validate";

/** Options of {@link affinityGraph}. */
export interface AffinityGraphOptions extends CallOptions {
  /** Which pixels are joined: all up to `radius` apart, each to its `nNeighbors` most alike of the whole image, or every pixel to every other. @default "radius" */
  readonly kind?: "radius" | "nearest" | "full";
  /** For `radius`: how far apart pixels may be that are joined, from center to center, 1 to 50. @default 5 */
  readonly radius?: number;
  /** For `nearest`: how many neighbors each pixel asks for, 1 to 1000. Of two pixels, either may ask. @default 10 */
  readonly nNeighbors?: number;
  /** How much colors may differ: the Gaussian's standard deviation, > 0, for samples of 0 … 1; those of bytes are taken by 255. @default 0.1 */
  readonly sigmaColor?: number;
  /** How far apart pixels may be: the Gaussian's standard deviation in pixels, > 0. @default 4 */
  readonly sigmaPosition?: number;
  /** For `radius`: one channel, high at contours; what lies across one is apart however alike it is. `height × width`, samples ≥ 0, floats as they are and bytes by 255. */
  readonly edgeMap?: ImageLike;
  /** How strong an edge may be between two pixels: the standard deviation of the Gaussian of the greatest value on the line between them, > 0. @default 0.1 */
  readonly sigmaEdge?: number;
}

/** Options of {@link affinityGraphFeatures}. */
export interface AffinityGraphFeaturesOptions extends CallOptions {
  /** Which vectors are joined: every one with every other, each with its `nNeighbors` nearest, or all up to `radius` apart. @default "full" */
  readonly kind?: "full" | "nearest" | "radius";
  /** For `nearest`: how many neighbors each vector asks for, 1 to 1000. Of two vectors, either may ask. @default 10 */
  readonly nNeighbors?: number;
  /** For `radius`: how far apart vectors may be that are joined, > 0. @default 1 */
  readonly radius?: number;
  /** The Gaussian's standard deviation, > 0, in the vectors' unit. @default 1 */
  readonly sigma?: number;
}

/** Options of {@link affinityGraphRegions}. */
export interface AffinityGraphRegionsOptions {
  /** How much mean colors may differ: the Gaussian's standard deviation, > 0, for samples of 0 … 1; those of bytes are taken by 255. @default √(1/510) = 0.0443, that of scikit-image's `rag_mean_color` */
  readonly sigmaColor?: number;
  /** Pixels that are neighbors, so that their regions touch: 4, those that share an edge, or 8, those that share a corner. @default 8 */
  readonly connectivity?: 4 | 8;
  /** The label that is no region. @default -1 */
  readonly background?: number;
}

/** Bounds and defaults of {@link affinityGraph}'s options. */
export const affinityGraphRules = {
  kind: { kind: "choice", of: ["radius", "nearest", "full"], default: "radius" },
  radius: { kind: "number", min: 1, max: 50, default: 5 },
  nNeighbors: { kind: "integer", min: 1, max: 1000, default: 10, aliases: ["k"] },
  sigmaColor: { kind: "number", min: 1e-6, max: 1e6, default: 0.1, aliases: ["sigmaI", "sigmaRange"] },
  sigmaPosition: { kind: "number", min: 1e-3, max: 1e6, default: 4, aliases: ["sigmaX", "sigmaSpatial"] },
  edgeMap: { kind: "image", check: checkEdges, aliases: ["edges"] },
  sigmaEdge: { kind: "number", min: 1e-6, max: 1e6, default: 0.1, aliases: ["edgeVariance"] },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<AffinityGraphOptions>;

/** Options with every default filled in. */
export type AffinityGraphSettings = Settings<AffinityGraphOptions, typeof affinityGraphRules>;

/** Bounds and defaults of {@link affinityGraphFeatures}'s options. */
export const affinityGraphFeaturesRules = {
  kind: { kind: "choice", of: ["full", "nearest", "radius"], default: "full" },
  nNeighbors: { kind: "integer", min: 1, max: 1000, default: 10, aliases: ["k"] },
  radius: { kind: "number", min: 0, exclusiveMin: true, default: 1 },
  sigma: { kind: "number", min: 1e-6, max: 1e9, default: 1, aliases: ["gamma"] },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<AffinityGraphFeaturesOptions>;

/** Bounds and defaults of {@link affinityGraphRegions}'s options. */
export const affinityGraphRegionsRules = {
  sigmaColor: { kind: "number", min: 1e-6, max: 1e6 },
  connectivity: { kind: "choice", of: [4, 8], default: 8 },
  background: { kind: "integer", default: -1 },
} as const satisfies Rules<AffinityGraphRegionsOptions>;

/** An edge map as floats. */
export interface Edges {
  readonly data: Float32Array;
  readonly height: number;
  readonly width: number;
}

function checkEdges(where: string, option: string, given: ImageLike): Edges {
  const { data, height, width, channels } = toImage(given, where);
  const refuse = (part: string, expected: string, received: unknown, remedy: string): never => {
    throw new SegmentationError("invalid-image", { where, option: `${option}.${part}`, expected, received, remedy });
  };
  if (channels !== 1) refuse("channels", "1", channels, "Take sobel(rgbToGray(image)), or one channel: planesOf(edges)[0].");
  checkFinite(where, `${option}.data`, data, { code: "invalid-image" });
  const wrong = data.findIndex((value) => value < 0);
  if (wrong >= 0) refuse(`data[${wrong}]`, "a number ≥ 0", data[wrong], "Take the absolute value.");
  return { data: data instanceof Float32Array ? data : Float32Array.from(data, (value) => value / 255), height, width };
}
