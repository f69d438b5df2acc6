export { type DeconvnetConfig, deconvnet } from "./deconvnet.js";
export { deconvnetFamily } from "./family.js";
