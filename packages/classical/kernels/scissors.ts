// Intelligent scissors: what the edges of an image are, and cheapest paths along them.
//
// Planes have a frame of one pixel, and a cell's number is (y + 1) · (width + 2) + x + 1. What the search needs of a cell is a record of 32 bytes: four cosines (16), the cost of a weak gradient (4, the sign bit set
// where there is no edge), its distance, the distance with which it was expanded, and the step that led to it (12).

export { crossings, laplacian } from "./scissors/crossings";
export { cannyGradients, cannyLines } from "./scissors/canny";
export { loadGray, steepest, strongest, writeRecords } from "./scissors/gradients";
export { costOf, giveRoom, needsRoom, openSearch, search, start, trace } from "./scissors/search";
