// TurboPixels: fronts that grow from seeds, slow down at edges and stop before they meet.

export { advance, extend, plant } from "./turbo-pixels/front";
export { begin, workBytes } from "./turbo-pixels/memory";
export { divide, writeLabels } from "./turbo-pixels/regions";
export { thin } from "./turbo-pixels/skeleton";
export { loadGray, measure, placeSeeds, smooth } from "./turbo-pixels/speed";
