import type { Value } from "../graph/value.js";

/**
 * Ends a chain of activations after a convolution.
 *
 * @param x - what another activation is about to be applied to
 * @returns `x`; where it is itself an activation after a convolution the larger of `x` and `x`, as WebGPU would leave out `x` before another one
 */
export function apart(x: Value): Value {
  return x.graph.isActivated(x) ? x.graph.node("Max", [x, x], {}, { shape: x.shape, field: x.field }) : x;
}
