export { birefnet } from "./birefnet.js";
export { type BirefnetConfig, type BirefnetVariant, birefnetRules } from "./config.js";
export { birefnetFamily } from "./family.js";
