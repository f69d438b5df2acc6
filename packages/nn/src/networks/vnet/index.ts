export { vnetFamily } from "./family.js";
export { type VnetConfig, vnet } from "./vnet.js";
