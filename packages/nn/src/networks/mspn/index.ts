export { mspnFamily } from "./family.js";
export { type MspnConfig, mspn, mspnRules } from "./mspn.js";
