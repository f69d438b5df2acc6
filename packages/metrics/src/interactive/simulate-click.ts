/** The simulated user of click benchmarks. */
import { distanceTransform } from "@segkit/core/distance";
import { SegmentationError } from "@segkit/core/errors";
import type { Mask } from "@segkit/core/masks";
import { checkMask, checkSameSize, type Rules, readOptions } from "@segkit/core/validate";

/** A click: the pixel in column x and row y belongs to the object, or it does not. */
export interface Click {
  readonly x: number;
  readonly y: number;
  readonly label: "foreground" | "background";
}

/** Options of {@link simulateClick}. */
export interface SimulateClickOptions {
  /** Clicks that were made before: no pixel is clicked twice. @default [] */
  readonly clicks?: readonly Click[];
  /** Pixels that are neither object nor background, 1: they are never wrong. */
  readonly ignore?: Mask;
}

/** Bounds and defaults of {@link simulateClick}'s options. */
export const simulateClickRules = {
  clicks: { kind: "list", check: checkClicks, default: [] },
  ignore: { kind: "mask", check: (where: string, option: string, mask: Mask) => checkMask(where, option, mask) },
} as const satisfies Rules<SimulateClickOptions>;

/**
 * The next click of the simulated user of click benchmarks: amid the largest error, in the pixel that is farthest from what is right.
 *
 * @param mask - what was segmented so far, `height × width`; empty before the first click
 * @param groundTruth - the object, a mask of the same size
 * @param options - see {@link SimulateClickOptions}
 * @returns the click, `foreground` where a part of the object is missing, `background` where something else was taken
 * @throws SegmentationError `invalid-mask`, `shape-mismatch`, `invalid-option`
 *
 * @see K. Sofiiuk, I. Petrov, A. Konushin, "Reviving iterative training with mask guidance for interactive segmentation", 2022, doi:10.1109/ICIP46576.2022.9897365
 * @see N. Xu, B. Price, S. Cohen, J. Yang, T. Huang, "Deep interactive object selection", CVPR 2016, doi:10.1109/CVPR.2016.47
 *
 * @example
 * ```ts
 * import { simulateClick } from "@segkit/metrics/interactive";
 *
 * const groundTruth = { data: Uint8Array.of(0, 0, 1, 1, 1, 1, 1, 0, 0, 0), height: 1, width: 10 };
 * const nothing = { data: new Uint8Array(10), height: 1, width: 10 };
 * console.assert(JSON.stringify(simulateClick(nothing, groundTruth)) === '{"x":2,"y":0,"label":"foreground"}');
 * ```
 *
 * @remarks
 * O(height · width) time; 18 bytes of memory per pixel.
 *
 * As in RITM's program: beyond the image is right, so that errors at the edge are clicked away from it; where the largest missing part and the largest surplus part are equally deep, the surplus is
 * clicked; of equally deep pixels the first, row by row. Where nothing is wrong, the click is `background` at (0, 0).
 */
export function simulateClick(mask: Mask, groundTruth: Mask, options: SimulateClickOptions = {}): Click {
  const where = "simulateClick";
  const { data, height, width } = checkMask(where, "mask", mask);
  const truth = checkMask(where, "groundTruth", groundTruth);
  checkSameSize(where, "mask", mask, "groundTruth", groundTruth);
  const { clicks, ignore } = readOptions(where, options, simulateClickRules);
  if (ignore !== undefined) checkSameSize(where, "mask", mask, "ignore", ignore);
  return nextClick({ data, height, width }, truth.data, clicks, ignore?.data);
}

/** The same of what was checked. */
export function nextClick(
  { data, height, width }: Mask,
  truth: Uint8Array,
  clicks: readonly Click[],
  ignore: Uint8Array | undefined,
): Click {
  const clicked = new Set(clicks.map(({ x, y }) => y * width + x));
  const deepest = (missing: boolean) => {
    const framed = new Uint8Array((height + 2) * (width + 2));
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0, at = (y + 1) * (width + 2) + 1; x < width; x++, i++, at++) {
        const wrong = (truth[i] !== 0) === missing && (data[i] !== 0) !== missing;
        framed[at] = wrong && (ignore === undefined || ignore[i] === 0) ? 1 : 0;
      }
    }
    // squares, which are integers: roots in single precision would be equal where they are
    const depth = distanceTransform({ data: framed, height: height + 2, width: width + 2 }, { squared: true }).data;
    let best = { x: 0, y: 0, depth: 0 };
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0, at = (y + 1) * (width + 2) + 1; x < width; x++, i++, at++) {
        if (depth[at]! > best.depth && !clicked.has(i)) best = { x, y, depth: depth[at]! };
      }
    }
    return best;
  };
  const [missing, surplus] = [deepest(true), deepest(false)];
  const { x, y } = missing.depth > surplus.depth ? missing : surplus;
  return { x, y, label: missing.depth > surplus.depth ? "foreground" : "background" };
}

function checkClicks(where: string, option: string, clicks: readonly Click[]): readonly Click[] {
  const isPlace = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
  if (Array.isArray(clicks) && clicks.every((click: Partial<Click> | null) => isPlace(click?.x) && isPlace(click?.y))) {
    return clicks;
  }
  const expected = "a list of clicks, { x, y, label } with integers x and y from 0";
  throw new SegmentationError("invalid-option", { where, option, expected, received: clicks });
}
