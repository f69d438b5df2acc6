/** An image with a field of directions over it. */
import type { Image, ImageLike } from "../image/image.js";
import type { Color } from "../palettes/dataset-class.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkInteger, checkList } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { blend, toCanvas } from "./canvas.js";
import { mapPlanes, sampler } from "./map-planes.js";
import { stroke } from "./stroke.js";

type Pairs = readonly (readonly [x: number, y: number])[];

/** Options of {@link drawAffinityField}. */
export interface DrawAffinityFieldOptions {
  /**
   * Pairs of maps that are x and y of a field, by their numbers, such as `openposeKeypoints.fields`; of several fields the sum is drawn.
   * @default [[0, 1]]
   */
  readonly fields?: Pairs;
  /**
   * Opacity of the colors where the field is 1 long, 0 … 1.
   * @default 0.6
   */
  readonly alpha?: number;
  /**
   * Pixels between arrows, 0 … 1000; 0: none.
   * @default 8
   */
  readonly spacing?: number;
  /**
   * Where the field is shorter there is no arrow; 0 … 1.
   * @default 0.25
   */
  readonly threshold?: number;
  /**
   * Of the arrows, in pixels, 0 … 1000.
   * @default 1
   */
  readonly lineWidth?: number;
}

/** Bounds and defaults of {@link drawAffinityField}'s options. */
export const drawAffinityFieldRules = {
  fields: { kind: "list", check: checkList<Pairs>, default: [[0, 1]] },
  alpha: { kind: "number", min: 0, max: 1, default: 0.6 },
  spacing: { kind: "integer", min: 0, max: 1000, default: 8 },
  threshold: { kind: "number", min: 0, max: 1, default: 0.25 },
  lineWidth: { kind: "number", min: 0, max: 1000, default: 1 },
} as const satisfies Rules<DrawAffinityFieldOptions>;

/**
 * Draws a part-affinity field over an image: colors say which way it points, opacity how long it is, and arrows both.
 *
 * Right is red, down is yellow to green, left is cyan, up is blue to violet, as on a color wheel.
 *
 * @param image - gray, RGB or RGBA; of 8 or 16 bits, or float 0 … 1
 * @param maps - `float32` `[maps, h, w]` or `[1, maps, h, w]`, which cover the image
 * @param options - see {@link DrawAffinityFieldOptions}
 * @returns a new 8-bit RGB image of the same size; RGBA where the image is
 * @throws SegmentationError `invalid-image`, `invalid-tensor`, `invalid-option`
 * @see Z. Cao, T. Simon, S.-E. Wei, Y. Sheikh, "Realtime multi-person 2D pose estimation using part affinity fields", CVPR 2017, arXiv:1611.08050
 *
 * @example
 * ```ts
 * import { createImage, drawAffinityField } from "@segkit/core";
 *
 * const black = createImage({ height: 4, width: 4, channels: 1 });
 * // everywhere to the right
 * const field = { type: "float32", data: Float32Array.of(1, 1, 1, 1, 0, 0, 0, 0), dims: [2, 2, 2] } as const;
 * const { data } = drawAffinityField(black, field, { alpha: 1, spacing: 0 });
 * console.assert(data[0] === 255 && data[1] === 64 && data[2] === 64);
 * ```
 *
 * @remarks
 * O(height · width · fields) time. Between positions the field is interpolated bilinearly.
 */
export function drawAffinityField(
  image: ImageLike,
  maps: Tensor<"float32">,
  options: DrawAffinityFieldOptions = {},
): Image<Uint8Array> {
  const where = "drawAffinityField";
  const canvas = toCanvas(image, where);
  const planes = mapPlanes(where, "maps", maps);
  const { fields, alpha, spacing, threshold, lineWidth } = readOptions(where, options, drawAffinityFieldRules);
  fields.forEach((pair, k) => {
    checkInteger(where, `fields[${k}][0]`, pair?.[0], { min: 0, max: planes.count - 1 });
    checkInteger(where, `fields[${k}][1]`, pair[1], { min: 0, max: planes.count - 1 });
  });
  const valueAt = sampler(planes, canvas);
  const vectorAt = (y: number, x: number): readonly [number, number] => {
    let [u, v] = [0, 0];
    for (const [across, down] of fields) {
      u += valueAt(across, y, x);
      v += valueAt(down, y, x);
    }
    return [u, v];
  };
  for (let y = 0, at = 0; y < canvas.height; y++) {
    for (let x = 0; x < canvas.width; x++, at += canvas.channels) {
      const [u, v] = vectorAt(y, x);
      const length = Math.sqrt(u * u + v * v);
      if (length > 0) blend(canvas, at, colorOf(u / length, v / length), alpha * Math.min(1, length));
    }
  }
  if (spacing > 0) drawArrows(canvas, vectorAt, { spacing, threshold, lineWidth });
  return canvas;
}

/** Unit vectors to the directions of red, green and blue, a third of a circle apart; cosines of angles between are products with them. */
const HUES = [
  [1, 0],
  [-0.5, Math.sqrt(3) / 2],
  [-0.5, -Math.sqrt(3) / 2],
] as const;

function colorOf(u: number, v: number): Color {
  const [red, green, blue] = HUES.map(([x, y]) => Math.round(255 * (0.5 + 0.5 * (u * x + v * y))));
  return [red!, green!, blue!];
}

function drawArrows(
  canvas: Image<Uint8Array>,
  vectorAt: (y: number, x: number) => readonly [number, number],
  { spacing, threshold, lineWidth }: { spacing: number; threshold: number; lineWidth: number },
): void {
  const half = Math.floor(spacing / 2);
  for (let y = half; y < canvas.height; y += spacing) {
    for (let x = half; x < canvas.width; x += spacing) {
      const [u, v] = vectorAt(y, x);
      const length = Math.sqrt(u * u + v * v);
      if (length === 0 || length < threshold) continue;
      const reach = 0.42 * spacing * Math.min(1, length);
      const [dx, dy] = [(u / length) * reach, (v / length) * reach];
      const tip = [x + dx, y + dy] as const;
      const wing = (side: number) => [tip[0] - 0.7 * dx + side * 0.5 * dy, tip[1] - 0.7 * dy - side * 0.5 * dx];
      const color: Color = [255, 255, 255];
      stroke(canvas, [x - dx, y - dy, ...tip], false, lineWidth, color, 0.5);
      stroke(canvas, [...wing(1), ...tip, ...wing(-1)], false, lineWidth, color, 0.5);
    }
  }
}
