/** Label maps and masks as PNG files: lossless, without color management, and readable by every imaging tool. */
import { SegmentationError } from "@segkit/core/errors";
import { type EncodeLabelsOptions, encodeLabelsRules } from "@segkit/core/label-files";
import type { LabelMap, LabelMapLike } from "@segkit/core/labels";
import type { Mask } from "@segkit/core/masks";
import { encodePng, labelsFromPng, panopticFromPng, pngFromLabels } from "@segkit/core/png";
import { checkMask, isKind, readOptions, slipOf } from "@segkit/core/validate";

/** Options of {@link labelsToBlob}. */
export interface LabelsToBlobOptions extends EncodeLabelsOptions {}

/** Bounds and defaults of {@link labelsToBlob}'s options. */
export const labelsToBlobRules: typeof encodeLabelsRules = encodeLabelsRules;

/**
 * A label map as a PNG file; each pixel's gray value, or its index in a palette, is its label.
 *
 * @param labels - values 0 … 65535; 0 … 255 with `bitDepth: 8` or `colors`
 * @param options - see {@link LabelsToBlobOptions}
 * @returns the file
 * @throws SegmentationError `invalid-labels` for a value that the file cannot hold, `invalid-option`, `no-backend` in a browser without `CompressionStream`
 *
 * @example
 * ```ts
 * import { labelsFromBlob, labelsToBlob } from "@segkit/runtime-web";
 *
 * const file = await labelsToBlob({ data: Int32Array.of(0, 1, 1, 4000), height: 2, width: 2 });
 * console.assert((await labelsFromBlob(file)).data.join() === "0,1,1,4000");
 * ```
 *
 * @remarks
 * O(pixels) time and memory.
 */
export async function labelsToBlob(labels: LabelMapLike, options: LabelsToBlobOptions = {}): Promise<Blob> {
  return pngBlob(await pngFromLabels("labelsToBlob", labels, readOptions("labelsToBlob", options, labelsToBlobRules)));
}

/**
 * Reads a label map from a gray PNG or one with a palette, as VOC, DAVIS, LIP and ADE20K publish their ground truth.
 *
 * Each pixel's stored value, or its index in the palette, is its label. Gamma, color profile, transparency and the palette's colors change nothing.
 *
 * @param blob - the file: 1, 2, 4, 8 or 16 bits, interlaced or not
 * @returns labels 0 … 65535
 * @throws SegmentationError `corrupt-data` for a file that is not an intact PNG, `unsupported` for one with colors or alpha, `invalid-argument`,
 *   `no-backend` in a browser without `DecompressionStream`
 *
 * @example
 * ```ts
 * import { labelsFromBlob, maskToBlob } from "@segkit/runtime-web";
 *
 * const file = await maskToBlob({ data: Uint8Array.of(0, 1), height: 1, width: 2 });
 * console.assert((await labelsFromBlob(file)).data.join() === "0,255");
 * ```
 *
 * @remarks
 * O(pixels) time and memory. Decoded by `decodeLabels` of `@segkit/core`, as in Node.
 */
export async function labelsFromBlob(blob: Blob): Promise<LabelMap> {
  return labelsFromPng("labelsFromBlob", "blob", await bytesOf("labelsFromBlob", blob));
}

/**
 * Reads a panoptic label map from a color PNG, as COCO's panoptic ground truth: a pixel's label is red + 256 · green + 65536 · blue.
 *
 * @param blob - the file: three or four channels of 8 bits, interlaced or not
 * @returns labels 0 … 16777215, the `id` of the segments in the JSON file beside it; 0 is no segment
 * @throws SegmentationError `corrupt-data` for a file that is not an intact PNG, `unsupported` for one without colors or of 16 bits, `invalid-argument`,
 *   `no-backend` in a browser without `DecompressionStream`
 *
 * @example
 * ```ts
 * import { panopticFromBlob, toBlob } from "@segkit/runtime-web";
 *
 * const file = await toBlob({ data: Uint8Array.of(1, 2, 0), height: 1, width: 1, channels: 3 });
 * console.assert((await panopticFromBlob(file)).data[0] === 1 + 256 * 2);
 * ```
 *
 * @remarks
 * Cityscapes' `instanceIds` and `labelIds` files are gray: `labelsFromBlob` reads them.
 */
export async function panopticFromBlob(blob: Blob): Promise<LabelMap> {
  return panopticFromPng("panopticFromBlob", "blob", await bytesOf("panopticFromBlob", blob));
}

/**
 * A mask as an 8-bit gray PNG, as {@link labelsToBlob} gives labels: 255 inside, 0 outside.
 *
 * @returns the file
 * @throws SegmentationError `invalid-mask`, `no-backend` in a browser without `CompressionStream`
 *
 * @example
 * ```ts
 * import { imageFrom, maskToBlob } from "@segkit/runtime-web";
 *
 * const picture = await imageFrom(await maskToBlob({ data: Uint8Array.of(0, 1), height: 1, width: 2 }));
 * console.assert(picture.data.join() === "0,0,0,255,255,255,255,255");
 * ```
 */
export async function maskToBlob(mask: Mask): Promise<Blob> {
  const { data, height, width } = checkMask("maskToBlob", "mask", mask);
  const rows = data.map((inside) => (inside ? 255 : 0));
  return pngBlob(await encodePng("maskToBlob", { height, width, bitDepth: 8, rows }));
}

function pngBlob(bytes: Uint8Array<ArrayBuffer>): Blob {
  return new Blob([bytes], { type: "image/png" });
}

async function bytesOf(where: string, blob: Blob): Promise<Uint8Array> {
  if (isKind(blob, "Blob", "File")) return new Uint8Array(await blob.arrayBuffer());
  throw new SegmentationError("invalid-argument", {
    where,
    option: "blob",
    expected: "a Blob or File",
    received: blob,
    remedy: "Bytes are read with decodeLabels and decodePanoptic of @segkit/core.",
    ...slipOf("blob", blob),
  });
}
