/** Borders around images, label maps and masks. */
import { SegmentationError } from "../errors/errors.js";
import { extendIndex } from "../filters/boundary.js";
import type { Image, ImageLike, PixelData } from "../image/image.js";
import type { LabelMap, LabelMapLike } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import { checkSample } from "../samples/samples.js";
import { checkInteger } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { MAX_PIXELS } from "../validate/size.js";
import { gather, likeSource, type RasterData, toRaster } from "./raster.js";

/** Options of {@link pad}. */
export interface PadOptions {
  /**
   * Rows added above, an integer ≥ 0.
   * @default 0
   */
  readonly top?: number;
  /**
   * Rows added below, an integer ≥ 0.
   * @default 0
   */
  readonly bottom?: number;
  /**
   * Columns added at the left, an integer ≥ 0.
   * @default 0
   */
  readonly left?: number;
  /**
   * Columns added at the right, an integer ≥ 0.
   * @default 0
   */
  readonly right?: number;
  /**
   * What the border holds, by NumPy's names: `constant` is `value`; `edge` a a | a b c | c c; `reflect` c b | a b c | b a; `symmetric`
   * b a | a b c | c b; `wrap` b c | a b c | a b. (SciPy's filters call the last three mirror, reflect and wrap.)
   * @default "constant"
   */
  readonly mode?: "constant" | "edge" | "reflect" | "symmetric" | "wrap";
  /**
   * Every sample of a constant border, on the scale of the samples.
   * @default 0
   */
  readonly value?: number;
}

const MODES = { constant: "constant", edge: "nearest", reflect: "mirror", symmetric: "reflect", wrap: "wrap" } as const;

const SIDES = "Give top, bottom, left and right.";

const sideRule = {
  kind: "integer",
  min: 0,
  max: MAX_PIXELS,
  default: 0,
  aliases: [
    ["pad_width", SIDES],
    ["padding", SIDES],
  ],
} as const;

/** Bounds and defaults of {@link pad}'s options. */
export const padRules = {
  top: sideRule,
  bottom: sideRule,
  left: sideRule,
  right: sideRule,
  mode: { kind: "choice", of: ["constant", "edge", "reflect", "symmetric", "wrap"], default: "constant" },
  value: { kind: "number", default: 0 },
} as const satisfies Rules<PadOptions>;

/**
 * Adds a border to an image, a label map or a mask.
 *
 * @param image - an image of any number of channels, a label map or a mask
 * @param options - see {@link PadOptions}
 * @returns the same kind with `height + top + bottom` rows and `width + left + right` columns
 * @throws SegmentationError `invalid-image`, `invalid-labels`, `invalid-option`
 *
 * @see NumPy's `pad`
 *
 * @example
 * ```ts
 * import { pad } from "@segkit/core";
 *
 * const row = { data: Uint8Array.of(1, 2, 3), height: 1, width: 3, channels: 1 };
 * console.assert(pad(row, { left: 2, right: 1, mode: "reflect" }).data.join() === "3,2,1,2,3,2");
 * ```
 *
 * @remarks
 * O(size of the result) time; no memory beside it.
 */
export function pad(labels: LabelMap | LabelMap<Uint16Array>, options: PadOptions): LabelMap;
export function pad<Data extends PixelData>(image: Image<Data>, options: PadOptions): Image<Data>;
export function pad(mask: Mask, options: PadOptions): Mask;
export function pad(image: ImageLike, options: PadOptions): Image;
export function pad(image: ImageLike | LabelMapLike, options: PadOptions): Image | LabelMap | Mask {
  const where = "pad";
  const source = toRaster(where, image);
  const { top, bottom, left, right, mode, value } = readOptions(where, options, padRules);
  checkValue(where, "value", value, source.data);
  const height = source.height + top + bottom;
  const width = source.width + left + right;
  if (height * width > MAX_PIXELS) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "top, bottom, left, right",
      expected: `a result of at most ${MAX_PIXELS} pixels`,
      received: height * width,
    });
  }
  const along = (count: number, before: number, size: number): Int32Array =>
    Int32Array.from({ length: count }, (_, i) => extendIndex(i - before, size, MODES[mode]));
  const data = gather(source, along(height, top, source.height), along(width, left, source.width), value);
  return likeSource(data, height, width, source);
}

/** A value that the samples can hold. */
export function checkValue(where: string, option: string, value: unknown, data: RasterData): void {
  if (data instanceof Int32Array) checkInteger(where, option, value, { min: -(2 ** 31), max: 2 ** 31 - 1 });
  else checkSample(where, option, value, data);
}
