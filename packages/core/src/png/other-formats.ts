/** Files that are no PNG, by how they begin. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { kindOfFile } from "../image-files/kinds.js";

/** Refuses files that are known and are no PNG by their names, instead of calling them damaged. */
export function refuseOtherFormats(where: string, option: string, bytes: Uint8Array): void {
  const kind = kindOfFile(bytes);
  if (kind === undefined) return;
  throw new SegmentationError("unsupported", {
    where,
    option,
    expected: "a PNG file",
    received: phrase(kind.name),
    remedy:
      kind.id === "tiff"
        ? "In Node readLabels reads gray TIFFs of 8 and 16 bits; elsewhere, save the labels as a PNG."
        : "Labels are kept exactly by PNG; of this file, read an image's colors.",
  });
}
