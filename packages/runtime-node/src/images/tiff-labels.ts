/** Label maps from TIFF files: decoded by sharp, after the file's own directory has said that its samples are numbers. */
import { SegmentationError } from "@segkit/core/errors";
import type { LabelMap } from "@segkit/core/labels";
import { phrase } from "@segkit/core/validate";
import sharp from "sharp";

/** Tags of TIFF 6.0 §8 and their defaults. */
const BITS_PER_SAMPLE = [258, 1] as const;
const PHOTOMETRIC = [262, 1] as const;
const SAMPLES_PER_PIXEL = [277, 1] as const;
const SAMPLE_FORMAT = [339, 1] as const;

/** What photometric interpretations are called in messages. */
const PHOTOMETRICS: Readonly<Record<number, string>> = {
  0: "gray",
  1: "gray",
  2: "RGB",
  3: "palette",
  5: "CMYK",
  6: "YCbCr",
  8: "Lab",
};
const FORMATS: Readonly<Record<number, string>> = { 1: "unsigned", 2: "signed", 3: "float" };

/** Whether bytes begin as a TIFF or BigTIFF file does. */
export function isTiff(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  return ["II*\0", "II+\0", "MM\0*", "MM\0+"].includes(start);
}

/** A label map from a gray TIFF of 8 or 16 bits, its first page. */
export async function labelsFromTiff(where: string, bytes: Uint8Array): Promise<LabelMap> {
  const tags = firstDirectory(where, bytes);
  const value = ([tag, otherwise]: readonly [number, number]) => tags.get(tag) ?? otherwise;
  const [bits, photometric, samples, format] = [BITS_PER_SAMPLE, PHOTOMETRIC, SAMPLES_PER_PIXEL, SAMPLE_FORMAT].map(value);
  if ((bits !== 8 && bits !== 16) || photometric! > 1 || samples !== 1 || format !== 1) {
    throw new SegmentationError("unsupported", {
      where,
      option: "file",
      expected: "a TIFF of one gray channel, unsigned, 8 or 16 bits",
      received: phrase(
        `a TIFF of kind ${PHOTOMETRICS[photometric!] ?? photometric}, ${samples} × ${bits} bits, ${FORMATS[format!] ?? "other"} samples`,
      ),
      remedy: "Save its labels as a PNG, gray or with a palette, or as such a TIFF.",
    });
  }
  try {
    // The space in and out is the file's own, so that nothing is converted.
    const space = bits === 8 ? "b-w" : "grey16";
    const { data, info } = await sharp(bytes, { failOn: "error", ignoreIcc: true, page: 0 })
      .toColourspace(space)
      .raw({ depth: bits === 8 ? "uchar" : "ushort" })
      .toBuffer({ resolveWithObject: true });
    const stored = bits === 8 ? data : new Uint16Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength));
    // Where white is 0, libvips turns values around; these are the file's again.
    const highest = 2 ** bits - 1;
    const labels = photometric === 0 ? Int32Array.from(stored, (v) => highest - v) : Int32Array.from(stored);
    if (labels.length !== info.height * info.width) throw new Error(`${info.channels} channels`);
    return { data: labels, height: info.height, width: info.width };
  } catch (cause) {
    throw corrupt(where, cause instanceof Error ? cause.message.split("\n")[0]! : String(cause), cause);
  }
}

/** Tags of the first page that have integers, each with its first one. */
function firstDirectory(where: string, bytes: Uint8Array): Map<number, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  const tags = new Map<number, number>();
  try {
    const big = view.getUint16(2, little) === 43;
    const pointer = (at: number) => (big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little));
    const start = pointer(big ? 8 : 4);
    const count = big ? Number(view.getBigUint64(start, little)) : view.getUint16(start, little);
    for (let i = 0; i < count; i++) {
      const at = start + (big ? 8 + 20 * i : 2 + 12 * i);
      const type = view.getUint16(at + 2, little);
      const size = { 1: 1, 3: 2, 4: 4 }[type];
      if (size === undefined) continue;
      const values = pointer(at + 4) * size;
      const inline = at + (big ? 12 : 8);
      const from = values <= (big ? 8 : 4) ? inline : pointer(inline);
      const tag = view.getUint16(at, little);
      tags.set(
        tag,
        size === 1 ? view.getUint8(from) : size === 2 ? view.getUint16(from, little) : view.getUint32(from, little),
      );
    }
  } catch (cause) {
    throw corrupt(where, "a directory that lies outside of the file", cause);
  }
  return tags;
}

function corrupt(where: string, received: string, cause: unknown): SegmentationError {
  return new SegmentationError("corrupt-data", {
    where,
    option: "file",
    expected: "an intact TIFF file",
    received: phrase(received),
    cause,
  });
}
