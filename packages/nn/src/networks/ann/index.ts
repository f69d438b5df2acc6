export { type AnnConfig, ann } from "./ann.js";
export { annFamily } from "./family.js";
