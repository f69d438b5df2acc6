/** An image's pixels as points of a feature space. */
import { grayToRgb } from "@segkit/core/color";
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import type { Heap } from "@segkit/core/kernel";
import { checkUnitRange } from "@segkit/core/samples";
import { checkFinite, phrase } from "@segkit/core/validate";
import { type Colors, distinctColors, fillPlanes, type PointKernel, type Points, padPlanes, reservePlanes } from "./points.js";

/** In the order of the kernels' numbers for those that convert. */
export const COLOR_SPACES = ["rgb", "gray", "lab", "luv", "none"] as const;
/** Where colors are compared. */
export type ColorSpace = (typeof COLOR_SPACES)[number];

/** What an image's pixels are to be. */
export interface FeatureSpace {
  /** The image, as three channels where a gray one is to be converted. */
  readonly source: Image;
  readonly space: ColorSpace;
  /** The first channels, which are read. */
  readonly take: number;
  /** The values that they become. */
  readonly features: number;
}

/** The feature space of an image: two channels are not converted, gray is what its copy of three channels is. */
export function featureSpace(given: Image, colorSpace: ColorSpace): FeatureSpace {
  const source = given.channels === 1 && colorSpace !== "rgb" && colorSpace !== "none" ? grayToRgb(given) : given;
  const space = source.channels <= 2 ? "none" : colorSpace;
  const take = space === "none" ? source.channels : 3;
  return { source, space, take, features: space === "gray" ? 1 : take };
}

/**
 * The pixels as points, padded; with `areAlike`, those of an 8-bit image as its distinct colors. There is room for so many `dimensions`.
 *
 * @throws SegmentationError `invalid-image` for samples that are not finite or cannot be converted
 */
export function pointsOfImage(
  where: string,
  kernel: PointKernel,
  heap: Heap,
  { source, space, take }: FeatureSpace,
  { dimensions, areAlike }: { readonly dimensions: number; readonly areAlike: boolean },
): Points & { readonly colors?: Colors } {
  const bytes = !(source.data instanceof Float32Array);
  const colors = areAlike && bytes && take <= 3 ? distinctColors(kernel, heap, source, take) : undefined;
  const planes = colors?.points ?? reservePlanes(heap, source.height * source.width, Math.max(take, dimensions));
  if (colors === undefined) {
    const wrong = fillPlanes(kernel, heap, source, take, planes);
    const counts = (i: number): boolean => i % source.channels < take;
    if (wrong >= 0) checkFinite(where, "image.data", source.data, { code: "invalid-image", counts });
  }
  if (space === "lab" || space === "luv") checkUnitRange(where, source, undefined, take);
  padPlanes(heap, planes);
  const { pointer, stride } = planes;
  if (space !== "rgb" && space !== "none" && !kernel.convert(pointer, stride, COLOR_SPACES.indexOf(space), bytes ? 255 : 1)) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image.data",
      expected: `samples that can be converted to ${space}`,
      received: phrase("values far beyond 0 … 1"),
      remedy: "Bring the samples to 0 … 1 first.",
    });
  }
  return { ...planes, dimensions, ...(colors && { colors }) };
}
