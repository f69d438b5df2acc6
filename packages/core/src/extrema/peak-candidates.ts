/** Pixels that are the greatest of a square around them, of an image or of each of its regions. */
import type { Image, PixelData } from "../image/image.js";
import type { LabelMap } from "../labels/label-map.js";
import { dilate } from "../morphology/dilate.js";
import { structuringElement } from "../morphology/structuring-element.js";

/** What counts as a peak, beside being the greatest around. */
export interface PeakLimits {
  readonly minDistance: number;
  /** Peaks are greater than this. */
  readonly level: number;
  /** Rows above and below, columns left and right that have no peak. */
  readonly border: readonly [number, number];
}

/** The greatest sample of the square around each pixel. */
function greatestAround(plane: Image, minDistance: number): PixelData {
  return dilate(plane, structuringElement("square", 2 * minDistance + 1), { mode: "nearest" }).data;
}

/** Places of candidates in raster order. */
export function candidatesOf(plane: Image, { minDistance, level, border }: PeakLimits): number[] {
  const { data, height, width } = plane;
  if (data.length === 1) return data[0]! > level && border[0] === 0 && border[1] === 0 ? [0] : [];
  const greatest = greatestAround(plane, minDistance);
  const places: number[] = [];
  let isFlat = true;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (data[i] !== greatest[i]) {
        isFlat = false;
        continue;
      }
      const isInside = y >= border[0] && y < height - border[0] && x >= border[1] && x < width - border[1];
      if (isInside && data[i]! > level) places.push(i);
    }
  }
  return isFlat ? [] : places;
}

/** Places of candidates of each region, by ascending label. */
export function candidatesOfRegions(plane: Image, labels: LabelMap, limits: PeakLimits): number[][] {
  return [...boxesOf(labels, limits.border)]
    .sort(([a], [b]) => a - b)
    .map(([label, box]) => candidatesOfRegion(plane, labels, label, box, limits));
}

/** Top, bottom, left and right, all inclusive. */
type Bounds = [number, number, number, number];

/** The bounds of each label's pixels within the border. */
function boxesOf({ data, height, width }: LabelMap, [borderY, borderX]: readonly [number, number]): Map<number, Bounds> {
  const boxes = new Map<number, Bounds>();
  for (let y = borderY; y < height - borderY; y++) {
    for (let x = borderX; x < width - borderX; x++) {
      const label = data[y * width + x]!;
      if (label < 0) continue;
      const box = boxes.get(label);
      if (box === undefined) {
        boxes.set(label, [y, y, x, x]);
        continue;
      }
      box[1] = y;
      box[2] = Math.min(box[2], x);
      box[3] = Math.max(box[3], x);
    }
  }
  return boxes;
}

function candidatesOfRegion(
  { data, width }: Image,
  labels: LabelMap,
  label: number,
  [top, bottom, left, right]: Bounds,
  { minDistance, level }: PeakLimits,
): number[] {
  const [rows, columns] = [bottom - top + 1, right - left + 1];
  const isIn = (y: number, x: number): boolean =>
    y >= 0 && y < rows && x >= 0 && x < columns && labels.data[(top + y) * width + left + x] === label;
  const part = data instanceof Float32Array ? new Float32Array(rows * columns) : new Uint8Array(rows * columns);
  part.fill(data instanceof Float32Array ? Number.NEGATIVE_INFINITY : 0);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) if (isIn(y, x)) part[y * columns + x] = data[(top + y) * width + left + x]!;
  }
  const greatest = greatestAround({ data: part, height: rows, width: columns, channels: 1 }, minDistance);
  const isFlat =
    part.length > 1 && part.every((value, i) => value === greatest[i] || !isIn(Math.floor(i / columns), i % columns));
  const places: number[] = [];
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const at = y * columns + x;
      if (!isIn(y, x) || !(part[at]! > level) || part[at] !== greatest[at]) continue;
      if (!isFlat || isThin(y, x, isIn)) places.push((top + y) * width + left + x);
    }
  }
  return places;
}

/** Whether no cross of three pixels within the region covers this one: what an opening would take away. */
function isThin(y: number, x: number, isIn: (y: number, x: number) => boolean): boolean {
  const isMiddle = (cy: number, cx: number): boolean =>
    isIn(cy, cx) && isIn(cy - 1, cx) && isIn(cy + 1, cx) && isIn(cy, cx - 1) && isIn(cy, cx + 1);
  return !(isMiddle(y, x) || isMiddle(y - 1, x) || isMiddle(y + 1, x) || isMiddle(y, x - 1) || isMiddle(y, x + 1));
}
