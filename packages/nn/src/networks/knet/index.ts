export { knetFamily } from "./family.js";
export { type KnetConfig, knet } from "./knet.js";
