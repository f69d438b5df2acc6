export { wnetFamily } from "./family.js";
export { type WnetConfig, wnet } from "./wnet.js";
