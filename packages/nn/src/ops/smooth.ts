/** Smooth nonlinearities that opset 17 has no operators for, written out. They keep shape and type. */
import type { Value } from "../graph/value.js";
import { softplus, tanh } from "./activation.js";
import { apart } from "./apart.js";
import { add, mul } from "./elementwise.js";

/** The smooth activation x · tanh(ln(1 + eˣ)), as PyTorch's `mish`. */
export const mish = (x: Value): Value => mul(x, tanh(softplus(x)));

/**
 * The smooth approximation of gelu by tanh, PyTorch's `gelu(x, approximate="tanh")`: x / 2 · (1 + tanh(√(2 / π) · (x + 0.044715 x³))). Up to 5e-4 from gelu itself:
 * the two are not to be taken for one another.
 */
export function geluTanh(x: Value): Value {
  const from = apart(x);
  const inner = mul(mul(from, add(mul(mul(from, from), 0.044715), 1)), Math.sqrt(2 / Math.PI));
  return mul(mul(from, 0.5), add(tanh(inner), 1));
}
