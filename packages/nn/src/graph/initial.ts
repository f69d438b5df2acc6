/** How new parameters are filled, named as PyTorch's `torch.nn.init` names it. */

/** A distribution for a parameter's elements. */
export type Initial =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "uniform"; readonly bound: number }
  | { readonly kind: "normal"; readonly std: number }
  /** Normal, redrawn until within two standard deviations. */
  | { readonly kind: "truncated-normal"; readonly std: number };

/** Initial values that are all 0. */
export const ZEROS: Initial = { kind: "constant", value: 0 };
/** Initial values that are all 1. */
export const ONES: Initial = { kind: "constant", value: 1 };

/** The initial values that PyTorch gives convolutions and linear layers: uniform within ±1/√fanIn, for weights and biases alike. */
export function fanInUniform(fanIn: number): Initial {
  return { kind: "uniform", bound: 1 / Math.sqrt(fanIn) };
}
