/** Newton's method for the loss of logistic regression, each step by conjugate gradients. */
import type { Heap } from "@segkit/core/kernel";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { logisticRegressionKernel } from "../generated/logistic-regression.wasm.js";

type Kernel = typeof logisticRegressionKernel extends { readonly exports?: infer Exports } ? NonNullable<Exports> : never;

/** What is minimized: ½ Σ penalty · parameter² + the weighted loss. */
export interface Problem {
  readonly count: number;
  /** Doubles of a row: features, a 1, and zeros to an even number. */
  readonly wide: number;
  readonly classes: number;
  /** The first class that has parameters. */
  readonly first: number;
  /** In the kernel's memory. */
  readonly samples: number;
  readonly labels: number;
  readonly weights: number;
  /** Of each parameter. */
  readonly penalty: Float64Array;
}

export interface Solution {
  readonly parameters: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Steps of conjugate gradients for one step of Newton's method, at most. */
const INNER = 200;

/** Minimizes a problem; the gradient ends below `goal` everywhere. */
export function minimize(
  where: string,
  kernel: Kernel,
  heap: Heap,
  problem: Problem,
  { maxIterations, goal, onProgress, signal }: CallOptions & { readonly maxIterations: number; readonly goal: number },
): Solution {
  const { count, wide, classes, first, samples, labels, weights, penalty } = problem;
  const size = penalty.length;
  const [at, out, scratch] = [heap.alloc(8 * size), heap.alloc(8 * size), heap.alloc(8 * classes + 16)];
  const shares = heap.alloc(8 * count * classes + 16);
  const evaluate = (parameters: Float64Array): { readonly loss: number; readonly gradient: Float64Array } => {
    heap.f64(at, size).set(parameters);
    heap.f64(out, size).fill(0);
    const loss = kernel.evaluate(samples, count, wide, classes, first, at, labels, weights, shares, out);
    const gradient = heap.f64(out, size).slice();
    let regular = 0;
    for (let j = 0; j < size; j++) {
      regular += penalty[j]! * parameters[j]! * parameters[j]!;
      gradient[j]! += penalty[j]! * parameters[j]!;
    }
    return { loss: loss + regular / 2, gradient };
  };
  const curve = (vector: Float64Array): Float64Array => {
    heap.f64(at, size).set(vector);
    heap.f64(out, size).fill(0);
    kernel.curvature(samples, count, wide, classes, first, weights, shares, at, scratch, out);
    const product = heap.f64(out, size).slice();
    for (let j = 0; j < size; j++) product[j]! += penalty[j]! * vector[j]!;
    return product;
  };
  let parameters = new Float64Array(size);
  let now = evaluate(parameters);
  for (let iterations = 0; ; iterations++) {
    checkAborted(where, signal);
    const converged = now.gradient.every((value) => Math.abs(value) <= goal);
    if (converged || iterations === maxIterations) return { parameters, iterations, converged };
    const direction = solve(curve, now.gradient);
    const slope = dot(direction, now.gradient);
    let step = 1;
    let next = moved(parameters, direction, step);
    let after = evaluate(next);
    while (after.loss > now.loss + 1e-4 * step * slope && step > 2 ** -40) {
      step /= 2;
      next = moved(parameters, direction, step);
      after = evaluate(next);
    }
    // rounding is all that is left
    if (after.loss > now.loss || step <= 2 ** -40) {
      const isStill = now.gradient.every((value) => Math.abs(value) <= Math.max(1e3 * goal, 1e-9 * Math.abs(now.loss)));
      return { parameters, iterations, converged: isStill };
    }
    parameters = next;
    now = after;
    onProgress?.({ stage: where, done: iterations + 1, total: maxIterations });
  }
}

/** A direction in which the loss falls: about −H⁻¹ g. */
function solve(curve: (vector: Float64Array) => Float64Array, gradient: Float64Array): Float64Array {
  const direction = new Float64Array(gradient.length);
  const residual = gradient.map((value) => -value);
  const search = residual.slice();
  const length = Math.sqrt(dot(gradient, gradient));
  const goal = Math.min(0.1, Math.sqrt(length)) * length;
  let square = length * length;
  for (let k = 0; k < INNER && Math.sqrt(square) > goal; k++) {
    const product = curve(search);
    const bend = dot(search, product);
    // flat: nothing to divide by
    if (bend <= 1e-300) break;
    const step = square / bend;
    for (let j = 0; j < direction.length; j++) {
      direction[j]! += step * search[j]!;
      residual[j]! -= step * product[j]!;
    }
    const after = dot(residual, residual);
    for (let j = 0; j < search.length; j++) search[j] = residual[j]! + (after / square) * search[j]!;
    square = after;
  }
  return direction.some((value) => value !== 0) ? direction : residual;
}

function moved(from: Float64Array, direction: Float64Array, step: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(from, (value, j) => value + step * direction[j]!);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}
