/** Expectation and maximization over points in the kernel's memory. */
import type { Heap } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import type { GaussianMixtureExports } from "../generated/gaussian-mixture.wasm.js";
import { densitiesOf, isFull, maximize, sizeOfFactor } from "./covariances.js";
import { firstLabels } from "./first-labels.js";
import type { MixtureSettings } from "./options.js";
import type { CovarianceType, MixtureParameters } from "./parameters.js";
import type { MixturePoints } from "./points.js";

/** The kernel with what it works on and in. */
export interface Work {
  readonly where: string;
  readonly kernel: GaussianMixtureExports;
  readonly heap: Heap;
  readonly points: MixturePoints;
  readonly type: CovarianceType;
  readonly nComponents: number;
  readonly memory: Memory;
}

interface Memory {
  readonly means: number;
  readonly factors: number;
  readonly constants: number;
  readonly shares: number;
  readonly sums: number;
  readonly labels: number;
}

/** Points that the kernel takes at a time. */
const BLOCK = 128;

/** Reserves what the kernel needs beside the points. */
export function prepare(
  where: string,
  kernel: GaussianMixtureExports,
  heap: Heap,
  points: MixturePoints,
  type: CovarianceType,
  nComponents: number,
): Work {
  const { dimensions, stride } = points;
  const factor = sizeOfFactor(type, dimensions);
  const memory = {
    means: heap.alloc(8 * nComponents * dimensions),
    factors: heap.alloc(8 * nComponents * factor),
    constants: heap.alloc(8 * nComponents),
    shares: heap.alloc(8 * nComponents * BLOCK + 16 * dimensions),
    sums: heap.alloc(16 * nComponents * (1 + dimensions + factor)),
    labels: heap.alloc(4 * stride),
  };
  return { where, kernel, heap, points, type, nComponents, memory };
}

/** What one pass shall give beside the likelihood. */
interface Wanted {
  readonly sums?: boolean;
  readonly labels?: boolean;
  /** Memory for responsibilities, as planes. */
  readonly soft?: number;
}

/** One pass over the points: mean log-likelihood of a pixel, and in memory what is wanted. `option` is what an error names. */
export function expect(work: Work, parameters: MixtureParameters<Float64Array>, option: string, wanted: Wanted): number {
  const { where, kernel, heap, type, nComponents, memory } = work;
  const { pointer, stride, dimensions, weights, total } = work.points;
  const { factors, constants } = densitiesOf(where, option, kernel, parameters, type, dimensions);
  heap.f64(memory.means, parameters.means.length).set(parameters.means);
  heap.f64(memory.factors, factors.length).set(factors);
  heap.f64(memory.constants, nComponents).set(constants);
  const sum = kernel.step(
    ...[
      pointer,
      stride,
      dimensions,
      weights,
      nComponents,
      isFull(type) ? 1 : 0,
      memory.means,
      memory.factors,
      memory.constants,
    ],
    ...([memory.shares, wanted.sums ? memory.sums : 0, wanted.labels ? memory.labels : 0, wanted.soft ?? 0] as const),
  );
  return sum / total;
}

/** A finished run. */
export interface Fit {
  readonly parameters: MixtureParameters<Float64Array>;
  readonly logLikelihoods: Float64Array;
  readonly converged: boolean;
}

/** Runs until the likelihood stands still, `nInit` times; the run of largest last likelihood wins, the first of equal ones. */
export function fit(
  work: Work,
  settings: MixtureSettings,
  given: MixtureParameters<Float64Array> | undefined,
  regularization: number,
): Fit {
  const runs = given ? 1 : settings.nInit;
  let best: Fit | undefined;
  for (let run = 0; run < runs; run++) {
    checkAborted(work.where, settings.signal);
    const first = given ?? fromLabels(work, settings, run, regularization);
    const found = iterate(work, settings, first, regularization, runs === 1 ? "iterations" : `iterations of run ${run + 1}`);
    if (best === undefined || found.logLikelihoods.at(-1)! > best.logLikelihoods.at(-1)!) best = found;
  }
  return best!;
}

function iterate(
  work: Work,
  { init, maxIterations, tolerance, onProgress, signal }: MixtureSettings,
  first: MixtureParameters<Float64Array>,
  regularization: number,
  stage: string,
): Fit {
  let parameters = first;
  const logLikelihoods: number[] = [];
  let converged = false;
  while (logLikelihoods.length < maxIterations && !converged) {
    checkAborted(work.where, signal);
    const isGiven = logLikelihoods.length === 0 && typeof init === "object";
    const likelihood = expect(work, parameters, isGiven ? "init.covariances" : "regularization", { sums: true });
    parameters = maximized(work, parameters.means, regularization);
    converged = Math.abs(likelihood - (logLikelihoods.at(-1) ?? Number.NEGATIVE_INFINITY)) < tolerance;
    logLikelihoods.push(likelihood);
    onProgress?.({ stage, done: converged ? maxIterations : logLikelihoods.length, total: maxIterations });
  }
  return { parameters, logLikelihoods: Float64Array.from(logLikelihoods), converged };
}

function maximized({ heap, memory, nComponents, type, points }: Work, means: Float64Array, regularization: number) {
  const length = 2 * nComponents * (1 + points.dimensions + sizeOfFactor(type, points.dimensions));
  return maximize(heap.f64(memory.sums, length).slice(), means, nComponents, type, regularization);
}

/** The parameters of components that are clusters. */
function fromLabels(
  work: Work,
  settings: MixtureSettings,
  run: number,
  regularization: number,
): MixtureParameters<Float64Array> {
  const { where, kernel, heap, points, type, nComponents, memory } = work;
  const { labels, centers } = firstLabels(where, heap, points, settings, run);
  heap.i32(memory.labels, points.stride).fill(0).set(labels);
  heap.f64(memory.means, centers.length).set(centers);
  const { pointer, stride, dimensions, weights } = points;
  const full = isFull(type) ? 1 : 0;
  kernel.collect(
    pointer,
    stride,
    dimensions,
    weights,
    nComponents,
    full,
    memory.means,
    memory.shares,
    memory.sums,
    memory.labels,
  );
  return maximized(work, centers, regularization);
}
