export { pspnetFamily } from "./family.js";
export { type PspnetConfig, pspnet } from "./pspnet.js";
