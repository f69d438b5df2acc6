export { segnetFamily } from "./family.js";
export { type SegnetConfig, segnet } from "./segnet.js";
