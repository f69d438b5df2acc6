// Random walker: the weights of an image's edges, graphs of fewer and fewer nodes that stand for it, and conjugate gradients preconditioned by a cycle through them.
//
// The pixels are a grid, worked on four at a time; coarser graphs are lists of edges. Graphs are made once for an image; what is drawn changes their numbers alone.

export { openGrid } from "./random-walker/grid";
export { spreadOfBytes, spreadOfFloats, weighBytes, weighFloats } from "./random-walker/weights";
export { openLevels } from "./random-walker/levels";
export { connectLower, connectUpper } from "./random-walker/connect";
export { openPairs, pairNodes } from "./random-walker/pairs";
export { fillFromGrid, fillFromLevel } from "./random-walker/fill";
export { placeSeeds, openSeeds } from "./random-walker/seeds";
export { openVectors, beginLabel, iterate } from "./random-walker/solve";
export { openVotes, vote, voteRest, takeLabels, takeShares, takeRest } from "./random-walker/votes";
