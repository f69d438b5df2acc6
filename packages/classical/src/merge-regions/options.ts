/** Options of the merging of regions, their defaults and checks. */
import { SegmentationError } from "@segkit/core/errors";
import { type Image, type ImageLike, viewImage } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { checkFinite, checkFunction, checkSameSize, type Rules, readOptions, type Settings } from "@segkit/core/validate";

/** Options of {@link mergeRegions}. */
export interface MergeRegionsOptions extends CallOptions {
  /**
   * How different a merged region is from its neighbors. `centroid`: as its mean color is from theirs. `ward`: as much as variance grows in merging them, so that sizes stay even. `boundary`: like `ward`, but by the
   * distance of colors itself, and less along a long boundary: to make superpixels of smaller ones. `average`: as its parts are on average, weighted by their boundaries' lengths. `single`: as the most similar of its parts is.
   * @default "centroid"
   */
  readonly linkage?: "centroid" | "ward" | "boundary" | "average" | "single";
  /** How many regions are to be left, at least: fewer than there are trees cannot be; an integer ≥ 1. @default 20 where there is no threshold */
  readonly nSegments?: number;
  /** Merges end before the first difference that is not less, ≥ 0, in the unit of differences; in place of `nSegments`. */
  readonly threshold?: number;
  /** For `average` and `single`: one channel, high at contours, whose mean along a boundary is the difference in place of colors; `height × width`, samples ≥ 0. */
  readonly edgeMap?: ImageLike;
  /** For `average` and `single`: gives the difference of two neighbors by their labels, a finite number ≥ 0, in place of colors. Called once for each pair. */
  readonly weight?: (first: number, second: number) => number;
  /** Pixels that are neighbors: 4, those that share an edge, or 8, those that share a corner. @default 8 */
  readonly connectivity?: 4 | 8;
  /** The label that is no region. @default -1 */
  readonly background?: number;
}

/** Bounds and defaults of {@link mergeRegions}'s options. */
export const mergeRegionsRules = {
  linkage: {
    kind: "choice",
    of: ["centroid", "ward", "boundary", "average", "single"],
    default: "centroid",
    aliases: ["method"],
  },
  nSegments: { kind: "integer", min: 1, aliases: ["nClusters"] },
  threshold: { kind: "number", min: 0, aliases: ["thresh", "distanceThreshold"] },
  edgeMap: { kind: "image", check: checkEdgeMap, aliases: ["edges"] },
  weight: { kind: "function", check: checkFunction, aliases: ["weightFunc"] },
  connectivity: { kind: "choice", of: [4, 8], default: 8 },
  background: { kind: "integer", default: -1 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<MergeRegionsOptions>;

/** Options with every default filled in. */
export type MergeRegionsSettings = Settings<MergeRegionsOptions, typeof mergeRegionsRules>;

function checkEdgeMap(where: string, option: string, given: ImageLike): Image {
  const image = viewImage(given, where);
  const refuse = (part: string, expected: string, received: unknown, remedy: string): never => {
    throw new SegmentationError("invalid-image", { where, option: `${option}.${part}`, expected, received, remedy });
  };
  if (image.channels !== 1)
    refuse("channels", "1", image.channels, "Take sobel(rgbToGray(image)), or one channel: planesOf(edges)[0].");
  checkFinite(where, `${option}.data`, image.data, { code: "invalid-image" });
  const wrong = image.data.findIndex((value) => value < 0);
  if (wrong >= 0) refuse(`data[${wrong}]`, "a number ≥ 0", image.data[wrong], "Take the absolute value.");
  return image;
}

/** Checks the options for an image and its labels. */
export function readMergeRegionsOptions(image: Image, labels: LabelMap, options: MergeRegionsOptions): MergeRegionsSettings {
  const where = "mergeRegions";
  checkSameSize(where, "image", image, "labels", labels);
  const settings = readOptions(where, options, mergeRegionsRules);
  const { linkage, nSegments, threshold, edgeMap, weight } = settings;
  if (edgeMap) checkSameSize(where, "image", image, "edgeMap", edgeMap);
  const refuse = (option: string, expected: string, received: unknown, remedy: string): never => {
    throw new SegmentationError("invalid-option", { where, option, expected, received, remedy });
  };
  if (threshold !== undefined && nSegments !== undefined)
    refuse("threshold", "nothing beside nSegments", threshold, "Give one of the two; hierarchy.cut() gives other results.");
  if (edgeMap && weight) refuse("weight", "nothing beside edgeMap", weight, "Give one of the two.");
  const given = edgeMap ? "edgeMap" : weight ? "weight" : undefined;
  if (given && linkage !== "average" && linkage !== "single")
    refuse(
      given,
      `nothing with the linkage ${linkage}, which compares mean colors`,
      settings[given],
      'Give linkage: "average" or "single".',
    );
  return settings;
}
