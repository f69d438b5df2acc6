/** How alike two sets of key points are. */
import { SegmentationError } from "@segkit/core/errors";
import { withKernel } from "@segkit/core/kernel";
import { type Rules, readOptions } from "@segkit/core/validate";
import { oksKernel } from "../generated/oks.wasm.js";
import { KEYPOINT_SIGMAS } from "./sigmas.js";

/** Options of {@link keypointSimilarity}. */
export interface KeypointSimilarityOptions {
  /**
   * How far annotators scatter, for each point, as a share of the object's size; > 0. See {@link KEYPOINT_SIGMAS}.
   * @default COCO's 17
   */
  readonly sigmas?: readonly number[];
  /**
   * The object's box: left, top, width, height. Where none of its points is labeled, distances are those to this box, grown by its own size on every side.
   * @default none; the similarity to an object without labeled points is then NaN
   */
  readonly box?: readonly number[];
}

/** Bounds and defaults of {@link keypointSimilarity}'s options. */
export const keypointSimilarityRules = {
  sigmas: { kind: "numbers", min: 0, exclusiveMin: true, form: "a list of numbers > 0" },
  box: { kind: "numbers", length: 4, form: "[left, top, width, height]" },
} as const satisfies Rules<KeypointSimilarityOptions>;

/**
 * Measures how alike the key points of a detection and of an annotated object are: COCO's object keypoint similarity (OKS).
 *
 * Each labeled point of the object counts exp(−d² / (2 · area · (2σ)²)) for its distance d from the detected one; the similarity is their mean.
 *
 * @param keypoints - the detected points: x, y and a third number, which does not count, of each
 * @param groundTruth - the object's points: x, y and visibility of each; 0: not labeled
 * @param area - the object's area in pixels, ≥ 0
 * @returns 0 … 1; NaN where no point of the object is labeled and no `box` is given
 * @throws SegmentationError `invalid-argument` for lists that are not three finite numbers for each sigma and for an area that is not a number ≥ 0,
 *   `invalid-option` for options out of range
 *
 * @see https://cocodataset.org/#keypoints-eval
 *
 * @example
 * ```ts
 * import { keypointSimilarity } from "@segkit/metrics/coco";
 *
 * const found = [10, 10, 1, 22, 10, 1];
 * const labeled = [10, 10, 2, 20, 10, 2];
 * const similarity = keypointSimilarity(found, labeled, 400, { sigmas: [0.05, 0.05] });
 * console.assert(Math.abs(similarity - (1 + Math.exp(-0.5)) / 2) < 1e-15);
 * ```
 *
 * @remarks
 * O(points) time. Equal to pycocotools 2.0.11 but for the last bit of NumPy's exponential.
 */
export function keypointSimilarity(
  keypoints: ArrayLike<number>,
  groundTruth: ArrayLike<number>,
  area: number,
  options: KeypointSimilarityOptions = {},
): number {
  const where = "keypointSimilarity";
  const { sigmas = KEYPOINT_SIGMAS.coco, box } = readOptions(where, options, keypointSimilarityRules);
  const found = checkPoints(where, "keypoints", keypoints, sigmas.length);
  const object = checkPoints(where, "groundTruth", groundTruth, sigmas.length);
  if (typeof area !== "number" || !(area >= 0)) {
    throw new SegmentationError("invalid-argument", { where, option: "area", expected: "a number ≥ 0", received: area });
  }
  if (sigmas.length === 0) return Number.NaN;
  if (box === undefined && !object.some((value, k) => k % 3 === 2 && value > 0)) return Number.NaN;
  return keypointSimilarities(found, object, Float64Array.of(area), Float64Array.from(box ?? [0, 0, 0, 0]), sigmas)[0]!;
}

/** Similarities of all detections with all objects, row-major by detection. Points are triples, boxes four numbers for each object. */
export function keypointSimilarities(
  detections: Float64Array,
  objects: Float64Array,
  areas: Float64Array,
  boxes: Float64Array,
  sigmas: readonly number[],
): Float64Array {
  const points = sigmas.length;
  const [rows, columns] = [detections.length / (3 * points), areas.length];
  return withKernel(oksKernel, (kernel, heap) => {
    const found = heap.copyIn(detections);
    const given = heap.copyIn(objects);
    const around = heap.copyIn(boxes);
    const vars = heap.copyIn(Float64Array.from(sigmas, (sigma) => (2 * sigma) ** 2));
    const scratch = heap.alloc(8 * points);
    const out = heap.alloc(8 * rows * columns);
    for (let g = 0; g < columns; g++) {
      const object = given + 24 * points * g;
      kernel.similarities(found, rows, object, vars, points, areas[g]!, around + 32 * g, scratch, out + 8 * g, 8 * columns);
    }
    return heap.f64(out, rows * columns).slice();
  });
}

function checkPoints(where: string, option: string, points: unknown, count: number): Float64Array {
  const list = points as ArrayLike<number> | null | undefined;
  const values = typeof list === "object" && list?.length === 3 * count ? Array.from(list) : [];
  if (values.length !== 3 * count || !values.every((value) => Number.isFinite(value))) {
    throw new SegmentationError("invalid-argument", {
      where,
      option,
      expected: `${3 * count} finite numbers: x, y, visibility of ${count} points`,
      received: points,
      remedy: "Give sigmas, one for each key point, where the skeleton is not COCO's.",
    });
  }
  return Float64Array.from(values);
}
