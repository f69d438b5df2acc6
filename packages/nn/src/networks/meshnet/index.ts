export { meshnetFamily } from "./family.js";
export { MESHNET_DILATIONS, type MeshnetConfig, meshnet } from "./meshnet.js";
