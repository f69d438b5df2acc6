/** Crops whose network gives each point a vector over columns and one over rows. */
import type { Size } from "@segkit/core/resize";
import { mirroredVectors } from "./decoders/mirrored.js";
import { simcc } from "./decoders/simcc.js";
import type { CropPoseFinding } from "./finding.js";

/** Which outputs have the vectors, of crops of this size. */
export interface BinsPose {
  /** @default "simcc_x" */
  readonly x?: string;
  /** @default "simcc_y" */
  readonly y?: string;
  readonly size: Size;
  /** The point that each becomes in a mirrored image. @default nobody says it: no flip test */
  readonly flip?: readonly number[] | undefined;
}

/** How such vectors become the points of a body. */
export function binsPose({ x = "simcc_x", y = "simcc_y", size, flip }: BinsPose): CropPoseFinding {
  return {
    ...{ kind: "crop", size, padding: 1.25, alignment: "edges" },
    decode: (outputs, crop) => simcc(outputs[x]!, outputs[y]!, outputs[x]!.dims[2]! / crop.width),
    ...(flip && {
      mirrored: (own, others) => ({
        [x]: mirroredVectors(own[x]!, others[x]!, flip, "x"),
        [y]: mirroredVectors(own[y]!, others[y]!, flip, "y"),
      }),
    }),
  };
}
