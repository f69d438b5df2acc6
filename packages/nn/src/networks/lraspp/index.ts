export { lrasppFamily } from "./family.js";
export { type LrasppConfig, lraspp } from "./lraspp.js";
