export { type SinetConfig, sinetRules } from "./config.js";
export { type SinetFamilyConfig, sinetFamily } from "./family.js";
export { sinet } from "./sinet.js";
