export { selfieFamily } from "./family.js";
export { type SelfieConfig, selfie, selfieRules } from "./selfie.js";
