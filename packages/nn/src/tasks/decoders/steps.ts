/** From positions of heat maps to pixels of the crop. */
import type { Size } from "@segkit/core/resize";
import type { CropAlignment } from "../box-crop.js";

/** Pixels of the crop from one position of its maps to the next: by their edges, or by the outermost centers, as "unbiased" training has it. */
export function stepsOf(maps: Size, crop: Size, alignment: CropAlignment): { readonly across: number; readonly down: number } {
  return { across: along(crop.width, maps.width, alignment), down: along(crop.height, maps.height, alignment) };
}

function along(pixels: number, positions: number, alignment: CropAlignment): number {
  return alignment === "edges" ? pixels / positions : (pixels - 1) / Math.max(1, positions - 1);
}
