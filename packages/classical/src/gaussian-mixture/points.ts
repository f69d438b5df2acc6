/** The pixels that a mixture is about, in the kernel's memory, and the way back to the image. */
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import type { Heap } from "@segkit/core/kernel";
import type { Mask } from "@segkit/core/masks";
import { checkFinite, checkInteger, checkSameSize, phrase } from "@segkit/core/validate";
import { type FeatureSpace, pointsOfImage } from "../kmeans/image-points.js";
import { type Colors, type PointKernel, type Points, padPlanes } from "../kmeans/points.js";

/** Points that all have weights. */
export interface MixturePoints extends Points {
  readonly colors?: Colors;
}

/** The image's pixels inside the mask as an image of one row, and where they come from; the image itself where there is no mask. */
export interface Selected extends FeatureSpace {
  readonly pixels: number;
  readonly places?: Int32Array;
}

/** Takes the pixels inside the mask; those outside may have any samples. */
export function selectPixels(where: string, space: FeatureSpace, mask: Mask | undefined): Selected {
  const { source, take } = space;
  const { data, height, width, channels } = source;
  if (mask === undefined) return { ...space, pixels: height * width };
  checkSameSize(where, "image", source, "mask", mask);
  const pixels = mask.data.reduce((count, inside) => count + (inside ? 1 : 0), 0);
  if (pixels === 0) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "mask",
      expected: "a pixel inside",
      received: phrase("none"),
    });
  }
  if (data instanceof Float32Array) {
    const counts = (i: number): boolean => i % channels < take && mask.data[Math.floor(i / channels)] !== 0;
    const remedy = "Replace NaN and infinities first, or leave their pixels out with a mask.";
    checkFinite(where, "image.data", data, { code: "invalid-image", counts, remedy });
  }
  const places = new Int32Array(pixels);
  const inside = data instanceof Float32Array ? new Float32Array(pixels * channels) : new Uint8Array(pixels * channels);
  for (let i = 0, to = 0; i < mask.data.length; i++) {
    if (!mask.data[i]) continue;
    places[to] = i;
    for (let c = 0; c < channels; c++) inside[to * channels + c] = data[i * channels + c]!;
    to++;
  }
  return { ...space, source: { data: inside, height: 1, width: pixels, channels }, pixels, places };
}

/** Loads the points: the distinct colors of an 8-bit image, weighted by their numbers, or every pixel. */
export function loadPoints(where: string, kernel: PointKernel, heap: Heap, selected: Selected): MixturePoints {
  const loaded = pointsOfImage(where, kernel, heap, selected, { dimensions: selected.features, areAlike: true });
  const { count, stride } = loaded;
  padPlanes(heap, loaded);
  if (loaded.weights) return loaded;
  const weights = heap.alloc(8 * stride);
  heap.f64(weights, stride).fill(1, 0, count).fill(0, count);
  return { ...loaded, weights };
}

/** There are at most as many components as pixels. */
export function checkComponents(where: string, nComponents: number, pixels: number): void {
  const remedy = pixels === 1 ? "There is only 1 pixel." : `There are only ${pixels} pixels.`;
  checkInteger(where, "nComponents", nComponents, { min: 1, max: pixels, remedy });
}

/** Labels of all of the image's pixels from those of the points. */
export function pixelLabels(
  heap: Heap,
  points: MixturePoints,
  labelsAt: number,
  { places }: Selected,
  { height, width }: Pick<Image, "height" | "width">,
): Int32Array {
  const labels = points.colors ? points.colors.pixelLabels(labelsAt) : heap.i32(labelsAt, points.count).slice();
  if (places === undefined) return labels;
  const all = new Int32Array(height * width).fill(-1);
  for (let i = 0; i < places.length; i++) all[places[i]!] = labels[i]!;
  return all;
}

/** The range of the features, by which the regularization is chosen. */
export function rangeOf({ source, space, take }: FeatureSpace): number {
  if (space === "gray") return 1;
  if (space === "lab" || space === "luv") return 100;
  const { data, channels } = source;
  if (!(data instanceof Float32Array)) return 255;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < data.length; i++) {
    if (i % channels >= take) continue;
    if (data[i]! < low) low = data[i]!;
    if (data[i]! > high) high = data[i]!;
  }
  return Math.max(1, high - low);
}
