/** Label maps as files: the numbers that are stored, without color management. */
import { type EncodeLabelsOptions, encodeLabelsRules } from "@segkit/core/label-files";
import type { LabelMap, LabelMapLike } from "@segkit/core/labels";
import { labelsFromPng, panopticFromPng, pngFromLabels } from "@segkit/core/png";
import { readOptions } from "@segkit/core/validate";
import { bytesOf } from "./read-image.js";
import { isTiff, labelsFromTiff } from "./tiff-labels.js";
import { pathOf, writeBytes } from "./write-image.js";

/**
 * Reads a label map from a gray PNG, one with a palette (VOC, DAVIS, LIP, ADE20K), or a gray TIFF of 8 or 16 bits.
 *
 * Each pixel's stored value, or its index in the palette, is its label. Gamma, color profile, transparency and the palette's colors change nothing.
 *
 * @param file - a path or a `file:` URL
 * @returns labels 0 … 65535
 * @throws SegmentationError `io-error` for a file that cannot be read, `corrupt-data` for one that is not an intact PNG or TIFF, `unsupported` for one with
 *   colors or alpha, for TIFFs of other kinds and for other image formats, `invalid-argument`
 *
 * @example
 * ```ts
 * import { mkdtemp } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { readLabels, writeLabels } from "@segkit/runtime-node";
 *
 * const file = join(await mkdtemp(join(tmpdir(), "segkit-")), "labels.png");
 * await writeLabels(file, { data: Int32Array.of(0, 1, 1, 4000), height: 2, width: 2 });
 * console.assert((await readLabels(file)).data[3] === 4000);
 * ```
 *
 * @remarks
 * PNGs are decoded by `decodeLabels` of `@segkit/core`, as in browsers. Of a TIFF with several pages the first is read.
 */
export async function readLabels(file: string | URL): Promise<LabelMap> {
  const bytes = await bytesOf("readLabels", file, "labelFile");
  if (isTiff(bytes)) return labelsFromTiff("readLabels", bytes);
  return labelsFromPng("readLabels", "file", bytes);
}

/**
 * Reads a panoptic label map from a color PNG, as COCO's panoptic ground truth: a pixel's label is red + 256 · green + 65536 · blue.
 *
 * @param file - a path or a `file:` URL
 * @returns labels 0 … 16777215, the `id` of the segments in the JSON file beside it; 0 is no segment
 * @throws SegmentationError `io-error` for a file that cannot be read, `corrupt-data` for one that is not an intact PNG, `unsupported` for one without colors,
 *   of 16 bits, or of another format, `invalid-argument`
 *
 * @example
 * ```ts
 * import { mkdtemp } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { readPanoptic, writeImage } from "@segkit/runtime-node";
 *
 * const file = join(await mkdtemp(join(tmpdir(), "segkit-")), "panoptic.png");
 * await writeImage(file, { data: Uint8Array.of(1, 2, 0), height: 1, width: 1, channels: 3 });
 * console.assert((await readPanoptic(file)).data[0] === 1 + 256 * 2);
 * ```
 *
 * @remarks
 * Cityscapes' `instanceIds` and `labelIds` files are gray: `readLabels` reads them.
 */
export async function readPanoptic(file: string | URL): Promise<LabelMap> {
  return panopticFromPng("readPanoptic", "file", await bytesOf("readPanoptic", file, "labelFile"));
}

/** Options of {@link writeLabels}. */
export interface WriteLabelsOptions extends EncodeLabelsOptions {}

/** Bounds and defaults of {@link writeLabels}'s options. */
export const writeLabelsRules: typeof encodeLabelsRules = encodeLabelsRules;

/**
 * Writes a label map to a PNG file; each pixel's gray value, or its index in a palette, is its label.
 *
 * @param file - a path or a `file:` URL; an existing file is replaced
 * @param labels - values 0 … 65535; 0 … 255 with `bitDepth: 8` or `colors`
 * @param options - see {@link WriteLabelsOptions}
 * @throws SegmentationError `invalid-labels` for a value that the file cannot hold, `invalid-option`, `io-error` when the file cannot be written
 *
 * @example
 * ```ts
 * import { mkdtemp } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { vocColors } from "@segkit/core";
 * import { readImage, writeLabels } from "@segkit/runtime-node";
 *
 * const file = join(await mkdtemp(join(tmpdir(), "segkit-")), "labels.png");
 * await writeLabels(file, { data: Int32Array.of(15), height: 1, width: 1 }, { colors: vocColors() });
 * console.assert((await readImage(file)).data.join() === "192,128,128"); // the color of a person
 * ```
 */
export async function writeLabels(file: string | URL, labels: LabelMapLike, options: WriteLabelsOptions = {}): Promise<void> {
  const settings = readOptions("writeLabels", options, writeLabelsRules);
  const path = pathOf("writeLabels", file);
  await writeBytes("writeLabels", path, await pngFromLabels("writeLabels", labels, settings));
}
