export { rsnFamily } from "./family.js";
export { type RsnConfig, rsn, rsnRules } from "./rsn.js";
