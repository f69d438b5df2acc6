/** Label maps from PNG files whose colors are numbers. */
import type { LabelMap } from "../labels/label-map.js";
import { panopticFromPng } from "../png/labels.js";
import { checkBytes } from "./check-bytes.js";

/**
 * Decodes a panoptic label map from the bytes of a color PNG, as COCO's panoptic ground truth: a pixel's label is red + 256 · green + 65536 · blue.
 *
 * Gamma, color profile and alpha change nothing.
 *
 * @param bytes - a PNG file of three or four channels of 8 bits, interlaced or not
 * @returns labels 0 … 16777215, the `id` of the segments in the JSON file beside it; 0 is no segment
 * @throws SegmentationError `corrupt-data` for bytes that are not an intact PNG, `unsupported` for one without colors or of 16 bits, `invalid-argument`,
 *   `no-backend` in a browser without `DecompressionStream`
 * @see https://cocodataset.org/#format-data (panoptic segmentation)
 *
 * @example
 * ```ts
 * import { decodePanoptic } from "@segkit/core";
 *
 * // One pixel of color 1, 2, 0.
 * const file = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgZGIAAAALAASe9JQ0AAAAAElFTkSuQmCC";
 * const { data } = await decodePanoptic(Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0)));
 * console.assert(data[0] === 1 + 256 * 2);
 * ```
 *
 * @remarks
 * O(pixels) time and memory. Cityscapes' `instanceIds` and `labelIds` files are gray: `decodeLabels` reads them.
 */
export async function decodePanoptic(bytes: Uint8Array | ArrayBuffer): Promise<LabelMap> {
  return panopticFromPng("decodePanoptic", "bytes", checkBytes("decodePanoptic", bytes));
}
