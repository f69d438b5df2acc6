/** The canvas behind every conversion, in a page and in a worker alike. */

import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";

export type AnyCanvas = HTMLCanvasElement | OffscreenCanvas;
export type AnyContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** A new canvas: off screen where the browser has that, else an element that is in no document. Throws `no-backend` where there is neither. */
export function createCanvas(where: string, height: number, width: number): AnyCanvas {
  if (typeof OffscreenCanvas !== "undefined") return new OffscreenCanvas(width, height);
  if (typeof document !== "undefined") return Object.assign(document.createElement("canvas"), { width, height });
  throw new SegmentationError("no-backend", {
    where,
    expected: "OffscreenCanvas or a document",
    received: phrase("neither"),
    remedy: "Outside browsers, read and write images with @segkit/runtime-node.",
  });
}

/** A canvas' sRGB 2D context; throws `invalid-argument` where the canvas is used otherwise (WebGL, control transferred). */
export function contextOf(where: string, canvas: AnyCanvas): AnyContext {
  let context: AnyContext | null = null;
  let cause: unknown;
  try {
    context = canvas.getContext("2d", { willReadFrequently: true }) as AnyContext | null;
  } catch (error) {
    cause = error;
  }
  if (context) return context;
  throw new SegmentationError("invalid-argument", {
    where,
    option: "canvas",
    expected: "a canvas that can have a 2D context",
    received: phrase("a canvas in use by another context"),
    remedy: "Give a canvas of its own, or leave it out.",
    cause,
  });
}

/** Throws `no-backend` unless the browser has the function or class of this name. */
export function needGlobal(where: string, name: "createImageBitmap" | "fetch"): void {
  if (typeof globalThis[name] !== "undefined") return;
  throw new SegmentationError("no-backend", {
    where,
    expected: `a browser with ${name}`,
    received: phrase("one without"),
    remedy: "Outside browsers, read and write images with @segkit/runtime-node.",
  });
}

/** The first line of an error's message, to quote in one of ours. */
export function reasonOf(cause: unknown): unknown {
  return phrase(cause instanceof Error ? cause.message.split("\n")[0]! : String(cause));
}
