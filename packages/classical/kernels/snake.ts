// Snakes: what a contour costs, the greedy search in windows, and the search for a chain of vertices that costs least.
//
// Vertices lie on pixels, x and y as integers. A state of a vertex is a pixel of its window, in raster order; the middle one is to stay. Edge i joins the vertices i and i + 1.

export { gradientEnergy, openEnergy, rows, terms } from "./snake/energy";
export { sweep } from "./snake/greedy";
export { openChain } from "./snake/chain";
export { prune } from "./snake/prune";
export { costOf, solve } from "./snake/search";
