// SNIC: superpixels that grow from their seeds, the nearest pixel first, each with running means.

export { growHeap } from "./lib/heap";
export { convert, planes } from "./lib/features";
export { begin, fill, grow, pixelBytes, placeSeeds, writeLabels } from "./snic/grow";
export { addNodes, fullHeap, spareNodes } from "./snic/queue";
