export { type CpnConfig, cpn, cpnRules } from "./cpn.js";
export { cpnFamily } from "./family.js";
