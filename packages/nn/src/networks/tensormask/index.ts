export type { TensorMaskConfig } from "./config.js";
export { tensormaskFamily } from "./family.js";
export { tensorMaskObjects } from "./objects.js";
export { tensorMask } from "./tensormask.js";
