/** Planes of scores at the size of an image as Detectron2's projects have them: upsampled to the network's input first, and from there to the image. */
import { sigmoid } from "@segkit/core/probabilities";
import { resize, type Size } from "@segkit/core/resize";
import { type Tap, tapAt } from "./bilinear-taps.js";
import type { Placement, PlaneMask } from "./finding.js";
import { planeRuns } from "./plane-runs.js";

/** A plane of scores, its rows one after the other. */
interface Plane extends Size {
  readonly data: Float32Array;
}

/** A plane at the size of the network's input, as PyTorch's `interpolate` has it. */
export function inputPlane({ data, height, width }: Plane, { inputSize }: Pick<Placement, "inputSize">): PlaneMask {
  const resized = resize({ data, height, width, channels: 1 }, { ...inputSize, convention: "torch" });
  return { scores: resized.data as Float32Array, size: { height: inputSize.height, width: inputSize.width } };
}

/** A plane at the size of the image, by way of the input's. */
export function imagePlane(plane: Plane, place: Placement): Float32Array {
  const mask = inputPlane(plane, place);
  const { height, width } = place.imageSize;
  const [rows, columns] = tapsOf(mask.size, place);
  const data = new Float32Array(height * width);
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) data[i] = scoreAt(mask, rows[y]!, columns[x]!);
  return data;
}

/** The mean probability of the image's pixels inside of a mask, those above 0; 0 for an empty one. */
export function meanInside(mask: PlaneMask, place: Placement): number {
  const { coverage, imageSize } = place;
  const runs = planeRuns(mask, coverage, imageSize);
  if (!runs) return 0;
  const [rows, columns] = tapsOf(mask.size, place);
  const inside = new Float32Array(runs.area);
  let [at, filled] = [0, 0];
  runs.rle.counts.forEach((count, i) => {
    if (i % 2 === 1) {
      for (let pixel = at; pixel < at + count; pixel++) {
        const column = columns[Math.floor(pixel / imageSize.height)]!;
        inside[filled++] = scoreAt(mask, rows[pixel % imageSize.height]!, column);
      }
    }
    at += count;
  });
  const { data } = sigmoid({ type: "float32", data: inside, dims: [inside.length] });
  return data.reduce((sum, p) => sum + p, 0) / runs.area;
}

/** Where the image's rows and columns lie among those of the input. */
function tapsOf(size: Size, { coverage: { frame, corner }, imageSize }: Placement): [rows: Tap[], columns: Tap[]] {
  const along = (count: number, at: number, to: number, from: number) =>
    Array.from({ length: count }, (_, i) => tapAt(i - at, to, from, false));
  return [
    along(imageSize.height, corner.y, frame.height, size.height),
    along(imageSize.width, corner.x, frame.width, size.width),
  ];
}

function scoreAt({ scores, size: { width } }: PlaneMask, row: Tap, column: Tap): number {
  const [upper, lower] = [row.first * width, row.second * width];
  const above = column.near * scores[upper + column.first]! + column.far * scores[upper + column.second]!;
  const below = column.near * scores[lower + column.first]! + column.far * scores[lower + column.second]!;
  return row.near * above + row.far * below;
}
