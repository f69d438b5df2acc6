export { sdnFamily } from "./family.js";
export { type SdnConfig, sdn } from "./sdn.js";
