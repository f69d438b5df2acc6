export { type DfnConfig, dfn } from "./dfn.js";
export { dfnFamily } from "./family.js";
