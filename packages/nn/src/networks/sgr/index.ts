export { sgrFamily } from "./family.js";
export { type SgrConfig, sgr } from "./sgr.js";
