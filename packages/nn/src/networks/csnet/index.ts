export { type CsnetConfig, csnetRules } from "./config.js";
export { csnet } from "./csnet.js";
export { csnetFamily } from "./family.js";
