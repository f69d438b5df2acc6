export { centerMask } from "./centermask.js";
export type { CenterMaskConfig } from "./config.js";
export { centermaskFamily } from "./family.js";
export { centerMaskObjects } from "./objects.js";
