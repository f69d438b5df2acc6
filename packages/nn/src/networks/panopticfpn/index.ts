export { panopticfpnFamily } from "./family.js";
export { type PanopticFpnConfig, panopticFpn, panopticFpnObjects, panopticFpnSegments } from "./panopticfpn.js";
