/** Color models as plain data, and as the kernel takes them. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import type { GrabCutExports } from "../generated/grab-cut.wasm.js";

/** A mixture of Gaussians in colors, samples of 0 … 255: plain numbers, as in OpenCV's model arrays. */
export interface GrabCutModel {
  /** How likely each component is; their sum is 1. */
  readonly weights: readonly number[];
  /** Mean red, green and blue of each component, one after the other. */
  readonly means: readonly number[];
  /** Covariances, 3 × 3 for each component, row by row, one after the other. */
  readonly covariances: readonly number[];
}

/** What the object's and the background's colors are like. */
export interface GrabCutModels {
  readonly background: GrabCutModel;
  readonly foreground: GrabCutModel;
}

/** Doubles of a component, and of its sums, in the kernel. */
export const RECORD = 11;
export const SUMS = 10;
/** The variance that every component has at least in each direction: a tenth of a step between bytes. */
const LEAST_VARIANCE = 0.01;
/** The logarithm of a density that nothing has. */
const NEVER = -1e300;
/** Bounds of variances that are given. */
const TINY = 1e-12;
const HUGE = 1e12;

/** The model of sums: means and covariances of each component's pixels, its share as its weight. */
export function modelOfSums(sums: Float64Array): GrabCutModel {
  const nComponents = sums.length / SUMS;
  let total = 0;
  for (let k = 0; k < nComponents; k++) total += sums[SUMS * k]!;
  const weights: number[] = [];
  const means: number[] = [];
  const covariances: number[] = [];
  for (let k = 0; k < nComponents; k++) {
    const [count, x, y, z, xx, xy, xz, yy, yz, zz] = sums.subarray(SUMS * k, SUMS * (k + 1)) as unknown as number[];
    weights.push(count! / total);
    const share = count! > 0 ? 1 / count! : 0;
    const [r, g, b] = [x! * share, y! * share, z! * share];
    means.push(r, g, b);
    const [gr, br, bg] = [xy! * share - r * g, xz! * share - r * b, yz! * share - g * b];
    // rounding may leave less than nothing
    const variance = (square: number, mean: number) => Math.max(0, square * share - mean * mean) + LEAST_VARIANCE;
    covariances.push(variance(xx!, r), gr, br, gr, variance(yy!, g), bg, br, bg, variance(zz!, b));
  }
  return { weights, means, covariances };
}

/** A model for the kernel. */
export function recordsOf(where: string, option: string, kernel: GrabCutExports, model: GrabCutModel): Float64Array {
  const { weights, means, covariances } = model;
  const records = new Float64Array(RECORD * weights.length);
  for (const [k, weight] of weights.entries()) {
    const record = records.subarray(RECORD * k, RECORD * (k + 1));
    // far from everything, where no color can be likely
    if (weight <= 0) {
      record.fill(NEVER, 9);
      continue;
    }
    record.set(means.slice(3 * k, 3 * k + 3));
    const factor = inverseCholesky(covariances.slice(9 * k, 9 * k + 9));
    if (factor === undefined) {
      throw new SegmentationError("invalid-option", {
        where,
        option: `${option}.covariances`,
        expected: "symmetric positive definite matrices",
        received: phrase(`another for component ${k}`),
        remedy: "Add a little to the diagonals: 0.01.",
      });
    }
    record.set(factor, 3);
    const constant = kernel.logOf(factor[0]!) + kernel.logOf(factor[2]!) + kernel.logOf(factor[5]!);
    record[9] = constant;
    record[10] = constant + kernel.logOf(weight);
  }
  return records;
}

/** The lower triangle of L⁻¹, row by row, where L Lᵀ is the matrix; nothing where there is none. */
function inverseCholesky(matrix: readonly number[]): readonly number[] | undefined {
  const [xx, yx, zx, , yy, zy, , , zz] = [matrix[0]!, matrix[3]!, matrix[6]!, 0, matrix[4]!, matrix[7]!, 0, 0, matrix[8]!];
  const isWidth = (variance: number) => variance > TINY && variance < HUGE;
  if (!isWidth(xx)) return undefined;
  const a = Math.sqrt(xx);
  const b = yx / a;
  const c = zx / a;
  const second = yy - b * b;
  if (!isWidth(second)) return undefined;
  const d = Math.sqrt(second);
  const e = (zy - c * b) / d;
  const third = zz - c * c - e * e;
  if (!isWidth(third)) return undefined;
  const f = Math.sqrt(third);
  const [p, q, r] = [1 / a, 1 / d, 1 / f];
  const below = -b * p * q;
  const last = -e * q * r;
  return [p, below, q, -c * p * r + b * p * -last, last, r];
}

/** Checks models that are given. */
export function checkModels(where: string, option: string, models: GrabCutModels): GrabCutModels {
  const refuse = (part: string, expected: string, received: unknown): never => {
    const remedy = "Give the models of an earlier result: { models: result.models }.";
    throw new SegmentationError("invalid-option", { where, option: `${option}${part}`, expected, received, remedy });
  };
  const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
  if (!isObject(models)) return refuse("", "{ background, foreground }", models);
  const check = (side: "background" | "foreground"): GrabCutModel => {
    const model = models[side];
    if (!isObject(model)) return refuse(`.${side}`, "{ weights, means, covariances }", model);
    const listOf = (name: "weights" | "means" | "covariances", length: number | undefined): number[] => {
      const list = model[name];
      const given = Array.isArray(list) || ArrayBuffer.isView(list) ? Array.from(list as ArrayLike<number>) : undefined;
      const numbers = length === undefined ? "1 … 16 finite numbers" : `${length} finite numbers`;
      const isLong =
        given !== undefined && (length === undefined ? given.length > 0 && given.length <= 16 : given.length === length);
      if (isLong && given.every(Number.isFinite)) return given;
      return refuse(`.${side}.${name}`, numbers, list);
    };
    const weights = listOf("weights", undefined);
    if (weights.some((weight) => weight < 0) || weights.every((weight) => weight < TINY))
      refuse(`.${side}.weights`, "numbers ≥ 0, one of them more", model.weights);
    const means = listOf("means", 3 * weights.length);
    return { weights, means, covariances: listOf("covariances", 9 * weights.length) };
  };
  const checked = { background: check("background"), foreground: check("foreground") };
  if (checked.background.weights.length === checked.foreground.weights.length) return checked;
  return refuse("", "as many components of both", phrase("different numbers"));
}
