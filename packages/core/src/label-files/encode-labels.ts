/** Label maps as the bytes of PNG files. */
import { checkColors } from "../draw/canvas.js";
import { SegmentationError } from "../errors/errors.js";
import type { LabelMapLike } from "../labels/label-map.js";
import type { Color } from "../palettes/dataset-class.js";
import { pngFromLabels } from "../png/from-labels.js";
import { type Rules, readOptions } from "../validate/rules.js";

/** Options of {@link encodeLabels}. */
export interface EncodeLabelsOptions {
  /**
   * Bits of a gray value: labels 0 … 255 in 8, 0 … 65535 in 16.
   * @default 16; with `colors` 8
   */
  readonly bitDepth?: 8 | 16;
  /**
   * Writes a palette instead of gray values: the color of label k at index k, e.g. `vocColors()` or `classColors(…)`; labels after the list's end are black. At most
   * 256 colors, for labels 0 … 255.
   */
  readonly colors?: readonly Color[];
}

/** Bounds and defaults of {@link encodeLabels}'s options. */
export const encodeLabelsRules = {
  bitDepth: { kind: "choice", of: [8, 16] },
  colors: { kind: "color", check: checkPalette, aliases: ["palette", "colormap"] },
} as const satisfies Rules<EncodeLabelsOptions>;

/**
 * Encodes a label map as the bytes of a PNG file; each pixel's gray value, or its index in a palette, is its label.
 *
 * @param labels - values 0 … 65535; 0 … 255 with `bitDepth: 8` or `colors`
 * @param options - see {@link EncodeLabelsOptions}
 * @returns the file's bytes
 * @throws SegmentationError `invalid-labels` for a value that the file cannot hold, `invalid-option`, `no-backend` in a browser without `CompressionStream`
 *
 * @example
 * ```ts
 * import { decodeLabels, encodeLabels } from "@segkit/core";
 *
 * const file = await encodeLabels({ data: Int32Array.of(0, 1, 1, 4000), height: 2, width: 2 });
 * console.assert((await decodeLabels(file)).data.join() === "0,1,1,4000");
 * ```
 *
 * @remarks
 * O(pixels) time and memory.
 */
export async function encodeLabels(labels: LabelMapLike, options: EncodeLabelsOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  return pngFromLabels("encodeLabels", labels, readOptions("encodeLabels", options, encodeLabelsRules));
}

function checkPalette(where: string, option: string, value: readonly Color[]): readonly Color[] {
  const colors = checkColors(where, option, value);
  if (colors.length <= 256 && Array.isArray(value[0])) return colors;
  throw new SegmentationError("invalid-option", {
    where,
    option,
    expected: "a list of 1 to 256 colors",
    received: value,
  });
}
