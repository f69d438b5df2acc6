/** PNG files from label maps. */
import { phrase, SegmentationError } from "../errors/errors.js";
import type { LabelMapLike } from "../labels/label-map.js";
import type { Color } from "../palettes/dataset-class.js";
import { checkLabelMap } from "../validate/inputs.js";
import { encodePng } from "./samples.js";

/** What a file of labels holds: gray values of 8 or 16 bits, or a palette. */
export interface LabelPng {
  readonly bitDepth?: 8 | 16;
  readonly colors?: readonly Color[];
}

/** A PNG's bytes from a label map, in the name of the function that was called and has read its options. */
export async function pngFromLabels(
  where: string,
  labels: LabelMapLike,
  { bitDepth, colors }: LabelPng,
): Promise<Uint8Array<ArrayBuffer>> {
  const { data, height, width } = checkLabelMap(where, "labels", labels);
  if (colors !== undefined && bitDepth === 16) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "bitDepth",
      expected: "8, or no value, beside colors",
      received: bitDepth,
      remedy: "A palette has at most 256 colors: leave out bitDepth, or colors.",
    });
  }
  const bits = colors !== undefined ? 8 : (bitDepth ?? 16);
  const highest = 2 ** bits - 1;
  const at = data.findIndex((label) => label < 0 || label > highest);
  if (at >= 0) {
    throw new SegmentationError("invalid-labels", {
      where,
      option: "labels",
      expected: `labels 0 … ${highest}`,
      received: phrase(`${data[at]} at x ${at % width}, y ${Math.floor(at / width)}`),
      remedy:
        data[at]! > highest && data[at]! < 65_536
          ? "Write gray values of 16 bits: leave out colors, and bitDepth."
          : "Renumber with relabelSequential, and give pixels without a region (−1) a label of their own.",
    });
  }
  const rows = new Uint8Array((bits / 8) * height * width);
  if (bits === 8) rows.set(data);
  else for (let i = 0; i < data.length; i++) rows.set([data[i]! >> 8, data[i]!], 2 * i);
  return encodePng(where, { height, width, bitDepth: bits, rows }, colors && paletteOf(data, colors));
}

/** As many entries as labels need: a file with an index beyond its palette is refused by many readers. */
function paletteOf(data: Int32Array, colors: readonly Color[]): Uint8Array {
  const highest = data.reduce((most, label) => Math.max(most, label), 0);
  const palette = new Uint8Array(3 * Math.max(colors.length, highest + 1));
  palette.set(colors.flat());
  return palette;
}
