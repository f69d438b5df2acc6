/** Boundary pixels of one image, found and true, and how many are matched, at each threshold. */
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, viewImage } from "@segkit/core/image";
import type { LabelMapLike } from "@segkit/core/labels";
import type { Mask } from "@segkit/core/masks";
import { thin as thinned } from "@segkit/core/morphology";
import { checkFinite, checkLabelMap, checkMask, checkSameSize } from "@segkit/core/validate";
import type { Id } from "../internal/by-id.js";
import { correspond } from "./correspond.js";
import { segmentationBoundaries } from "./segmentation-boundaries.js";
import { checkGroundTruths, checkOneEach } from "./thresholds.js";

/** Count of an image's boundaries: of people's pixels, and by threshold of those matched, of found pixels and of those matched. */
export interface BoundaryImage {
  readonly id: Id;
  readonly truth: number;
  readonly truthMatched: readonly number[];
  readonly found: readonly number[];
  readonly foundMatched: readonly number[];
}

/** What an evaluation's options come to. */
export interface BoundarySettings {
  readonly thresholds: readonly number[];
  readonly tolerance: number;
  readonly thin: boolean;
}

/** Counts of an image at every threshold; where a threshold changes nothing, those of the one before. */
export function countBoundaries(
  where: string,
  { thresholds, tolerance, thin }: BoundarySettings,
  prediction: ImageLike | readonly LabelMapLike[],
  groundTruths: readonly Mask[],
): Omit<BoundaryImage, "id"> {
  const boundaries = Array.isArray(prediction)
    ? ofSegmentations(where, prediction, thresholds)
    : ofSoftMap(where, prediction as ImageLike, thresholds);
  const people = checkGroundTruths(where, groundTruths).map((mask, k) => {
    const checked = checkMask(where, `groundTruths[${k}]`, mask);
    checkSameSize(where, "prediction", boundaries.size, `groundTruths[${k}]`, checked);
    return checked.data.map((value) => (value === 0 ? 0 : 1));
  });
  const { height, width } = boundaries.size;
  const counts = { truthMatched: [] as number[], found: [] as number[], foundMatched: [] as number[] };
  let before: Uint8Array | undefined;
  for (const t of thresholds.keys()) {
    const boundary = boundaries.at(t);
    if (before === undefined || !equal(before, boundary)) {
      before = boundary;
      const data = thin ? thinned({ data: boundary, height, width }).data : boundary;
      const right = new Uint8Array(data.length);
      let matched = 0;
      for (const person of people) {
        const { first } = correspond(data, person, height, width, tolerance);
        matched += first.length;
        for (const position of first) right[position] = 1;
      }
      counts.truthMatched.push(matched);
      counts.found.push(ones(data));
      counts.foundMatched.push(ones(right));
    } else for (const list of Object.values(counts)) list.push(list.at(-1)!);
  }
  return { truth: people.reduce((sum, person) => sum + ones(person), 0), ...counts };
}

interface Boundaries {
  readonly size: { readonly height: number; readonly width: number };
  at(t: number): Uint8Array;
}

function ofSegmentations(where: string, list: readonly LabelMapLike[], thresholds: readonly number[]): Boundaries {
  const maps = checkOneEach(where, "prediction", list, thresholds.length).map((labels, k) => {
    const map = checkLabelMap(where, `prediction[${k}]`, labels);
    checkSameSize(where, "prediction[0]", list[0]!, `prediction[${k}]`, map);
    return map;
  });
  return { size: maps[0]!, at: (t) => segmentationBoundaries(maps[t]!).data };
}

function ofSoftMap(where: string, source: ImageLike, thresholds: readonly number[]): Boundaries {
  const { data, height, width, channels } = viewImage(source, where);
  if (channels !== 1) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "prediction",
      expected: "a soft map of 1 channel",
      received: channels,
      remedy: "Make it one by rgbToGray of @segkit/core/color.",
    });
  }
  if (data instanceof Float32Array) checkFinite(where, "prediction", data);
  const most = data instanceof Float32Array ? 1 : data instanceof Uint16Array ? 65_535 : 255;
  return {
    size: { height, width },
    at(t) {
      const boundary = new Uint8Array(height * width);
      for (let i = 0; i < boundary.length; i++) boundary[i] = data[i]! / most >= thresholds[t]! ? 1 : 0;
      return boundary;
    },
  };
}

function ones(mask: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < mask.length; i++) sum += mask[i]!;
  return sum;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
