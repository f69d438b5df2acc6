export type { DilatedResnetConfig } from "./dilated-resnet.js";
export { fcnFamily } from "./family.js";
export { fcn } from "./fcn.js";
