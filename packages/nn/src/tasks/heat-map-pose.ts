/** Crops whose network gives a heat map for each point: what families of such networks share. */
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import type { CropAlignment } from "./box-crop.js";
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
  const { shift = alignment === "edges" } = pose;
  return {
    ...{ kind: "crop", size, padding, alignment },
    decode: (outputs, crop) => decode(outputs[output]!, crop),
    ...(flip && {
      mirrored: (outputs, others) => ({ [output]: mirroredMaps(outputs[output]!, others[output]!, flip, shift) }),
    }),
  };
}

/** No size: the preprocessing has to say one. */
const UNSAID: Size = { height: 0, width: 0 };
