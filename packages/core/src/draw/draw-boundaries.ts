/** An image with the boundaries of its regions. */
import { findBoundaries, type RegionBoundaryMode } from "../boundaries/find-boundaries.js";
import type { Image, ImageLike } from "../image/image.js";
import type { LabelMapLike } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import type { Color } from "../palettes/dataset-class.js";
import { checkLabelMap, checkSameSize } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { blend, checkColor, toCanvas } from "./canvas.js";

/** Options of {@link drawBoundaries}. */
export interface DrawBoundariesOptions {
  /**
   * Color of the boundaries.
   * @default [255, 255, 0]
   */
  readonly color?: Color;
  /** Color of the pixels around the boundaries. Default: they stay as they are. */
  readonly outlineColor?: Color;
  /**
   * Which pixels are boundary, as for `findBoundaries`.
   * @default "outer"
   */
  readonly mode?: Exclude<RegionBoundaryMode, "subpixel">;
  /**
   * How wide boundaries are, in pixels: each boundary pixel becomes a disk of this diameter.
   * @default 1
   */
  readonly lineWidth?: number;
  /**
   * The label that is no region; matters in the modes `inner` and `outer`. scikit-image's default is 0.
   * @default -1
   */
  readonly background?: number;
}

/** Bounds and defaults of {@link drawBoundaries}'s options. */
export const drawBoundariesRules = {
  color: { kind: "color", check: checkColor, default: [255, 255, 0] },
  outlineColor: { kind: "color", check: checkColor },
  mode: { kind: "choice", of: ["thick", "inner", "outer"], default: "outer" },
  lineWidth: { kind: "integer", min: 1, max: 100, default: 1, aliases: ["width", "thickness"] },
  background: { kind: "integer", default: -1 },
} as const satisfies Rules<DrawBoundariesOptions>;

/**
 * Draws the boundaries between regions on an image; scikit-image's `mark_boundaries`.
 *
 * @param image - gray, RGB or RGBA; of 8 or 16 bits, or float 0 … 1
 * @param labels - label map of the image's size
 * @returns a new 8-bit RGB image of the same size; RGBA where the image is
 * @throws SegmentationError `invalid-image`, `invalid-labels`, `shape-mismatch`, `invalid-option`
 *
 * @example
 * ```ts
 * import { createImage, drawBoundaries } from "@segkit/core";
 *
 * const labels = { data: Int32Array.of(0, 0, 0, 1, 1, 1), height: 1, width: 6 };
 * const drawn = drawBoundaries(createImage({ height: 1, width: 6, channels: 1 }), labels, { color: [255, 0, 0] });
 * console.assert(drawn.channels === 3 && drawn.data[3 * 2] === 255 && drawn.data[3 * 1] === 0);
 * ```
 *
 * @remarks
 * O(height · width) time.
 */
export function drawBoundaries(image: ImageLike, labels: LabelMapLike, options: DrawBoundariesOptions = {}): Image<Uint8Array> {
  const where = "drawBoundaries";
  const canvas = toCanvas(image, where);
  const map = checkLabelMap(where, "labels", labels);
  checkSameSize(where, "image", canvas, "labels", map);
  const { color, outlineColor, mode, lineWidth, background } = readOptions(where, options, drawBoundariesRules);
  const boundaries = findBoundaries(map, { mode, background });
  const line = lineWidth === 1 ? boundaries : spread(boundaries, disk(lineWidth));
  if (outlineColor !== undefined) fill(canvas, spread(line, SQUARE), outlineColor);
  fill(canvas, line, color);
  return canvas;
}

type Offset = readonly [dy: number, dx: number];

/** A pixel and its eight neighbors. */
const SQUARE: readonly Offset[] = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => [dy, dx] as const));

/** The pixels of a disk around one of them; of an even diameter that is the upper left of the middle four. */
function disk(diameter: number): Offset[] {
  const least = -Math.floor((diameter - 1) / 2);
  const middle = least + (diameter - 1) / 2;
  const steps = Array.from({ length: diameter }, (_, k) => least + k);
  const offsets = steps.flatMap((dy) => steps.map((dx) => [dy, dx] as const));
  return offsets.filter(([dy, dx]) => (dy - middle) ** 2 + (dx - middle) ** 2 <= (diameter / 2) ** 2);
}

/** Every pixel of a mask as a stamp of pixels. */
function spread({ data, height, width }: Mask, stamp: readonly Offset[]): Mask {
  const out = new Uint8Array(data.length);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!data[i]) continue;
      for (const [dy, dx] of stamp) {
        const [v, u] = [y + dy, x + dx];
        if (v >= 0 && u >= 0 && v < height && u < width) out[v * width + u] = 1;
      }
    }
  }
  return { data: out, height, width };
}

function fill(canvas: Image<Uint8Array>, { data }: Mask, color: Color): void {
  for (let i = 0; i < data.length; i++) if (data[i]) blend(canvas, i * canvas.channels, color, 1);
}
