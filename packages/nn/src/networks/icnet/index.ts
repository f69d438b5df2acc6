export { icnetFamily } from "./family.js";
export { type IcnetConfig, icnet } from "./icnet.js";
