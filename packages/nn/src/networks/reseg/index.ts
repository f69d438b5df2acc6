export { resegFamily } from "./family.js";
export { type ResegConfig, reseg } from "./reseg.js";
