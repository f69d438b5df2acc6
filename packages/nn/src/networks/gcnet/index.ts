export { gcnetFamily } from "./family.js";
export { type GcnetConfig, gcnet } from "./gcnet.js";
