// Active contours without edges: a level set that is moved by the means on both sides and smoothed by its curvature.

export { energy } from "./chan-vese/energy";
export { checkerboard, loadScaled } from "./chan-vese/start";
export { averages, sweep } from "./chan-vese/sweep";
export { listRuns, runCount } from "./lib/pairwise";
