export { foveanetFamily } from "./family.js";
export { type FoveaNetConfig, foveaNet } from "./foveanet.js";
