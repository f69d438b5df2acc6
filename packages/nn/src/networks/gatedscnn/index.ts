export { gatedscnnFamily } from "./family.js";
export { type GatedScnnConfig, gatedScnn } from "./gatedscnn.js";
