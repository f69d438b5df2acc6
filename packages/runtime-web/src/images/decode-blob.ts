/** Image files, decoded by the browser. */
import { SegmentationError } from "@segkit/core/errors";
import { kindOfFile, type Orientation, orientationOf } from "@segkit/core/image-files";
import { phrase } from "@segkit/core/validate";
import { checkSides } from "./sides.js";
import { needGlobal } from "./surface.js";

/** A decoded file, and how it is still to be turned. */
export interface Decoded {
  readonly bitmap: ImageBitmap;
  readonly orientation: Orientation;
}

/** What is read of a file to know its kind. */
const HEAD_BYTES = 4096;
/** Kinds that every browser decodes, so that one that is not decoded is damaged. */
const DECODED = ["png", "jpeg", "gif", "webp", "avif"];
const DECODING: ImageBitmapOptions = {
  imageOrientation: "from-image",
  premultiplyAlpha: "none",
  colorSpaceConversion: "default",
};

/**
 * The image of a blob, in sRGB. Throws `unsupported` for an SVG and for kinds of files that this browser does not decode, `corrupt-data` for what cannot be decoded,
 * `invalid-image` for more pixels a side than browsers have.
 */
export async function decodeBlob(where: string, blob: Blob): Promise<Decoded> {
  needGlobal(where, "createImageBitmap");
  const head = new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer());
  const kind = kindOfFile(head);
  if (kind?.id === "svg" || blob.type.startsWith("image/svg")) {
    throw new SegmentationError("unsupported", {
      where,
      option: "source",
      expected: "an image made of pixels",
      received: phrase("an SVG file"),
      remedy: "Load it into an <img> with a width and a height, and give that.",
    });
  }
  if (kind?.id === "png" && head.length >= 24) {
    const view = new DataView(head.buffer);
    checkSides(where, { height: view.getUint32(20), width: view.getUint32(16) });
  }
  try {
    const bitmap = await createImageBitmap(blob, DECODING);
    return { bitmap, orientation: await leftToTurn(blob, kind?.id) };
  } catch (cause) {
    if (kind !== undefined && !DECODED.includes(kind.id)) {
      throw new SegmentationError("unsupported", {
        where,
        option: "source",
        expected: "an image of a kind that this browser decodes",
        received: phrase(kind.name),
        remedy: kind.id === "tiff" ? "Save it as a PNG first, or read it in Node." : kind.remedy,
        cause,
      });
    }
    throw new SegmentationError("corrupt-data", {
      where,
      option: "source",
      expected: "an image this browser can decode",
      received: phrase(
        `${blob.size} bytes of ${kind?.name ?? (blob.type || "unknown type")} (${cause instanceof Error ? cause.message : cause})`,
      ),
      cause,
    });
  }
}

/** Red and black, side by side, to be turned by 90°: what decoders that look at the orientation make one above the other. */
const PROBES = {
  png: "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAGmVYSWZNTQAqAAAACAABARIAAwAAAAEABgAAAAAAANZnS2kAAAAPSURBVHicY/jPwMDAwAAABgEBALCXRhMAAAAASUVORK5CYII=",
  webp: "UklGRlAAAABXRUJQVlA4WAoAAAAIAAAAAQAAAAAAVlA4TBAAAAAvAQAAAA8Q8x/zH4aM6H8ARVhJRhoAAABNTQAqAAAACAABARIAAwAAAAEABgAAAAAAAA==",
  avif: "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAAD1bWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAOcGl0bQAAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAEdAAAAHwAAAChpaW5mAAAAAAABAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAAAAB0aXBycAAAAFRpcGNvAAAAFGlzcGUAAAAAAAAAAgAAAAEAAAAQcGl4aQAAAAADCAgIAAAADGF2MUOBAAwAAAAAE2NvbHJuY2x4AAEADQAGgAAAAAlpcm90AwAAABhpcG1hAAAAAAAAAAEAAQUBAoMEhQAAACdtZGF0EgAKCBgAJsgIaDQgMhEf94eFFcAALAAAIJA1k7+dxg==",
} as const;
const probed: Partial<Record<keyof typeof PROBES, Promise<boolean>>> = {};

/** How a decoded PNG, WebP or AVIF is still to be turned: browsers differ in whether they look at its orientation. All look at a JPEG's. */
async function leftToTurn(blob: Blob, kind: string | undefined): Promise<Orientation> {
  if (kind !== "png" && kind !== "webp" && kind !== "avif") return 1;
  const orientation = orientationOf(new Uint8Array(await blob.arrayBuffer()));
  if (orientation === 1) return 1;
  probed[kind] ??= turns(PROBES[kind]);
  return (await probed[kind]) ? 1 : orientation;
}

async function turns(probe: string): Promise<boolean> {
  const bytes = Uint8Array.from(atob(probe), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes]), DECODING);
  const isTurned = bitmap.height === 2;
  bitmap.close();
  return isTurned;
}
