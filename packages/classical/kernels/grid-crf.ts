// Conditional random fields on the grid of pixels: messages that sweep over it, iterated conditional modes, energies, weights by contrast.

export { energy, icm } from "./grid-crf/labels";
export { openGrid } from "./grid-crf/grid";
export { sweep } from "./grid-crf/sweep";
export { contrastSum, fillWeights } from "./grid-crf/weights";
export { loadScores, storePlanes } from "./lib/scores";
