export type { DetrConfig } from "./config.js";
export { detr, detrStages } from "./detr.js";
export { detrFamily } from "./family.js";
