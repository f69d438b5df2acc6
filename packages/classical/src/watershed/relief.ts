/** What a watershed floods: samples of one channel, or the edges of colors. */
import { rgbToGray } from "@segkit/core/color";
import { SegmentationError } from "@segkit/core/errors";
import { sobel } from "@segkit/core/filters";
import { type Image, planesOf, toFloat32 } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import { checkFinite } from "@segkit/core/validate";

/** The relief of an image whose samples in the mask are finite. */
export function reliefOf(where: string, image: Image, mask: Mask | undefined): Image {
  const source = mask ? finiteOutside(image) : image;
  if (source.channels === 1) return source;
  if (source.channels === 3 || source.channels === 4) return edgesOf(source);
  throw new SegmentationError("invalid-image", {
    where,
    option: "image.channels",
    expected: "1, or 3 or 4 of colors",
    received: source.channels,
    remedy: "Take one channel: planesOf(image)[0].",
  });
}

/** Refuses samples in the mask that are not finite. */
export function checkSamples(where: string, { data, channels }: Image, mask: Mask | undefined): void {
  if (!(data instanceof Float32Array)) return;
  const inside = mask && ((i: number) => mask.data[Math.floor(i / channels)] !== 0);
  checkFinite(where, "image.data", data, { code: "invalid-image", ...(inside && { counts: inside }) });
}

/** Zero for samples that are not finite, where edges are looked for: they lie outside the mask, and would spread into it. */
function finiteOutside(image: Image): Image {
  const { data, channels } = image;
  if (channels === 1 || !(data instanceof Float32Array) || data.every(Number.isFinite)) return image;
  return { ...image, data: data.map((value) => (Number.isFinite(value) ? value : 0)) };
}

/** Edge strength of the gray, 0 … 1. */
export function edgesOf(image: Image): Image<Float32Array> {
  // gray rounded to bytes would have plateaus that are none
  const source = toFloat32(image);
  return sobel(source.channels > 2 ? rgbToGray(source) : planesOf(source)[0]!);
}
