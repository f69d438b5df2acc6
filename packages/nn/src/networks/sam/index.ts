export { type SamConfig, type SamVariant, samFromConfig } from "./config.js";
export { samFamily } from "./family.js";
export { sam, samPrompting } from "./sam.js";
