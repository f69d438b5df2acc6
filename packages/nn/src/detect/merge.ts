/** Things and stuff as one segment for each pixel: things first, the surest over the others, then stuff where nothing lies. */
import type { RunLengths } from "@segkit/core/rle";
import type { FoundObject, MergedSegments, Placement } from "../tasks/finding.js";

/** Stuff of each pixel. */
export interface Stuff {
  /** Numbers of channels, for each pixel of the image. */
  readonly labels: Uint8Array;
  /** The class of a channel; undefined for the one that stands for all things. */
  readonly classOf: (channel: number) => number | undefined;
  /** Least number of pixels. */
  readonly least: number;
}

/**
 * Lays things over one another, and stuff around them, as Panoptic FPN does.
 *
 * @param things - the surest first
 * @param overlapThreshold - a thing goes when less than this part of its mask is left by surer ones
 *
 * @see A. Kirillov et al., "Panoptic segmentation", CVPR 2019, doi:10.1109/CVPR.2019.00963
 */
export function mergedThings(
  things: readonly FoundObject[],
  { labels: channels, classOf, least }: Stuff,
  place: Placement,
  overlapThreshold: number,
): MergedSegments {
  const { height, width } = place.imageSize;
  const data = new Int32Array(height * width).fill(-1);
  const segments: { classId: number; score?: number }[] = [];
  for (const { mask, classId, score } of things) {
    const runs = mask?.(place) as RunLengths | undefined;
    if (runs === undefined) continue;
    const { area, taken } = countRuns(runs, data, width);
    if (area === 0 || taken / area > 1 - overlapThreshold || taken === area) continue;
    const id = segments.push({ classId, score }) - 1;
    eachPixel(runs, width, (at) => {
      if (data[at] === -1) data[at] = id;
    });
  }
  const areas = new Map<number, number>();
  for (let i = 0; i < data.length; i++) if (data[i] === -1) areas.set(channels[i]!, (areas.get(channels[i]!) ?? 0) + 1);
  const ids = new Map<number, number>();
  for (const [channel, area] of [...areas].sort(([a], [b]) => a - b)) {
    const classId = classOf(channel);
    if (classId !== undefined && area >= least) ids.set(channel, segments.push({ classId }) - 1);
  }
  for (let i = 0; i < data.length; i++) if (data[i] === -1) data[i] = ids.get(channels[i]!) ?? -1;
  return { labels: { data, height, width }, segments };
}

/** Pixels of a mask, and how many of them have a label. */
function countRuns(runs: RunLengths, labels: Int32Array, width: number): { area: number; taken: number } {
  let [area, taken] = [0, 0];
  eachPixel(runs, width, (at) => {
    area++;
    if (labels[at] !== -1) taken++;
  });
  return { area, taken };
}

/** The pixels inside, which runs list column by column, as places in rows. */
function eachPixel({ size: [height], counts }: RunLengths, width: number, visit: (at: number) => void): void {
  let start = 0;
  counts.forEach((count, i) => {
    if (i % 2 === 1) {
      for (let k = start; k < start + count; k++) visit((k % height) * width + Math.floor(k / height));
    }
    start += count;
  });
}
