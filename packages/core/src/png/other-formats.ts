/** Image formats that are no PNG, by how their files begin. */
import { phrase, SegmentationError } from "../errors/errors.js";

const FORMATS: readonly (readonly [name: string, at: number, text: string])[] = [
  ["a JPEG file", 0, "\xff\xd8\xff"],
  ["a GIF file", 0, "GIF8"],
  ["a WebP file", 8, "WEBP"],
  ["an AVIF or HEIC file", 4, "ftyp"],
  ["a BMP file", 0, "BM"],
  ["a TIFF file", 0, "II*\0"],
  ["a TIFF file", 0, "MM\0*"],
];

/** Refuses formats that are known and are no PNG by their names, instead of calling them damaged. */
export function refuseOtherFormats(where: string, option: string, bytes: Uint8Array): void {
  const begins = (at: number, text: string) => [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
  const name = FORMATS.find(([, at, text]) => begins(at, text))?.[0];
  if (name === undefined) return;
  throw new SegmentationError("unsupported", {
    where,
    option,
    expected: "a PNG file",
    received: phrase(name),
    remedy:
      name === "a TIFF file"
        ? "In Node readLabels reads gray TIFFs of 8 and 16 bits; elsewhere, save the labels as a PNG."
        : "Labels are kept exactly by PNG; of this file, read an image's colors.",
  });
}
