/** Label maps as files: PNG with one 16-bit value per pixel, lossless and readable by every imaging tool. */
import { SegmentationError } from "@segkit/core/errors";
import type { LabelMap } from "@segkit/core/labels";
import { checkLabelMap, phrase } from "@segkit/core/validate";
import sharp from "sharp";
import { bytesOf } from "./read-image.js";
import { pathOf, writeBytes } from "./write-image.js";

/** Byte 25 of a PNG file: its color type; 0 is gray, 3 is a palette. */
const COLOR_TYPE = 25;

/**
 * Reads a label map from a gray PNG of 8 or 16 bits; each pixel's value is its label.
 *
 * @param file - a path or a `file:` URL
 * @returns labels 0 … 65535
 * @throws SegmentationError `io-error` for a file that cannot be read, `corrupt-data` for one that is not a PNG, `unsupported` for a PNG with a palette or colors
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
 */
export async function readLabels(file: string | URL): Promise<LabelMap> {
  const bytes = await bytesOf("readLabels", file);
  const isPng = bytes.length > COLOR_TYPE && [0x89, 0x50, 0x4e, 0x47].every((byte, i) => bytes[i] === byte);
  if (isPng && bytes[COLOR_TYPE] !== 0) {
    throw new SegmentationError("unsupported", {
      where: "readLabels",
      option: "file",
      expected: "a PNG of one gray channel",
      received: phrase(bytes[COLOR_TYPE] === 3 ? "a PNG with a palette" : "a PNG with colors or alpha"),
      remedy: "Read it as an image with readImage and map its colors to labels.",
    });
  }
  try {
    if (!isPng) throw new Error("not a PNG file");
    const { data, info } = await sharp(bytes, { failOn: "error" })
      .toColourspace("grey16")
      .raw({ depth: "ushort" })
      .toBuffer({ resolveWithObject: true });
    const values = new Uint16Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength));
    // libvips widens 8-bit gray to 16 bits by v · 257.
    const eightBit = bytes[24]! <= 8;
    return {
      data: eightBit ? Int32Array.from(values, (v) => v >> 8) : Int32Array.from(values),
      height: info.height,
      width: info.width,
    };
  } catch (cause) {
    throw new SegmentationError("corrupt-data", {
      where: "readLabels",
      option: "file",
      expected: "a gray PNG of 8 or 16 bits",
      received: phrase(cause instanceof Error ? cause.message.split("\n")[0]! : String(cause)),
      cause,
    });
  }
}

/**
 * Writes a label map to a 16-bit gray PNG; each pixel's value is its label.
 *
 * @param file - a path or a `file:` URL; an existing file is replaced
 * @param labels - values 0 … 65535
 * @throws SegmentationError `invalid-labels` for a value outside 0 … 65535, `io-error` when the file cannot be written
 *
 * @example
 * ```ts
 * import { SegmentationError } from "@segkit/core";
 * import { writeLabels } from "@segkit/runtime-node";
 *
 * const refused = await writeLabels("never.png", { data: Int32Array.of(-1), height: 1, width: 1 }).catch((error) => error);
 * console.assert(refused instanceof SegmentationError && refused.code === "invalid-labels");
 * ```
 */
export async function writeLabels(file: string | URL, labels: LabelMap): Promise<void> {
  const { data, height, width } = checkLabelMap("writeLabels", "labels", labels);
  const at = data.findIndex((label) => label < 0 || label > 65_535);
  if (at >= 0) {
    throw new SegmentationError("invalid-labels", {
      where: "writeLabels",
      option: "labels",
      expected: "labels 0 … 65535",
      received: phrase(`${data[at]} at x ${at % width}, y ${Math.floor(at / width)}`),
      remedy: "Renumber with relabelSequential, and give pixels without a region (−1) a label of their own.",
    });
  }
  const png = await sharp(Uint16Array.from(data), { raw: { height, width, channels: 1 } })
    .toColourspace("grey16")
    .png()
    .toBuffer();
  await writeBytes("writeLabels", pathOf("writeLabels", file), png);
}
