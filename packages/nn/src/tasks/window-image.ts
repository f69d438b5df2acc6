/** An image as sliding windows see it: its channels, and what lies beyond its border. */
import { SegmentationError } from "@segkit/core/errors";
import { pad } from "@segkit/core/geometry";
import { type Image, withoutAlpha } from "@segkit/core/image";
import type { Size } from "@segkit/core/resize";
import { checkFinite, phrase } from "@segkit/core/validate";
import { checkSamples, resizedImage } from "./preprocessing.js";

/** An image that windows are cut out of. */
export interface WindowImage {
  /** With its border. */
  readonly image: Image;
  /** Of the image that the caller gave. */
  readonly size: Size;
  /** Rows and columns before it. */
  readonly before: { readonly y: number; readonly x: number };
}

export interface WindowImageOptions {
  readonly window: Size;
  readonly stride: Size;
  readonly padding: "none" | "constant" | "edge" | "reflect" | "symmetric" | "wrap";
  readonly value: number;
}

/** The image in as many channels as the network takes, or its own without alpha; and a border, by which windows are centered on cells of a stride. */
export function windowImage(
  where: string,
  given: Image,
  channels: number | undefined,
  { window, stride, padding, value }: WindowImageOptions,
): WindowImage {
  const size = { height: given.height, width: given.width };
  if (channels !== undefined) checkSamples(where, given, channels);
  const plain = channels === undefined ? opaque(given) : resizedImage(given, channels, size, {});
  checkFinite(where, "image.data", plain.data, { code: "invalid-image" });
  if (padding === "none") {
    checkRoom(where, size, window);
    return { image: plain, size, before: { y: 0, x: 0 } };
  }
  const along = (axis: "height" | "width") => {
    const before = (window[axis] - stride[axis]) >> 1;
    const last = (Math.ceil(size[axis] / stride[axis]) - 1) * stride[axis];
    return { before, after: Math.max(0, last + window[axis] - before - size[axis]) };
  };
  const [rows, columns] = [along("height"), along("width")];
  const amounts = { top: rows.before, bottom: rows.after, left: columns.before, right: columns.after };
  return { image: pad(plain, { ...amounts, mode: padding, value }), size, before: { y: rows.before, x: columns.before } };
}

function opaque(image: Image): Image {
  return image.channels === 2 || image.channels === 4 ? withoutAlpha(image) : image;
}

function checkRoom(where: string, { height, width }: Size, window: Size): void {
  if (height >= window.height && width >= window.width) return;
  throw new SegmentationError("invalid-image", {
    where,
    option: "image",
    expected: `at least ${window.height} × ${window.width}, the size of a window`,
    received: phrase(`${height} × ${width}`),
    remedy: 'Pass padding: "reflect", or smaller windows.',
  });
}
