export { type DptConfig, dpt } from "./dpt.js";
export { dptFamily } from "./family.js";
