export { gcnFamily } from "./family.js";
export { type GcnConfig, gcn } from "./gcn.js";
