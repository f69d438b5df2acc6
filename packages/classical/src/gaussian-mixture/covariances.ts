/** What densities need of covariances, and covariances from sums. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import type { GaussianMixtureExports } from "../generated/gaussian-mixture.wasm.js";
import { type CovarianceType, type MixtureParameters, sizeOfCovariances } from "./parameters.js";

/** Whether the kernel multiplies by triangles, or each dimension by a value. */
export function isFull(type: CovarianceType): boolean {
  return type === "full" || type === "tied";
}

/** A triangle of a symmetric matrix, or its diagonal. */
export function sizeOfFactor(type: CovarianceType, dimensions: number): number {
  return isFull(type) ? (dimensions * (dimensions + 1)) / 2 : dimensions;
}

/** Factors and constants of all components, as the kernel takes them. */
export interface Densities {
  readonly factors: Float64Array;
  readonly constants: Float64Array;
}

/** The inverse Cholesky factors of the covariances, and the logarithms of the weighted densities at the means; `remedy` is for covariances that have none. */
export function densitiesOf(
  where: string,
  option: string,
  kernel: GaussianMixtureExports,
  { weights, covariances }: MixtureParameters<Float64Array>,
  type: CovarianceType,
  dimensions: number,
): Densities {
  const size = sizeOfFactor(type, dimensions);
  const factors = new Float64Array(size * weights.length);
  const constants = new Float64Array(weights.length);
  const perComponent = sizeOfCovariances(type, 1, dimensions);
  for (let k = 0; k < weights.length; k++) {
    const at = type === "tied" ? 0 : k * perComponent;
    const covariance = covariances.subarray(at, at + perComponent);
    const factor = factors.subarray(k * size, (k + 1) * size);
    const isProper = isFull(type) ? invertCholesky(covariance, dimensions, factor) : invertRoots(covariance, factor);
    if (!isProper) throw collapsed(where, option, k);
    let constant = (-dimensions / 2) * kernel.logOf(2 * Math.PI);
    for (let j = 0; j < dimensions; j++) constant += kernel.logOf(factor[isFull(type) ? (j * (j + 3)) / 2 : j]!);
    constants[k] = weights[k]! > 0 ? constant + kernel.logOf(weights[k]!) : Number.NEGATIVE_INFINITY;
  }
  return { factors, constants };
}

function collapsed(where: string, option: string, component: number): SegmentationError {
  return new SegmentationError("invalid-option", {
    where,
    option,
    expected: "covariances that are positive definite",
    received: phrase(`component ${component} without a width in some direction`),
    remedy: "Raise regularization, or take fewer components.",
  });
}

/** Smallest and largest number whose inverse root is a plain number. */
const TINY = 1e-290;
const HUGE = 1e290;

function invertRoots(variances: Float64Array, factor: Float64Array): boolean {
  for (let j = 0; j < factor.length; j++) {
    const variance = variances[variances.length === 1 ? 0 : j]!;
    if (!(variance > TINY && variance < HUGE)) return false;
    factor[j] = 1 / Math.sqrt(variance);
  }
  return true;
}

/** The lower triangle of L⁻¹ where L Lᵀ is the matrix, row by row; returns false where there is none. */
function invertCholesky(matrix: Float64Array, dimensions: number, factor: Float64Array): boolean {
  const lower = new Float64Array(dimensions * dimensions);
  for (let j = 0; j < dimensions; j++) {
    for (let a = 0; a <= j; a++) {
      let value = matrix[j * dimensions + a]!;
      for (let b = 0; b < a; b++) value -= lower[j * dimensions + b]! * lower[a * dimensions + b]!;
      if (a < j) lower[j * dimensions + a] = value / lower[a * dimensions + a]!;
      else if (value > TINY && value < HUGE) lower[j * dimensions + j] = Math.sqrt(value);
      else return false;
    }
  }
  // L⁻¹ by forward substitution, column by column
  const at = (row: number, column: number): number => (row * (row + 1)) / 2 + column;
  for (let a = 0; a < dimensions; a++) {
    factor[at(a, a)] = 1 / lower[a * dimensions + a]!;
    for (let j = a + 1; j < dimensions; j++) {
      let sum = 0;
      for (let b = a; b < j; b++) sum -= lower[j * dimensions + b]! * factor[at(b, a)]!;
      factor[at(j, a)] = sum / lower[j * dimensions + j]!;
    }
  }
  return factor.every(Number.isFinite);
}

/** What a component's responsibilities count beside their sum, as in scikit-learn: no division by 0. */
const LEAST = 10 * Number.EPSILON;

/** The parameters that the sums about the means make likeliest: a component without pixels stays where it is, with no width but the regularization. */
export function maximize(
  sums: Float64Array,
  means: Float64Array,
  nComponents: number,
  type: CovarianceType,
  regularization: number,
): MixtureParameters<Float64Array> {
  const dimensions = means.length / nComponents;
  const size = sizeOfFactor(type, dimensions);
  const length = 1 + dimensions + size;
  const counts = new Float64Array(nComponents);
  const next = new Float64Array(means.length);
  const covariances = new Float64Array(sizeOfCovariances(type, nComponents, dimensions));
  const perComponent = type === "tied" ? 0 : sizeOfCovariances(type, 1, dimensions);
  for (let k = 0; k < nComponents; k++) {
    const own = Float64Array.from({ length }, (_, i) => sums[2 * (k * length + i)]! + sums[2 * (k * length + i) + 1]!);
    const count = own[0]! + LEAST;
    counts[k] = count;
    const shift = own.subarray(1, 1 + dimensions).map((sum) => sum / count);
    for (let j = 0; j < dimensions; j++) next[k * dimensions + j] = means[k * dimensions + j]! + shift[j]!;
    const scale = type === "tied" ? 1 : 1 / count;
    for (let j = 0, from = 1 + dimensions; j < dimensions; j++) {
      for (let a = isFull(type) ? 0 : j; a <= j; a++, from++) {
        // about the new mean
        const moved = own[1 + j]! * shift[a]! + own[1 + a]! * shift[j]! - own[0]! * shift[j]! * shift[a]!;
        const value = (own[from]! - moved) * scale;
        if (type === "spherical") covariances[k]! += value / dimensions;
        else if (type === "diag") covariances[k * dimensions + j] = value;
        else {
          covariances[k * perComponent + j * dimensions + a]! += value;
          if (a < j) covariances[k * perComponent + a * dimensions + j]! += value;
        }
      }
    }
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (type === "tied") for (let i = 0; i < covariances.length; i++) covariances[i]! /= total;
  for (let i = 0; i < covariances.length; i++) {
    if (!isFull(type) || (i % (dimensions * dimensions)) % (dimensions + 1) === 0) {
      // rounding may leave less than nothing
      covariances[i] = Math.max(0, covariances[i]!) + regularization;
    }
  }
  return { weights: counts.map((count) => count / total), means: next, covariances };
}

/** How many numbers of a mixture are free. */
export function freeParameters(type: CovarianceType, nComponents: number, dimensions: number): number {
  const triangle = (dimensions * (dimensions + 1)) / 2;
  const ofCovariances = {
    full: nComponents * triangle,
    tied: triangle,
    diag: nComponents * dimensions,
    spherical: nComponents,
  };
  return ofCovariances[type] + nComponents * dimensions + nComponents - 1;
}
