export { higherhrnetFamily } from "./family.js";
export { type HigherHrnetConfig, higherHrnet, higherHrnetRules } from "./higherhrnet.js";
