export { isnetFamily } from "./family.js";
export { type IsnetConfig, isnet, isnetRules } from "./isnet.js";
