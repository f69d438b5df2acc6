/** Boundary F of two masks, with a tolerance: the contour accuracy of DAVIS. */
import { distanceTransform } from "@segkit/core/distance";
import type { Mask } from "@segkit/core/masks";
import { checkMask, checkSameSize, type Rules, readOptions } from "@segkit/core/validate";

/** Options of {@link boundaryF}. */
export interface BoundaryFOptions {
  /** How far boundaries may be apart: below 1 a share of the image's diagonal, rounded up to pixels, else pixels. ≥ 0. @default 0.008 */
  readonly tolerance?: number;
  /** Pixels that do not count, 1; they are taken out of both masks first. */
  readonly ignore?: Mask;
}

/** Bounds and defaults of {@link boundaryF}'s options. */
export const boundaryFRules = {
  tolerance: { kind: "number", min: 0, default: 0.008 },
  ignore: { kind: "mask", check: (where: string, option: string, mask: Mask) => checkMask(where, option, mask) },
} as const satisfies Rules<BoundaryFOptions>;

/** What {@link boundaryF} gives, each 0 … 1. */
export interface BoundaryF {
  readonly f: number;
  readonly precision: number;
  readonly recall: number;
}

/**
 * Boundary F: precision and recall of a mask's boundary within a tolerance of the true one, and their harmonic mean; DAVIS calls it contour accuracy.
 *
 * @param mask - the mask to judge, `height × width`
 * @param groundTruth - what it is compared with, of the same size
 * @param options - see {@link BoundaryFOptions}
 * @returns see {@link BoundaryF}
 * @throws SegmentationError `invalid-mask`, `shape-mismatch`, `invalid-option`
 *
 * @see F. Perazzi, J. Pont-Tuset, B. McWilliams, L. Van Gool, M. Gross, A. Sorkine-Hornung, "A benchmark dataset and evaluation methodology for video object segmentation",
 *   CVPR 2016, doi:10.1109/CVPR.2016.85
 *
 * @example
 * ```ts
 * import { boundaryF } from "@segkit/metrics/boundary";
 *
 * const mask = { data: Uint8Array.of(1, 1, 1, 0, 0, 0, 0, 0), height: 1, width: 8 };
 * const groundTruth = { data: Uint8Array.of(1, 1, 1, 1, 1, 0, 0, 1), height: 1, width: 8 };
 * // Boundaries after the third pixel, and after the fifth and the seventh.
 * console.assert(boundaryF(mask, groundTruth, { tolerance: 1 }).f === 0);
 * const { precision, recall } = boundaryF(mask, groundTruth, { tolerance: 2 });
 * console.assert(precision === 1 && recall === 0.5);
 * ```
 *
 * @remarks
 * O(height · width) time, whatever the tolerance; 22 bytes of memory per pixel.
 *
 * As in DAVIS's programs: a boundary pixel differs from that to its right, below, or both; matching is not one to one; where one mask has no boundary, its empty side counts as right (precision 1, recall 0,
 * or the reverse), and where neither has, all are 1. Distances are to a disk of whole pixels: 8 in images of 854 × 480. A tolerance of 0 of 2016's program, one disk of a pixel, is 0 here.
 */
export function boundaryF(mask: Mask, groundTruth: Mask, options: BoundaryFOptions = {}): BoundaryF {
  const where = "boundaryF";
  const { data, height, width } = checkMask(where, "mask", mask);
  const truth = checkMask(where, "groundTruth", groundTruth);
  checkSameSize(where, "mask", mask, "groundTruth", groundTruth);
  const { tolerance, ignore } = readOptions(where, options, boundaryFRules);
  if (ignore !== undefined) checkSameSize(where, "mask", mask, "ignore", ignore);
  return boundaryFOf(data, truth.data, height, width, tolerance, ignore?.data);
}

/** The same of plain arrays. */
export function boundaryFOf(
  mask: Uint8Array,
  truth: Uint8Array,
  height: number,
  width: number,
  tolerance: number,
  ignore?: Uint8Array,
): BoundaryF {
  const radius = tolerance < 1 ? Math.ceil(tolerance * Math.sqrt(height ** 2 + width ** 2)) : tolerance;
  const [found, wanted] = [mask, truth].map((data) => boundaryOf(data, height, width, ignore)) as [Boundary, Boundary];
  const share = (of: Boundary, to: Boundary): number => {
    const squares = distanceTransform({ data: to.inner, height, width }, { squared: true }).data;
    let near = 0;
    for (let i = 0; i < of.inner.length; i++) if (of.inner[i] === 0 && squares[i]! <= radius * radius) near++;
    return near / of.count;
  };
  let [precision, recall] = [found.count === 0 ? 1 : 0, wanted.count === 0 ? 1 : 0];
  if (found.count > 0 && wanted.count > 0) [precision, recall] = [share(found, wanted), share(wanted, found)];
  return { f: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall), precision, recall };
}

interface Boundary {
  /** 0 at the boundary, as distances are to what is outside. */
  readonly inner: Uint8Array;
  readonly count: number;
}

function boundaryOf(data: Uint8Array, height: number, width: number, ignore: Uint8Array | undefined): Boundary {
  const inner = new Uint8Array(data.length).fill(1);
  let count = 0;
  const inside = (i: number): boolean => data[i] !== 0 && (ignore === undefined || ignore[i] === 0);
  for (let y = 0, i = 0; y < height; y++) {
    const down = y + 1 < height ? width : 0;
    for (let x = 0; x < width; x++, i++) {
      const right = x + 1 < width ? 1 : 0;
      const here = inside(i);
      if (inside(i + right) === here && inside(i + down) === here && inside(i + right + down) === here) continue;
      inner[i] = 0;
      count++;
    }
  }
  return { inner, count };
}
