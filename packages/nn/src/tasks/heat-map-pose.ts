/** Crops whose network gives a heat map for each point: what families of such networks share. */
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import type { CropAlignment, CropBorder } from "./box-crop.js";
import { dark, darkUdp } from "./decoders/dark.js";
import { mirroredMaps } from "./decoders/mirrored.js";
import { quarterOffset } from "./decoders/quarter-offset.js";
import type { CropPoseFinding, FoundPoint } from "./finding.js";

/** What tells networks with heat maps from one another. */
export interface HeatMapPose {
  /** The output with the maps, `[batch, points, h, w]`. @default "heatmaps" */
  readonly output?: string;
  /** What crops are resized to. @default what the preprocessing says */
  readonly size?: Size;
  /** @default 1.25 */
  readonly padding?: number;
  /** @default "edges" */
  readonly alignment?: CropAlignment;
  /** @default by edges interpolated, by centers zeros */
  readonly border?: CropBorder;
  /** From maps to points of a crop of this size. @default a quarter of a position towards the hotter neighbors */
  readonly decode?: (maps: Tensor, size: Size) => readonly FoundPoint[];
  /** The point that each becomes in a mirrored image. @default nobody says it: no flip test */
  readonly flip?: readonly number[];
  /** Whether maps of the mirror image are moved by a position. @default whether crops are aligned by edges */
  readonly shift?: boolean;
}

/** How heat maps become the points of a body. */
export function heatMapPose(pose: HeatMapPose = {}): CropPoseFinding {
  const { output = "heatmaps", size = UNSAID, padding = 1.25, alignment = "edges", flip, decode = quarterOffset } = pose;
  const { border, shift = alignment === "edges" } = pose;
  return {
    ...{ kind: "crop", size, padding, alignment, ...(border && { border }) },
    decode: (outputs, crop) => decode(outputs[output]!, crop),
    ...(flip && {
      mirrored: (outputs, others) => ({ [output]: mirroredMaps(outputs[output]!, others[output]!, flip, shift) }),
    }),
  };
}

/**
 * Ways from heat maps to points: a quarter of a position towards the hotter neighbors; DARK, whose maps are a bell's logarithm around the maximum; or the same on crops that are aligned by the
 * centers of their outermost pixels, as networks with "unbiased" data processing were trained.
 */
export const DECODINGS = ["quarter", "dark", "udp"] as const;

/** A way from heat maps to points: one of {@link DECODINGS}. */
export type Decoding = (typeof DECODINGS)[number];

/** What a way of decoding asks of crops and flip tests. */
export function decodedBy(decoding: Decoding): HeatMapPose {
  if (decoding === "quarter") return {};
  return decoding === "dark" ? { decode: dark } : { decode: darkUdp, alignment: "centers", border: "interpolated" };
}

/** No size: the preprocessing has to say one. */
const UNSAID: Size = { height: 0, width: 0 };
