// Linear spectral clustering: features → k-means in windows → regions.
//
// Every number is a float32 or a float64 computed in the order of OpenCV's operations, so that the labels are the same. OpenCV runs over columns first: everything here lies
// transposed, pixel (y, x) at x · height + y, so that its sums are sums along memory.

export { assign, beginCenters, closeCenters, resetDistances, sum } from "./lsc/cluster";
export { allocate, columns, levels, loadLab, loadPlain, prepare } from "./lsc/features";
export { components, neighbors, relabel, smallParts } from "./lsc/regions";
