/** Ground truth near boundaries alone. */
import { distanceTransform } from "@segkit/core/distance";
import type { LabelMap, LabelMapLike } from "@segkit/core/labels";
import { checkLabelMap, type Rules, readOptions } from "@segkit/core/validate";
import { dilateSquare } from "../superpixels/boundary-map.js";

/** Options of {@link trimap}. */
export interface TrimapOptions {
  /** How far from a boundary pixels count, in pixels. What is exactly as far counts. ≥ 0. */
  readonly radius: number;
  /** The label that does not count: in the result of all that is farther, and in the ground truth what makes no boundary. @default 255 */
  readonly ignoreIndex?: number;
  /** Distances from pixel center to pixel center, or along the larger of both axes, as a dilation by a square has it. @default "euclidean" */
  readonly metric?: "euclidean" | "chessboard";
}

/** Bounds and defaults of {@link trimap}'s options. */
export const trimapRules = {
  radius: { kind: "number", min: 0, required: true },
  ignoreIndex: { kind: "integer", min: -(2 ** 31), max: 2 ** 31 - 1, default: 255 },
  metric: { kind: "choice", of: ["euclidean", "chessboard"], default: "euclidean" },
} as const satisfies Rules<TrimapOptions>;

/**
 * The ground truth in a narrow band around its boundaries, a trimap: what is farther becomes the label that does not count.
 *
 * Counted in a confusion matrix, predictions are judged in the band alone; its mean IoU is the trimap IoU.
 *
 * @param groundTruth - classes, `height × width`
 * @param options - see {@link TrimapOptions}; `radius` is required
 * @returns a label map of the same size
 * @throws SegmentationError `invalid-labels`, `invalid-option`
 *
 * @see P. Kohli, L. Ladický, P. H. S. Torr, "Robust higher order potentials for enforcing label consistency", 2009, doi:10.1007/s11263-008-0202-0
 * @see P. Krähenbühl, V. Koltun, "Efficient inference in fully connected CRFs with Gaussian edge potentials", NIPS 2011
 *
 * @example
 * ```ts
 * import { confusionMatrix, meanIoU } from "@segkit/metrics/confusion-matrix";
 * import { trimap } from "@segkit/metrics/boundary";
 *
 * const groundTruth = { data: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1), height: 1, width: 8 };
 * const band = trimap(groundTruth, { radius: 1 });
 * console.assert(band.data.join() === "255,255,0,0,1,1,255,255");
 *
 * const prediction = { data: Int32Array.of(1, 0, 0, 0, 0, 1, 1, 1), height: 1, width: 8 };
 * const confusion = confusionMatrix({ nClasses: 2, ignoreIndex: 255 }).update(prediction, band);
 * console.assert(meanIoU(confusion) === (2 / 3 + 1 / 2) / 2);
 * ```
 *
 * @remarks
 * O(height · width) time; 9 bytes of memory per pixel.
 *
 * A boundary pixel is one with another label above, below, left or right of it, on both sides; `radius: 0` is these alone. Labels that do not count are no neighbors. The papers do not say how they widen
 * the band; both ways are here.
 */
export function trimap(groundTruth: LabelMapLike, options: TrimapOptions): LabelMap {
  const where = "trimap";
  const { data, height, width } = checkLabelMap(where, "groundTruth", groundTruth);
  const { radius, ignoreIndex, metric } = readOptions(where, options, trimapRules);
  // 0 at boundaries, as distances are to what is outside
  const inner = new Uint8Array(data.length).fill(1);
  let any = false;
  const compare = (i: number, j: number): void => {
    if (data[i] === data[j] || data[i] === ignoreIndex || data[j] === ignoreIndex) return;
    inner[i] = inner[j] = 0;
    any = true;
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (x + 1 < width) compare(i, i + 1);
      if (y + 1 < height) compare(i, i + width);
    }
  }
  const band = new Int32Array(data.length);
  if (!any) return { data: band.map(() => ignoreIndex), height, width };
  const near = metric === "euclidean" ? within(inner, height, width, radius) : withinSquare(inner, height, width, radius);
  for (let i = 0; i < band.length; i++) band[i] = near(i) ? data[i]! : ignoreIndex;
  return { data: band, height, width };
}

function within(data: Uint8Array, height: number, width: number, radius: number): (i: number) => boolean {
  const squares = distanceTransform({ data, height, width }, { squared: true }).data;
  return (i) => squares[i]! <= radius * radius;
}

function withinSquare(inner: Uint8Array, height: number, width: number, radius: number): (i: number) => boolean {
  const marked = inner.map((value) => 1 - value);
  const wide = dilateSquare(marked, height, width, Math.min(Math.floor(radius), Math.max(height, width)));
  return (i) => wide[i] === 1;
}
