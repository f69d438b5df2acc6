// Marker watershed: by the samples' order from pixel to pixel (one queue for each value, or lists and a heap where distances count), or by the differences of neighbors.
//
// The first ones work on a grid with a closed frame one pixel wide, so that every pixel has all its neighbors. A label is ≥ 0; FREE, QUEUED, LINE and CLOSED are below.

export { closeGrid, openGrid, placeMarkers } from "./watershed/grid";
export { rankBytes, rankFloats, rankWords, seedQueues, floodQueues } from "./watershed/queues";
export { floodHeap, loadBytes, loadFloats, loadWords, pending, seedHeap } from "./watershed/heap";
export { growHeap } from "./lib/heap";
export { addNodes, floodCompact, fullHeap, labelCompact, openCompact, seedCompact, spareNodes, waiting } from "./watershed/compact";
export { floodDifferences, openDifferences, seedDifferences } from "./watershed/differences";
