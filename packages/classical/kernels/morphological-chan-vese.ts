// Morphological active contours without edges: means of inside and outside, and pixels beside the front that go to the nearer one.

export { clearPlane, countChanged, countPixels, holdPixels, infSup, packMask, planeBytes, supInf, unpackMask } from "./lib/bit-planes";
export { attach } from "./morphological-chan-vese/attach";
export { joinRuns, listRuns, runCount } from "./lib/pairwise";
export { flatten, sumRuns } from "./morphological-chan-vese/pairwise";
export { loadSamples, move, totals } from "./morphological-chan-vese/sums";
