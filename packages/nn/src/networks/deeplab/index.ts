export type { DilatedResnetConfig } from "./config.js";
export { deeplabV3 } from "./deeplab-v3.js";
export { fcn } from "./fcn.js";
