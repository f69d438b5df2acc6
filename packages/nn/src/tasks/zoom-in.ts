/** Which part of an image the next round of clicks sees. */
import type { Size } from "@segkit/core/resize";
import type { DrawnPoint, Region } from "./drawn.js";
import { roundHalfEven } from "./preprocessing.js";

/** How a network zooms in: when it sees a part of the image instead of the whole, and which. */
export interface ZoomIn {
  /** Up to so many points the whole image is seen. */
  readonly skipClicks: number;
  /** The longer side of the part, in pixels of the network's input. */
  readonly targetSize: number;
  /** Height and width of the part, relative to those of what was found. */
  readonly expansionRatio: number;
  /** Height and width of the part, at least. */
  readonly minCropSize: number;
  /** The part stays while its IoU with the one that would be chosen now is not below this, and all points on the object lie in it. */
  readonly recomputeIou: number;
  /** The probability above which a pixel was found. */
  readonly threshold: number;
}

/** What a round found. */
export interface Round {
  /** Of each pixel of the prepared image. */
  readonly probabilities: Float32Array;
  /** The part that was seen; undefined for the whole. */
  readonly region?: Region | undefined;
  /** Whether the network found it: what another hand drew is seen with the whole image. */
  readonly isFound: boolean;
}

/** The part that the network sees of the prepared image after a round; undefined for all of it. */
export function zoomedRegion(
  { probabilities, region }: Pick<Round, "probabilities" | "region">,
  points: readonly DrawnPoint[],
  size: Size,
  zoom: ZoomIn,
): Region | undefined {
  if (points.length <= zoom.skipClicks) return undefined;
  const found = boundsOf(probabilities, size, zoom.threshold);
  if (!found) return undefined;
  const objects = points.filter(({ label }) => label === 1).map(({ x, y }) => ({ x: Math.floor(x), y: Math.floor(y) }));
  const rows = [found.top, found.bottom, ...objects.map(({ y }) => y)];
  const columns = [found.left, found.right, ...objects.map(({ x }) => x)];
  const [top, bottom] = widened(Math.min(...rows), Math.max(...rows), size.height, zoom);
  const [left, right] = widened(Math.min(...columns), Math.max(...columns), size.width, zoom);
  const wanted = { top, bottom, left, right };
  // the authors' last row and column do not count
  const holds = ({ top, bottom, left, right }: Region) =>
    objects.every(({ x, y }) => y >= top && y < bottom && x >= left && x < right);
  return region && holds(region) && iouOf(wanted, region) >= zoom.recomputeIou ? region : wanted;
}

/** The size that a part is resized to. */
export function zoomedSize({ top, bottom, left, right }: Region, targetSize: number): Size {
  const [height, width] = [bottom - top + 1, right - left + 1];
  const scale = targetSize / Math.max(height, width);
  const along = (extent: number) => Math.max(1, roundHalfEven(extent * scale));
  return { height: along(height), width: along(width) };
}

/** First and last row and column of what is above a threshold. */
function boundsOf(values: Float32Array, { height, width }: Size, threshold: number): Region | undefined {
  let [top, bottom, left, right] = [height, -1, width, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!(values[y * width + x]! > threshold)) continue;
      top = Math.min(top, y);
      bottom = y;
      left = Math.min(left, x);
      right = Math.max(right, x);
    }
  }
  return bottom < 0 ? undefined : { top, bottom, left, right };
}

/** Larger by the ratio, about the same middle, within the image. */
function widened(first: number, last: number, extent: number, { expansionRatio, minCropSize }: ZoomIn): [number, number] {
  const middle = 0.5 * (first + last);
  const half = 0.5 * Math.max(expansionRatio * (last - first + 1), minCropSize);
  return [Math.max(0, roundHalfEven(middle - half)), Math.min(extent - 1, roundHalfEven(middle + half))];
}

/** The product of the IoUs of rows and of columns, as in the authors' code. */
function iouOf(a: Region, b: Region): number {
  const along = (first: number, last: number, from: number, to: number) => {
    const both = Math.max(0, Math.min(last, to) - Math.max(first, from) + 1);
    return both / Math.max(1e-6, Math.max(last, to) - Math.min(first, from) + 1);
  };
  return along(a.top, a.bottom, b.top, b.bottom) * along(a.left, a.right, b.left, b.right);
}
