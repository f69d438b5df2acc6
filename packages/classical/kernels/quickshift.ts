// Quick shift: the density at every pixel, the nearest pixel of higher density, and the trees that these make.
//
// Colors are planes of f32 with rows of `step` values; pixel x is at `pad + x`, and what surrounds the pixels is infinitely far away. `step` and `pad` are multiples of 4.

export { addDensities } from "./quickshift/density";
export { findParents } from "./quickshift/parents";
export { labelTrees } from "./quickshift/trees";
