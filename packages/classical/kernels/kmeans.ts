// k-means: Lloyd's two steps, k-means++ seeding, and the table of distinct colors of an 8-bit image.
//
// Points are planes of f32, `stride` values apart, padded to a multiple of four; weights, where there are any, are f64. Every distance is the sum of squared
// differences, dimension by dimension, in double; every sum over points runs in their order. So the results do not depend on what is skipped.

export { convert, planes, positions } from "./lib/features";
export { distinctColors, labelPixels, listColors } from "./lib/colors";
export { assign } from "./kmeans/assign";
export { assignByCells, findCells } from "./kmeans/cells";
export { accumulate, farthest, inertia } from "./kmeans/update";
export { copyPoint, draw, potentials } from "./kmeans/seed";
