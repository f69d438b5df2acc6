export { type CcnetConfig, ccnet } from "./ccnet.js";
export { ccnetFamily } from "./family.js";
