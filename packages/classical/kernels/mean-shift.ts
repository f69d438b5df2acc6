// Mean shift: a tree over weighted points, the climb from seeds to modes in it, the nearest mode of every point; distances for the bandwidth.
//
// Points are planes of f32, `stride` values apart; weights and all else are f64.

export { convert, planes } from "./lib/features";
export { distinctColors, labelPixels, listColors } from "./lib/colors";
export { growTree } from "./mean-shift/tree";
export { climb } from "./mean-shift/climb";
export { labelNearest, sumOfNeighbors } from "./mean-shift/distances";
