export { type EomtConfig, type EomtTraining, type EomtVariant, eomtRules } from "./config.js";
export { eomt } from "./eomt.js";
export { eomtFamily } from "./family.js";
