export { type ModnetConfig, modnetRules } from "./config.js";
export { modnetFamily } from "./family.js";
export { modnet } from "./modnet.js";
