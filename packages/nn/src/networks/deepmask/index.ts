export type { DeepMaskConfig } from "./config.js";
export { deepMask } from "./deepmask.js";
export { deepmaskFamily } from "./family.js";
export { deepMaskObjects } from "./objects.js";
