/** What can be drawn on a canvas, and how large it is. */
import { SegmentationError } from "@segkit/core/errors";
import type { Size } from "@segkit/core/resize";
import { isKind, phrase, slipOf } from "@segkit/core/validate";

/** Sources that a canvas draws as they are. */
export type Drawable = HTMLCanvasElement | OffscreenCanvas | ImageBitmap | HTMLImageElement | HTMLVideoElement | VideoFrame;

/** Whether a value is an instance of a class, which this browser or worker may lack, in whichever realm it was made. */
export function isA(name: string, value: unknown): boolean {
  const type = (globalThis as Record<string, unknown>)[name];
  return isKind(value, name) || (typeof type === "function" && value instanceof type);
}

/** A source that is ready to be drawn, with its size; sources without pixels are refused by what is wrong with them. */
export async function drawableOf(where: string, source: unknown): Promise<[Drawable, Size]> {
  if (isA("HTMLImageElement", source)) {
    const element = source as HTMLImageElement;
    try {
      await element.decode();
    } catch (cause) {
      throw new SegmentationError("corrupt-data", {
        where,
        option: "source",
        expected: "an <img> that can be loaded and decoded",
        received: phrase(element.currentSrc || element.src ? "one that cannot" : "one without src"),
        cause,
      });
    }
    const size = { height: element.naturalHeight, width: element.naturalWidth };
    return checked(where, element, size, "an SVG without a size", "Give the SVG a width and a height.");
  }
  if (isA("HTMLVideoElement", source)) {
    const element = source as HTMLVideoElement;
    const shown = element.readyState >= 2;
    const size = { height: shown ? element.videoHeight : 0, width: shown ? element.videoWidth : 0 };
    return checked(where, element, size, "a video before its first frame", 'Await its "loadeddata" event.');
  }
  if (isA("VideoFrame", source)) {
    const frame = source as VideoFrame;
    const size = { height: frame.displayHeight, width: frame.displayWidth };
    return checked(
      where,
      frame,
      frame.format === null && frame.codedWidth === 0 ? { height: 0, width: 0 } : size,
      "a closed VideoFrame",
    );
  }
  if (isA("ImageBitmap", source)) {
    const bitmap = source as ImageBitmap;
    return checked(where, bitmap, bitmap, "a closed or transferred ImageBitmap");
  }
  if (isA("HTMLCanvasElement", source) || isA("OffscreenCanvas", source)) {
    const canvas = source as HTMLCanvasElement | OffscreenCanvas;
    return checked(where, canvas, canvas, "a canvas without pixels, or transferred");
  }
  throw new SegmentationError("invalid-argument", {
    where,
    option: "source",
    expected: "an ImageData, canvas, ImageBitmap, <img>, <video>, VideoFrame or Blob",
    received: source,
    ...slipOf("source", source),
  });
}

function checked(where: string, drawable: Drawable, size: Size, what: string, remedy?: string): [Drawable, Size] {
  if (size.height >= 1 && size.width >= 1) return [drawable, size];
  throw new SegmentationError("invalid-image", {
    where,
    option: "source",
    expected: "a source with pixels",
    received: phrase(what),
    remedy,
  });
}
