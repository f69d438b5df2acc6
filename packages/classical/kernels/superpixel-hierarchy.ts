// Superpixel Hierarchy: rounds of Borůvka's algorithm, in each of which every region merges with the neighbor that differs least, and has the mean color of both then.
//
// A round: pick each region's lightest edge → sort what was picked → merge in that order → number the regions anew. The first round works on the grid of pixels, later ones
// on a list of edges between regions. Of edges of equal weight the first one counts, so that what all regions pick together is a forest, without a circle.

export { loadBytes, loadFloats, openFeatures, openStrengths } from "./superpixel-hierarchy/features";
export { mergeCount, mergePicked, openForest, regroup } from "./superpixel-hierarchy/forest";
export { listPickedPixels, openGrid, pickPixels } from "./superpixel-hierarchy/grid";
export { keepEdges, listGridEdges, openEdges, pickEdges } from "./superpixel-hierarchy/edges";
export { sortPicked } from "./superpixel-hierarchy/sort-picked";
