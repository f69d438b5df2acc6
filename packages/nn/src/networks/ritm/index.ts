export type { RitmConfig, RitmVariant } from "./config.js";
export { ritmFamily } from "./family.js";
export { ritm, ritmPrompting } from "./ritm.js";
