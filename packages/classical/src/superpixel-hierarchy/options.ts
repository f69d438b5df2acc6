/** Options of the superpixel hierarchy, their defaults and checks. */
import { SegmentationError } from "@segkit/core/errors";
import { type Image, type ImageLike, toFloat32, viewImage } from "@segkit/core/image";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { checkFinite, checkSameSize, type Rules, readOptions, type Settings } from "@segkit/core/validate";

/** Options of {@link superpixelHierarchy}. */
export interface SuperpixelHierarchyOptions extends CallOptions {
  /** How many superpixels `labels` has: exactly so many, or as many as there are pixels; an integer ≥ 1. The hierarchy has every number. @default 400 */
  readonly nSegments?: number;
  /**
   * Where colors are compared: `lab`, as the eye does; `none`, all channels as they are, of any number and meaning.
   * @default "lab"
   */
  readonly colorSpace?: "lab" | "none";
  /** How sure each pixel is to lie on an edge: one channel, of 8 or 16 bits, or floats ≥ 0, by convention 0 … 1; `height × width`. @default none */
  readonly edges?: ImageLike;
  /**
   * How much `edges` count, ≥ 0: the difference of two neighbors is multiplied by 1 + edgeStrength · e, with e the lesser edge of the two.
   * @default 5
   */
  readonly edgeStrength?: number;
}

/** Bounds and defaults of {@link superpixelHierarchy}'s options. */
export const superpixelHierarchyRules = {
  nSegments: { kind: "integer", min: 1, default: 400 },
  colorSpace: { kind: "choice", of: ["lab", "none"], default: "lab" },
  edges: { kind: "image", check: checkEdges, aliases: ["edgeMap", "borderStrength"] },
  edgeStrength: { kind: "number", min: 0, max: 1e6, default: 5 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<SuperpixelHierarchyOptions>;

/** Options with every default filled in. */
export type SuperpixelHierarchySettings = Settings<SuperpixelHierarchyOptions, typeof superpixelHierarchyRules>;

/** The edge map in floats. */
function checkEdges(where: string, option: string, given: ImageLike): Image<Float32Array> {
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

/** Checks the options for an image. */
export function readSuperpixelHierarchyOptions(image: Image, options: SuperpixelHierarchyOptions): SuperpixelHierarchySettings {
  const where = "superpixelHierarchy";
  const settings = readOptions(where, options, superpixelHierarchyRules);
  if (settings.edges) checkSameSize(where, "image", image, "edges", settings.edges);
  return settings;
}
