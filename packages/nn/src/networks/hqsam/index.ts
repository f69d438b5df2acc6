export type { HqsamConfig, HqsamVariant } from "./config.js";
export { hqsamFamily } from "./family.js";
export { hqsam, hqsamPrompting } from "./hqsam.js";
