// Gaussian mixtures: densities, responsibilities and their sums in one pass over the points; beside it what makes an image's pixels points.
//
// Points are planes of f32, `stride` values apart, padded to a multiple of four; weights are f64, 0 for the padding. All else is f64, two points at a time.

export { convert, planes } from "./lib/features";
export { distinctColors, labelPixels, listColors } from "./lib/colors";
export { collect, step } from "./gaussian-mixture/step";
export { logOf } from "../../core/kernels/lib/functions";
