/** Where on an image a mouse, a pen or a finger is. */
import { SegmentationError } from "@segkit/core/errors";

/** An element that shows an image: its pixels fill its content box as `object-fit` says. */
export type ImageElement = HTMLCanvasElement | HTMLImageElement | HTMLVideoElement;

/** What tells a place in the window: events of mouse, pen and pointer, touches and events of touch. */
export type PlacedEvent =
  | { readonly clientX: number; readonly clientY: number }
  | { readonly touches: ArrayLike<Touched>; readonly changedTouches: ArrayLike<Touched> };

interface Touched {
  readonly clientX: number;
  readonly clientY: number;
}

/** A point of the image that an element shows. */
export interface PointOfEvent {
  /** From the image's left edge, in its pixels: column c is [c, c + 1). */
  readonly x: number;
  /** From its upper edge. */
  readonly y: number;
  /** Whether the point lies on the image, and on the part of it that is seen. */
  readonly inside: boolean;
}

/**
 * The point of the image that an event of a mouse, a pen or a finger is at.
 *
 * Size in the page, borders, padding, `object-fit`, `object-position`, scrolling and scaling by transforms are taken into account, and so is a canvas with more pixels
 * than it has in the page.
 *
 * @param element - the canvas, `<img>` or `<video>` that shows the image
 * @param event - what its listener got; of several touches the first counts, of none left the one that ended
 * @param size - the size to give the point in, such as a label map's that the element shows in another size; the element's own pixels if absent
 * @returns the point; outside of the image too, as a drag that leaves it has them
 * @throws SegmentationError `invalid-argument` for another element or event, or an image that has not loaded
 *
 * @see `labelAt` of `@segkit/core`, which says the region there
 *
 * @example
 * ```ts
 * import { labelAt } from "@segkit/core";
 * import { pointFromEvent } from "@segkit/runtime-web";
 *
 * const canvas = Object.assign(document.createElement("canvas"), { width: 4, height: 2 });
 * canvas.style.cssText = "width: 40px; height: 20px";
 * document.body.append(canvas);
 * const labels = { data: Uint8Array.of(1, 1, 2, 2, 1, 1, 2, 2), height: 2, width: 4 };
 * canvas.addEventListener("pointermove", (event) => {
 *   const { x, y } = pointFromEvent(canvas, event, labels);
 *   console.assert(x === 2.5 && labelAt(labels, x, y) === 2);
 * });
 * const { left, top } = canvas.getBoundingClientRect();
 * canvas.dispatchEvent(new PointerEvent("pointermove", { clientX: left + 25, clientY: top + 5 }));
 * canvas.remove();
 * ```
 *
 * @remarks
 * Exact for elements that are moved and scaled; where a transform turns or skews one, its upright box counts. Reads the layout: browsers compute it anew where the page
 * has changed since.
 */
export function pointFromEvent(
  element: ImageElement,
  event: PlacedEvent,
  size?: { readonly height: number; readonly width: number },
): PointOfEvent {
  const [width, height] = pixelsOf(element);
  const { clientX, clientY } = placeOf(event);
  const style = getComputedStyle(element);
  const box = contentBox(element, style);
  const [shownWidth, shownHeight] = fit(style.objectFit, width, height, box);
  const [moveX, moveY] = [...style.objectPosition.matchAll(/calc\([^)]*\)|\S+/g)].map(([text]) => text);
  const u = (clientX - box.clientX) / box.scaleX - box.left;
  const v = (clientY - box.clientY) / box.scaleY - box.top;
  const x = (u - offset(moveX, box.width - shownWidth)) / shownWidth;
  const y = (v - offset(moveY, box.height - shownHeight)) / shownHeight;
  const isSeen = u >= 0 && u < box.width && v >= 0 && v < box.height;
  return {
    x: x * (size?.width ?? width),
    y: y * (size?.height ?? height),
    inside: isSeen && x >= 0 && x < 1 && y >= 0 && y < 1,
  };
}

/** Where an element's content lies: the corner of its border box in the window, and in units of its own the content box from there. */
interface ContentBox {
  readonly clientX: number;
  readonly clientY: number;
  /** What transforms multiply the element's size by. */
  readonly scaleX: number;
  readonly scaleY: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function contentBox(element: ImageElement, style: CSSStyleDeclaration): ContentBox {
  const rect = element.getBoundingClientRect();
  const pixels = (name: string) => Number.parseFloat(style.getPropertyValue(name)) || 0;
  const along = (before: string, after: string, extent: string) => {
    const start = pixels(`border-${before}-width`) + pixels(`padding-${before}`);
    const edges = start + pixels(`border-${after}-width`) + pixels(`padding-${after}`);
    const content = pixels(extent) - (style.boxSizing === "border-box" ? edges : 0);
    return { start, content, whole: content + edges };
  };
  const x = along("left", "right", "width");
  const y = along("top", "bottom", "height");
  if (!(rect.width > 0 && rect.height > 0 && x.content > 0 && y.content > 0)) {
    throw new SegmentationError("invalid-argument", {
      where: WHERE,
      option: "element",
      expected: "an element that is shown in the page",
      received: element,
      remedy: "Append it to the document, and do not hide it.",
    });
  }
  return {
    ...{ clientX: rect.left, clientY: rect.top, scaleX: rect.width / x.whole, scaleY: rect.height / y.whole },
    ...{ left: x.start, top: y.start, width: x.content, height: y.content },
  };
}

/** The size at which an image of this size is shown in the box. */
function fit(objectFit: string, width: number, height: number, box: ContentBox): [number, number] {
  const inner = Math.min(box.width / width, box.height / height);
  const scales: Readonly<Record<string, number>> = {
    ...{ contain: inner, cover: Math.max(box.width / width, box.height / height) },
    ...{ none: 1, "scale-down": Math.min(1, inner) },
  };
  const scale = scales[objectFit];
  return scale === undefined ? [box.width, box.height] : [scale * width, scale * height];
}

/** A computed `object-position` along one axis: a share of the room that is left, pixels, or `calc()` of both. */
function offset(text = "50%", room: number): number {
  const share = /(-?[\d.]+)%/.exec(text)?.[1] ?? "0";
  const pixels = /([+-]?)\s*([\d.]+)px/.exec(text);
  return (Number(share) / 100) * room + (pixels ? Number(`${pixels[1]}${pixels[2]}`) : 0);
}

const WHERE = "pointFromEvent";

/** Width and height of what an element shows, in its own pixels. */
function pixelsOf(element: ImageElement): [number, number] {
  const { naturalWidth, naturalHeight, videoWidth, videoHeight, width, height } = (element ?? {}) as Partial<
    HTMLCanvasElement & HTMLImageElement & HTMLVideoElement
  >;
  const isElement = typeof (element as Partial<Element> | null | undefined)?.getBoundingClientRect === "function";
  const size = [naturalWidth ?? videoWidth ?? width, naturalHeight ?? videoHeight ?? height];
  if (isElement && size.every((extent) => typeof extent === "number" && extent > 0)) return size as [number, number];
  const isEmpty = isElement && size.every((extent) => typeof extent === "number");
  throw new SegmentationError("invalid-argument", {
    where: WHERE,
    option: "element",
    expected: isEmpty ? "an element with pixels" : "a <canvas>, <img> or <video>",
    received: element,
    remedy: isEmpty ? "Wait until it has loaded." : "Give the element that shows the image: it comes before the event.",
  });
}

function placeOf(event: PlacedEvent): Touched {
  const { touches, changedTouches, clientX, clientY } = (event ?? {}) as Partial<TouchEvent & Touched>;
  const place = touches?.[0] ?? changedTouches?.[0] ?? { clientX, clientY };
  if (Number.isFinite(place.clientX) && Number.isFinite(place.clientY)) return place as Touched;
  throw new SegmentationError("invalid-argument", {
    where: WHERE,
    option: "event",
    expected: "an event of mouse, pen, pointer or touch",
    received: event,
    remedy: "Give what the listener got; for React its nativeEvent or the event itself.",
  });
}
