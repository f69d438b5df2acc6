/** Options of the watershed, their defaults and checks. */
import { type ErrorCode, SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import type { LabelMapLike } from "@segkit/core/labels";
import type { Mask } from "@segkit/core/masks";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { checkLabelMap, checkMask, checkSameSize, type Rules, readOptions, type Settings } from "@segkit/core/validate";

/** Options of {@link watershed}. */
export interface WatershedOptions extends CallOptions {
  /** Where regions begin, and their labels: `height × width`, from 0; negative labels are no markers. Without it: the minima (see `h`), or `nMarkers`. */
  readonly markers?: LabelMapLike;
  /** The label in `markers` of what is no marker: 0 for those of scikit-image and OpenCV. @default -1 */
  readonly background?: number;
  /** About how many markers, single pixels on a regular grid; an integer ≥ 1. */
  readonly nMarkers?: number;
  /**
   * By how much a minimum has to be deeper than its surroundings to become a marker, > 0, in the unit of what is flooded. More makes fewer regions. Without it,
   * every local minimum is a marker.
   */
  readonly h?: number;
  /**
   * What comes first: `values`, pixels of low samples, as in scikit-image; `differences`, pixels that differ little from the neighbor that reaches them, as in
   * OpenCV, with lines between regions.
   * @default "values"
   */
  readonly method?: "values" | "differences";
  /** Pixels that are neighbors: 4, those that share an edge, or 8, those that share a corner. @default 4 */
  readonly connectivity?: 4 | 8;
  /** Regions only where this is not 0; elsewhere labels are −1, and samples may be anything. @default none */
  readonly mask?: Mask;
  /**
   * What a pixel of distance from its marker costs, ≥ 0, in the unit of the samples. More makes rounder regions of more equal size.
   * @default 0
   */
  readonly compactness?: number;
  /** Whether a line of one pixel, of label −1, is left between regions. Markers that touch have none between them. @default false */
  readonly watershedLine?: boolean;
  /**
   * Which of several marker pixels of one value comes first: the first in `raster` order, or the one that scikit-image's `heap` happens to give, for labels that are the same
   * to the last pixel. The heap takes longer.
   * @default "raster"
   */
  readonly ties?: "raster" | "heap";
}

/** Bounds and defaults of {@link watershed}'s options. */
export const watershedRules = {
  markers: { kind: "labels", check: checkLabelMap, aliases: ["seeds", "labels"] },
  background: { kind: "integer", default: -1 },
  nMarkers: { kind: "integer", min: 1, aliases: ["nSegments", "numSuperpixels"] },
  h: { kind: "number", min: 0, exclusiveMin: true, aliases: ["height", "depth", "level"] },
  method: { kind: "choice", of: ["values", "differences"], default: "values" },
  connectivity: { kind: "choice", of: [4, 8], default: 4, aliases: ["conn", "footprint"] },
  mask: { kind: "mask", check: checkMask },
  compactness: { kind: "number", min: 0, default: 0 },
  watershedLine: { kind: "flag", default: false, aliases: ["line", "lines"] },
  ties: { kind: "choice", of: ["raster", "heap"], default: "raster" },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<WatershedOptions>;

/** Options with every default filled in. */
export type WatershedSettings = Settings<WatershedOptions, typeof watershedRules>;

/** What flooding from markers needs. */
export type FloodSettings = Omit<WatershedSettings, "markers" | "nMarkers" | "h">;

/** Checks the options for an image. */
export function readWatershedOptions(image: Image, options: WatershedOptions): WatershedSettings {
  const where = "watershed";
  const settings = readOptions(where, options, watershedRules);
  const { markers, nMarkers, h } = settings;
  if (markers) checkSameSize(where, "image", image, "markers", markers);
  const refuse = refuser(where);
  if (markers && nMarkers !== undefined) refuse("nMarkers", "nothing beside markers", nMarkers, "Give one of the two.");
  if (h !== undefined && (markers || nMarkers !== undefined))
    refuse("h", "nothing beside markers or nMarkers", h, "It says which minima become markers where none are given.");
  checkFlood(where, image, settings);
  return settings;
}

/** Options of {@link watershedSession}: those of {@link watershed} but for markers, which the prompts are. */
export interface WatershedSessionOptions
  extends Pick<WatershedOptions, "method" | "connectivity" | "mask" | "compactness" | "watershedLine" | "ties"> {}

/** Bounds and defaults of {@link watershedSession}'s options. */
export const watershedSessionRules = {
  method: watershedRules.method,
  connectivity: watershedRules.connectivity,
  mask: watershedRules.mask,
  compactness: watershedRules.compactness,
  watershedLine: watershedRules.watershedLine,
  ties: watershedRules.ties,
} as const satisfies Rules<WatershedSessionOptions>;

/** Checks a session's options for an image. */
export function readSessionOptions(image: Image, options: WatershedSessionOptions): FloodSettings {
  const where = "watershedSession";
  const settings = { ...readOptions(where, options, watershedSessionRules), background: -1 };
  checkFlood(where, image, settings);
  return settings;
}

function refuser(where: string) {
  return (option: string, expected: string, received: unknown, remedy: string, code: ErrorCode = "invalid-option"): never => {
    throw new SegmentationError(code, { where, option, expected, received, remedy });
  };
}

/** Options that do not go together, or not with the image. */
function checkFlood(
  where: string,
  image: Image,
  { method, connectivity, mask, compactness, watershedLine, ties }: FloodSettings,
): void {
  const refuse = refuser(where);
  if (mask) checkSameSize(where, "image", image, "mask", mask);
  if (compactness > 0 && watershedLine) {
    const remedy = "Leave compactness out, or find the lines afterwards: findBoundaries(labels).";
    refuse("watershedLine", "false with a compactness", true, remedy);
  }
  if (method !== "differences") return;
  const only = "It belongs to the method values.";
  if (connectivity === 8) refuse("connectivity", "4 with the method differences", 8, only);
  if (compactness > 0) refuse("compactness", "0 with the method differences", compactness, only);
  if (ties === "heap") refuse("ties", '"raster" with the method differences', ties, only);
  const { data, channels } = image;
  if (data instanceof Float32Array || data instanceof Uint16Array || channels > 4) {
    const [option, received] = channels > 4 ? ["image.channels", channels] : ["image.data", data];
    refuse(option, "bytes of 1 … 4 channels", received, "Convert it with toUint8(image).", "invalid-image");
  }
}
