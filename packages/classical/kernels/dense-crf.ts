// Dense CRF: the permutohedral lattice of a kernel's features, and mean field over points whose messages come from such lattices or from a Gaussian on the grid.
//
// Values are f32, a point's or vertex's classes one after another, padded to a multiple of four. Vertices are numbered from 1; 0 is the one that is not there.

export { blur, clear } from "./dense-crf/blur";
export { filterColumns, filterRows } from "./dense-crf/gaussian";
export { connect, embed, openLattice, openScratch, scaleIndices, scratchBytes, vertexCount } from "./dense-crf/lattice";
export { divergence, likeliest, spread, update } from "./dense-crf/mean-field";
export { blurOnes, sliceOnes, splatOnes } from "./dense-crf/ones";
export { expOf, loadScores, negativeLogs, storePlanes } from "./lib/scores";
export { logOf } from "../../core/kernels/lib/functions";
