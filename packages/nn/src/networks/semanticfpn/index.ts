export { semanticfpnFamily } from "./family.js";
export { type SemanticFpnConfig, semanticFpn } from "./semanticfpn.js";
