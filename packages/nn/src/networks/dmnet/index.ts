export { type DmnetConfig, dmnet } from "./dmnet.js";
export { dmnetFamily } from "./family.js";
