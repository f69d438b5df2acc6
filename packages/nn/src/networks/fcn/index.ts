export type { DilatedResnetConfig } from "./dilated-resnet.js";
export { fcn } from "./fcn.js";
