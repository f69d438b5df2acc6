export { type CpmConfig, cpm } from "./cpm.js";
export { cpmFamily } from "./family.js";
