/** Label maps and masks as PNG files: lossless, and readable by every imaging tool. */
import { SegmentationError } from "@segkit/core/errors";
import type { LabelMap } from "@segkit/core/labels";
import type { Mask } from "@segkit/core/masks";
import { checkLabelMap, checkMask, isKind, phrase } from "@segkit/core/validate";
import { decodePng, encodePng } from "./png.js";

/**
 * A label map as a 16-bit gray PNG; each pixel's value is its label.
 *
 * @param labels - values 0 … 65535
 * @returns the file
 * @throws SegmentationError `invalid-labels` for a value outside 0 … 65535, `no-backend` in a browser without `CompressionStream`
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
export async function labelsToBlob(labels: LabelMap): Promise<Blob> {
  const { data, height, width } = checkLabelMap("labelsToBlob", "labels", labels);
  const at = data.findIndex((label) => label < 0 || label > 65_535);
  if (at >= 0) {
    throw new SegmentationError("invalid-labels", {
      where: "labelsToBlob",
      option: "labels",
      expected: "labels 0 … 65535",
      received: phrase(`${data[at]} at x ${at % width}, y ${Math.floor(at / width)}`),
      remedy: "Renumber with relabelSequential, and give pixels without a region (−1) a label of their own.",
    });
  }
  const rows = new Uint8Array(2 * height * width);
  for (let i = 0; i < data.length; i++) {
    rows[2 * i] = data[i]! >> 8;
    rows[2 * i + 1] = data[i]!;
  }
  return encodePng("labelsToBlob", { height, width, bitDepth: 16, rows });
}

/**
 * Reads a label map from a gray PNG or one with a palette (as VOC's and DAVIS' ground truth): each pixel's stored value or palette index is its label, unchanged by
 * color profiles, gamma or transparency.
 *
 * @param blob - the file: 1, 2, 4, 8 or 16 bits, not interlaced
 * @returns labels 0 … 65535
 * @throws SegmentationError `corrupt-data` for a file that is not an intact PNG, `unsupported` for one with colors, alpha or interlacing, `invalid-argument`,
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
 * O(pixels) time and memory.
 */
export async function labelsFromBlob(blob: Blob): Promise<LabelMap> {
  if (!isKind(blob, "Blob", "File")) {
    throw new SegmentationError("invalid-argument", {
      where: "labelsFromBlob",
      option: "blob",
      expected: "a Blob or File",
      received: blob,
    });
  }
  const { height, width, bitDepth, rows } = await decodePng("labelsFromBlob", new Uint8Array(await blob.arrayBuffer()));
  const data = new Int32Array(height * width);
  const stride = rows.length / height;
  const highest = 2 ** bitDepth - 1;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const bit = x * bitDepth;
      const byte = y * stride + (bit >> 3);
      // Samples of less than a byte are packed from the high bits down.
      data[i] = bitDepth === 16 ? (rows[byte]! << 8) | rows[byte + 1]! : (rows[byte]! >> (8 - bitDepth - (bit & 7))) & highest;
    }
  }
  return { data, height, width };
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
  return encodePng("maskToBlob", { height, width, bitDepth: 8, rows: data.map((inside) => (inside ? 255 : 0)) });
}
