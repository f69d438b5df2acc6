/** How Panoptic-DeepLab's maps become segments: centers, the pixels that point to them, and a vote on what each group is. */
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import type { MergedSegments, PanopticFinding, Placement } from "../../tasks/finding.js";
import { placedLabels } from "../../tasks/placed-labels.js";
import { type PanopticDeeplabConfig, panopticdeeplabSizes } from "./panopticdeeplab.js";
import { PlacedMaps } from "./placed-maps.js";

/** How centers and offsets are read. */
export interface CentersRule {
  /** A center is the highest in a square of so many pixels. */
  readonly square: number;
  /** At most so many centers. */
  readonly most: number;
  /** Stuff of fewer pixels is left out. */
  readonly least: number;
  /** Whether corners of maps lie on corners of the input, as in DeepLab2, where offsets count positions of the map; else offsets count the input's pixels. */
  readonly alignCorners: boolean;
}

/** What Detectron2's configurations have for a data set. */
function ruleOf(config: PanopticDeeplabConfig): CentersRule {
  return panopticdeeplabSizes(config).nClasses === 133
    ? { square: 41, most: 200, least: 4096, alignCorners: false }
    : { square: 7, most: 200, least: 2048, alignCorners: false };
}

/** A center with its place on the image. */
interface Center {
  readonly y: number;
  readonly x: number;
}

/** Segments by Detectron2's rule; `scoreThreshold` is that of centers. */
export function panopticdeeplabPanoptic(config: PanopticDeeplabConfig): PanopticFinding {
  return panopticByCenters(ruleOf(config));
}

/** Segments of `logits`, `center` and `offset`, by a rule. */
export function panopticByCenters(rule: CentersRule): PanopticFinding {
  const { alignCorners } = rule;
  return {
    defaults: { scoreThreshold: 0.1, maskThreshold: 0, overlapThreshold: 0 },
    merge(outputs, { place, isThing, scoreThreshold, checkAborted }) {
      const floats = (name: string) => outputs[name] as Tensor<"float32">;
      const { data, dims } = floats("logits");
      const [, , height, width] = dims as [number, number, number, number];
      const { imageSize, coverage } = place;
      const scores = { type: "float32", data, dims: dims.slice(1) } as Tensor<"float32">;
      const labels = placedLabels(scores, imageSize, coverage, { index: 0, alignCorners });
      checkAborted();
      const map = new PlacedMaps({ height, width }, place, alignCorners);
      const centers = centersOf(map.plane(floats("center").data), imageSize, scoreThreshold, rule);
      checkAborted();
      const steps = stepsOf({ height, width }, place, alignCorners);
      const groups = grouped(labels.data, map, floats("offset").data, centers, { imageSize, steps }, isThing);
      return segmentsOf(labels.data, groups, centers.length, imageSize, rule, isThing);
    },
  };
}

/** Pixels above the threshold that are the highest around them, row by row; of more than there may be, those above the score of the first that is too many. */
function centersOf(heat: Float32Array, { height, width }: Size, threshold: number, { square, most }: CentersRule): Center[] {
  const reach = (square - 1) / 2;
  const found: { y: number; x: number; score: number }[] = [];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const score = heat[i]!;
      if (score > threshold && isHighest(heat, { height, width }, y, x, reach)) found.push({ y, x, score });
    }
  }
  const last = found.map(({ score }) => score).sort((a, b) => b - a)[most - 1] ?? 0;
  return found.filter(({ score }) => score > Math.max(0, last));
}

function isHighest(heat: Float32Array, { height, width }: Size, y: number, x: number, reach: number): boolean {
  const score = heat[y * width + x]!;
  for (let v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++) {
    for (let u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++) {
      if (heat[v * width + u]! > score) return false;
    }
  }
  return true;
}

/** Pixels of the image along the unit of an offset. */
function stepsOf(map: Size, { imageSize, resizedSize, coverage: { frame } }: Placement, alignCorners: boolean): Size {
  const along = (side: "height" | "width") =>
    alignCorners ? (frame[side] - 1) / Math.max(1, map[side] - 1) : imageSize[side] / resizedSize[side];
  return { height: along("height"), width: along("width") };
}

/** For each pixel of a thing the center that is nearest to where it points, counted from 1; 0 for stuff. */
function grouped(
  labels: Int32Array,
  map: PlacedMaps,
  offsets: Float32Array,
  centers: readonly Center[],
  { imageSize: { height, width }, steps }: { readonly imageSize: Size; readonly steps: Size },
  isThing: (classId: number) => boolean,
): Int32Array {
  const groups = new Int32Array(height * width);
  if (centers.length === 0) return groups;
  const plane = offsets.length / 2;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!isThing(labels[i]!)) continue;
      const toY = y + map.at(offsets, 0, y, x) * steps.height;
      const toX = x + map.at(offsets, plane, y, x) * steps.width;
      let nearest = Number.POSITIVE_INFINITY;
      for (let k = 0; k < centers.length; k++) {
        const [dy, dx] = [centers[k]!.y - toY, centers[k]!.x - toX];
        const distance = dy * dy + dx * dx;
        if (distance < nearest) {
          nearest = distance;
          groups[i] = k + 1;
        }
      }
    }
  }
  return groups;
}

/** Groups by the class that most of their pixels have, then stuff of enough pixels. */
function segmentsOf(
  labels: Int32Array,
  groups: Int32Array,
  count: number,
  { height, width }: Size,
  { least }: CentersRule,
  isThing: (classId: number) => boolean,
): MergedSegments {
  const classes = labels.reduce((most, label) => Math.max(most, label), 0) + 1;
  const votes = new Int32Array((count + 1) * classes);
  for (let i = 0; i < labels.length; i++) votes[groups[i]! * classes + labels[i]!]!++;
  const segments: { classId: number }[] = [];
  const ofGroup = Array.from({ length: count }, (_, k) => {
    const own = votes.subarray((k + 1) * classes, (k + 2) * classes);
    const classId = own.reduce((best, votesOf, c) => (votesOf > own[best]! ? c : best), 0);
    return own[classId] === 0 ? -1 : segments.push({ classId }) - 1;
  });
  const ofStuff = Array.from({ length: classes }, (_, classId) =>
    !isThing(classId) && votes[classId]! >= Math.max(1, least) ? segments.push({ classId }) - 1 : -1,
  );
  const data = Int32Array.from(labels, (classId, i) => (groups[i]! > 0 ? ofGroup[groups[i]! - 1]! : ofStuff[classId]!));
  return { labels: { data, height, width }, segments };
}
