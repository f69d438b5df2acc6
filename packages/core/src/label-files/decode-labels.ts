/** Label maps from the bytes of PNG files. */
import type { LabelMap } from "../labels/label-map.js";
import { labelsFromPng } from "../png/labels.js";
import { checkBytes } from "./check-bytes.js";

/**
 * Decodes a label map from the bytes of a gray PNG or one with a palette, as VOC, DAVIS, LIP and ADE20K publish their ground truth.
 *
 * Each pixel's stored value, or its index in the palette, is its label. Gamma, color profile, transparency and the palette's colors change nothing.
 *
 * @param bytes - a PNG file of 1, 2, 4, 8 or 16 bits, interlaced or not
 * @returns labels 0 … 65535
 * @throws SegmentationError `corrupt-data` for bytes that are not an intact PNG, `unsupported` for one with colors or alpha, `invalid-argument`,
 *   `no-backend` in a browser without `DecompressionStream`
 * @see https://www.w3.org/TR/png-3/
 *
 * @example
 * ```ts
 * import { decodeLabels, encodeLabels, vocColors } from "@segkit/core";
 *
 * const labels = { data: Int32Array.of(0, 1, 1, 255), height: 2, width: 2 };
 * const file = await encodeLabels(labels, { colors: vocColors() });
 * console.assert((await decodeLabels(file)).data.join() === "0,1,1,255");
 * ```
 *
 * @remarks
 * O(pixels) time and memory. Node and browsers decode by the same code, to the same numbers.
 */
export async function decodeLabels(bytes: Uint8Array | ArrayBuffer): Promise<LabelMap> {
  return labelsFromPng("decodeLabels", "bytes", checkBytes("decodeLabels", bytes));
}
