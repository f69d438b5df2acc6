/** An image with heat maps over it. */
import type { Image, ImageLike } from "../image/image.js";
import { distinctColors } from "../palettes/distinct-colors.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkInteger, checkList } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { blend, type ColorOrList, checkColors, toCanvas } from "./canvas.js";
import { mapPlanes, sampler } from "./map-planes.js";

/** Options of {@link drawHeatMaps}. */
export interface DrawHeatMapsOptions {
  /**
   * Which maps are drawn, by their numbers.
   * @default all
   */
  readonly maps?: readonly number[];
  /** One color, or a list of which map k takes the k-th. Default: `distinctColors(64)`. */
  readonly color?: ColorOrList;
  /**
   * Opacity where the heat is 1, 0 … 1.
   * @default 0.8
   */
  readonly alpha?: number;
}

/** Bounds and defaults of {@link drawHeatMaps}'s options. */
export const drawHeatMapsRules = {
  maps: { kind: "list", check: checkList<readonly number[]> },
  color: { kind: "color", check: checkColors },
  alpha: { kind: "number", min: 0, max: 1, default: 0.8 },
} as const satisfies Rules<DrawHeatMapsOptions>;

/**
 * Draws heat maps over an image: at each pixel the hottest map's color, the more opaque the hotter.
 *
 * @param image - gray, RGB or RGBA; of 8 or 16 bits, or float 0 … 1
 * @param heatMaps - `float32` `[maps, h, w]` or `[1, maps, h, w]`, which cover the image; heats beyond 0 … 1 count as these
 * @param options - see {@link DrawHeatMapsOptions}
 * @returns a new 8-bit RGB image of the same size; RGBA where the image is
 * @throws SegmentationError `invalid-image`, `invalid-tensor`, `invalid-option`
 *
 * @example
 * ```ts
 * import { createImage, drawHeatMaps } from "@segkit/core";
 *
 * const black = createImage({ height: 2, width: 4, channels: 1 });
 * const heat = { type: "float32", data: Float32Array.of(0, 0, 1, 1), dims: [1, 1, 4] } as const;
 * const { data } = drawHeatMaps(black, heat, { color: [200, 100, 0], alpha: 0.5 });
 * console.assert(data[0] === 0 && data[9] === 100 && data[10] === 50);
 * ```
 *
 * @remarks
 * O(height · width · maps) time. Between positions heats are interpolated bilinearly.
 */
export function drawHeatMaps(
  image: ImageLike,
  heatMaps: Tensor<"float32">,
  options: DrawHeatMapsOptions = {},
): Image<Uint8Array> {
  const where = "drawHeatMaps";
  const canvas = toCanvas(image, where);
  const planes = mapPlanes(where, "heatMaps", heatMaps);
  const {
    maps = Array.from({ length: planes.count }, (_, k) => k),
    color,
    alpha,
  } = readOptions(where, options, drawHeatMapsRules);
  for (const [k, map] of maps.entries()) checkInteger(where, `maps[${k}]`, map, { min: 0, max: planes.count - 1 });
  const colors = (color ?? distinctColors(64)) as ReturnType<typeof checkColors>;
  const heatAt = sampler(planes, canvas);
  for (let y = 0, at = 0; y < canvas.height; y++) {
    for (let x = 0; x < canvas.width; x++, at += canvas.channels) {
      let [hottest, most] = [0, 0];
      for (const map of maps) {
        const heat = heatAt(map, y, x);
        if (heat > most) [hottest, most] = [map, heat];
      }
      if (most > 0) blend(canvas, at, colors[hottest % colors.length]!, alpha * Math.min(1, most));
    }
  }
  return canvas;
}
