/** Image files, decoded by the browser. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { needGlobal } from "./surface.js";

/** The image of a blob, upright and in sRGB. Throws `unsupported` for an SVG, `corrupt-data` for what the browser cannot decode. */
export async function decodeBlob(where: string, blob: Blob): Promise<ImageBitmap> {
  needGlobal(where, "createImageBitmap");
  if (blob.type.startsWith("image/svg")) {
    throw new SegmentationError("unsupported", {
      where,
      option: "source",
      expected: "an image made of pixels",
      received: phrase("an SVG file"),
      remedy: "Load it into an <img> with a width and a height, and give that.",
    });
  }
  try {
    return await createImageBitmap(blob, {
      imageOrientation: "from-image",
      premultiplyAlpha: "none",
      colorSpaceConversion: "default",
    });
  } catch (cause) {
    throw new SegmentationError("corrupt-data", {
      where,
      option: "source",
      expected: "an image this browser can decode",
      received: phrase(
        `${blob.size} bytes of ${blob.type || "unknown type"} (${cause instanceof Error ? cause.message : cause})`,
      ),
      cause,
    });
  }
}
