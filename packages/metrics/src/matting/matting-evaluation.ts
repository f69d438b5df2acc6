/** How far alpha mattes are from the true ones. */
import { SegmentationError } from "@segkit/core/errors";
import type { Image, ImageLike } from "@segkit/core/image";
import { checkFinite, checkSameSize, phrase, type Rules, readOptions } from "@segkit/core/validate";
import { badRecord } from "../coco/coco-file.js";
import { addExactly, exactSum } from "../internal/exact-sums.js";
import { grayImage, whiteOf } from "../internal/gray-image.js";
import { type MattePair, measureMatte } from "./measure-matte.js";

/** Options of {@link mattingEvaluation}. */
export interface MattingEvaluationOptions {
  /**
   * What a matte is where the trimap says that it is known: as it was given, or 0 and 1 as the trimap says. Known pixels do not count, but gradients reach beyond the
   * unknown, and parts hang together through the known.
   * @default "given"
   */
  readonly known?: "given" | "trimap";
}

/** An evaluation of mattes as JSON. */
export interface MattingEvaluationJSON extends Required<MattingEvaluationOptions> {
  readonly images: number;
  /** Sums over images, three whole numbers each. */
  readonly sums: readonly number[];
}

/** What {@link mattingEvaluation} gives: means over images, NaN where there is none. */
export interface MattingResult {
  readonly images: number;
  /** Sum of absolute differences (SAD) in thousands. */
  readonly sumOfAbsoluteDifferences: number;
  /** Mean of the absolute differences of the pixels that count (MAD). */
  readonly meanAbsoluteDifference: number;
  /** Mean of their squares (MSE). */
  readonly meanSquaredError: number;
  /** Gradient error (Grad), in thousands. */
  readonly gradient: number;
  /** Connectivity error (Conn), in thousands. */
  readonly connectivity: number;
}

/** See {@link mattingEvaluation}. */
export interface MattingEvaluation {
  readonly known: "given" | "trimap";
  /** Adds a matte, `trimap` says which pixels count: those that are neither black nor white; without it all do. Nothing is added when it throws. */
  update(alpha: ImageLike, groundTruth: ImageLike, trimap?: ImageLike): MattingEvaluation;
  /** Adds what another evaluation with the same options has measured. */
  merge(other: MattingEvaluation): MattingEvaluation;
  /** All errors, in the mean of the images. */
  result(): MattingResult;
  /** Plain data for `JSON.stringify`; {@link mattingEvaluationFromJSON} reads them. */
  toJSON(): MattingEvaluationJSON;
}

/** Bounds and defaults of {@link mattingEvaluation}'s options. */
export const mattingEvaluationRules = {
  known: { kind: "choice", of: ["given", "trimap"], default: "given" },
} as const satisfies Rules<MattingEvaluationOptions>;

/** Errors that are sums over pixels are kept in units of this, a power of two, since sums are exact for values up to 2. */
const SCALE = 2 ** 18;
const CELLS = 5;

/**
 * An empty evaluation of alpha mattes: sum of absolute differences (SAD), mean squared error (MSE), gradient error and connectivity error.
 *
 * With a trimap they are those of the unknown region alone, as the benchmarks have them; without it those of all pixels.
 *
 * @param options - see {@link MattingEvaluationOptions}
 * @returns an accumulator: `update(alpha, groundTruth, trimap)` and `merge(other)` add to it and return it; `result()` gives the errors. Mattes and trimaps are
 *   images of one channel; an image whose trimap has nothing unknown does not count.
 * @throws SegmentationError `invalid-option`; from `update` `invalid-image`, also for floats outside 0 … 1, and `shape-mismatch`; from `merge` `invalid-option` for
 *   other options
 *
 * @see C. Rhemann et al., "A perceptually motivated online benchmark for image matting", CVPR 2009, doi:10.1109/CVPR.2009.5206503
 *
 * @example
 * ```ts
 * import { mattingEvaluation } from "@segkit/metrics/matting";
 *
 * const row = (...samples: number[]) => ({ data: Uint8Array.from(samples), height: 1, width: samples.length, channels: 1 });
 * const evaluation = mattingEvaluation().update(row(0, 51, 255, 255), row(0, 102, 204, 255), row(0, 128, 128, 255));
 * const { sumOfAbsoluteDifferences, meanSquaredError } = evaluation.result();
 * console.assert(Math.abs(sumOfAbsoluteDifferences - 0.0004) < 1e-12 && Math.abs(meanSquaredError - 0.04) < 1e-12);
 * ```
 *
 * @remarks
 * `update` takes O(pixels) time and 76 bytes of memory a pixel while it runs. Sums are exact, so that evaluations merge in any order to the same bits.
 *
 * The formulas are those of the benchmark's and Deep Image Matting's MATLAB programs, as their Python versions have them. Gradients are of a Gaussian with σ = 1.4 in
 * a window of 9, over mattes that are stretched to 0 … 1 first. Parts that hang together are looked for at 0.1, 0.2, … 1; of two equally large ones the first in
 * raster order is taken, in MATLAB the first by columns.
 */
export function mattingEvaluation(options: MattingEvaluationOptions = {}): MattingEvaluation {
  return evaluationOf(readOptions("mattingEvaluation", options, mattingEvaluationRules).known);
}

/**
 * Reads what the `toJSON` of an evaluation of mattes wrote. Nothing in it is trusted.
 *
 * @param json - the parsed JSON value
 * @returns the same evaluation, to go on with
 * @throws SegmentationError `corrupt-data` for anything else
 *
 * @example
 * ```ts
 * import { mattingEvaluation, mattingEvaluationFromJSON } from "@segkit/metrics/matting";
 *
 * const matte = { data: Float32Array.of(0, 0.5, 1), height: 1, width: 3, channels: 1 };
 * const copy = mattingEvaluationFromJSON(JSON.parse(JSON.stringify(mattingEvaluation().update(matte, matte))));
 * console.assert(copy.result().images === 1 && copy.result().gradient === 0);
 * ```
 */
export function mattingEvaluationFromJSON(json: unknown): MattingEvaluation {
  const where = "mattingEvaluationFromJSON";
  if (typeof json !== "object" || json === null) throw badRecord(where, "json", "an object", json);
  const { known, images, sums } = json as Record<string, unknown>;
  if (known !== "given" && known !== "trimap") throw badRecord(where, "known", '"given" or "trimap"', known);
  if (!Number.isSafeInteger(images) || (images as number) < 0) throw badRecord(where, "images", "an integer ≥ 0", images);
  if (!Array.isArray(sums) || sums.length !== 3 * CELLS || !sums.every(Number.isSafeInteger))
    throw badRecord(where, "sums", `an array of ${3 * CELLS} integers`, sums);
  return evaluationOf(known, images as number, Float64Array.from(sums));
}

function evaluationOf(known: "given" | "trimap", images = 0, sums = new Float64Array(3 * CELLS)): MattingEvaluation {
  let count = images;
  const evaluation: MattingEvaluation = {
    known,
    update(alpha, groundTruth, trimap) {
      const { pixels, ...errors } = measureMatte(pairOf(alpha, groundTruth, trimap, known));
      if (pixels === 0) return evaluation;
      const { absolute, squared, gradient, connectivity } = errors;
      const scaled = [absolute / 1000 / SCALE, gradient / 1000 / SCALE, connectivity / 1000 / SCALE];
      for (const [cell, value] of [absolute / pixels, squared / pixels, ...scaled].entries()) addExactly(sums, cell, value);
      count++;
      return evaluation;
    },
    merge(other) {
      if (typeof other?.toJSON !== "function" || other.known !== known) {
        throw new SegmentationError("invalid-option", {
          where: "MattingEvaluation.merge",
          option: "other",
          expected: "an evaluation with the same options",
          received: typeof other?.toJSON === "function" ? phrase("others") : other,
        });
      }
      const added = other.toJSON();
      count += added.images;
      for (const [k, value] of added.sums.entries()) sums[k]! += value;
      return evaluation;
    },
    result() {
      const mean = (cell: number, scale = 1) => (scale * exactSum(sums, cell)) / count;
      return {
        images: count,
        sumOfAbsoluteDifferences: mean(2, SCALE),
        meanAbsoluteDifference: mean(0),
        meanSquaredError: mean(1),
        gradient: mean(3, SCALE),
        connectivity: mean(4, SCALE),
      };
    },
    toJSON: () => ({ known, images: count, sums: [...sums] }),
  };
  return evaluation;
}

function pairOf(alpha: ImageLike, groundTruth: ImageLike, trimap: ImageLike | undefined, known: "given" | "trimap"): MattePair {
  const where = "MattingEvaluation.update";
  const { height, width, ...matte } = grayImage(where, "alpha", alpha);
  const size = { height, width };
  const truthImage = grayImage(where, "groundTruth", groundTruth);
  checkSameSize(where, "alpha", size, "groundTruth", truthImage);
  const found = unitValues(where, "alpha", { ...matte, ...size });
  const truth = unitValues(where, "groundTruth", truthImage);
  const region = new Uint8Array(found.length);
  if (trimap === undefined) return { found, truth, region: region.fill(1), ...size };
  const trimapImage = grayImage(where, "trimap", trimap);
  checkSameSize(where, "alpha", size, "trimap", trimapImage);
  const white = whiteOf(trimapImage);
  for (let i = 0; i < region.length; i++) {
    const sample = trimapImage.data[i]!;
    if (sample !== 0 && sample !== white) region[i] = 1;
    else if (known === "trimap") found[i] = sample / white;
  }
  return { found, truth, region, ...size };
}

/** Samples as doubles 0 … 1. */
function unitValues(where: string, option: string, image: Image): Float64Array {
  const white = whiteOf(image);
  const values = Float64Array.from(image.data, (sample) => sample / white);
  for (let i = 0; i < values.length; i++) {
    if (values[i]! >= 0 && values[i]! <= 1) continue;
    checkFinite(where, `${option}.data`, values, { code: "invalid-image" });
    const [expected, remedy] = ["floats 0 … 1", "Clamp them, or give bytes: toUint8."];
    throw new SegmentationError("invalid-image", {
      ...{ where, option: `${option}.data[${i}]`, expected, received: values[i], remedy },
    });
  }
  return values;
}
