/** The solver of gradient vector flow, for planes that are edge maps. */
import type { Heap } from "@segkit/core/kernel";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { GradientVectorFlowExports } from "../generated/gradient-vector-flow.wasm.js";

/** The vectors of a flow, one for each pixel: `x` to the right and `y` down, row by row. */
export interface VectorField {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly height: number;
  readonly width: number;
}

/** What {@link gradientVectorFlow} returns. */
export interface GradientVectorFlowResult extends VectorField {
  /** What is missing of the solution, as a share of what is given: ‖μ ∇²v − ‖∇f‖² (v − ∇f)‖ / ‖‖∇f‖² ∇f‖ over all pixels. */
  readonly residual: number;
  /** How many cycles were made. */
  readonly iterations: number;
  /** Whether the residual is as small as `tolerance`. */
  readonly converged: boolean;
}

export interface FlowSettings extends CallOptions {
  readonly mu: number;
  readonly normalize: boolean;
  readonly tolerance: number;
  readonly maxIterations: number;
}

/** Spreads the gradient of a plane that lies in the kernel's memory, f64; `where` is the function that errors name. */
export function spread(
  where: string,
  kernel: GradientVectorFlowExports,
  heap: Heap,
  plane: number,
  { height, width }: { readonly height: number; readonly width: number },
  { mu, normalize, tolerance, maxIterations, onProgress, signal }: FlowSettings,
): GradientVectorFlowResult {
  const pixels = height * width;
  const work = heap.alloc(kernel.workBytes(height, width));
  let iterations = 0;
  let residual = 0;
  if (kernel.begin(plane, height, width, mu, work) === 1) {
    do {
      checkAborted(where, signal);
      residual = kernel.improve();
      iterations++;
      onProgress?.({ stage: "spread", done: iterations, total: maxIterations });
    } while (residual > tolerance && iterations < maxIterations);
  }
  const [x, y] = [heap.alloc(4 * pixels), heap.alloc(4 * pixels)];
  kernel.write(normalize ? 1 : 0, x, y);
  const field = { x: heap.f32(x, pixels).slice(), y: heap.f32(y, pixels).slice(), height, width };
  return { ...field, residual, iterations, converged: residual <= tolerance };
}
