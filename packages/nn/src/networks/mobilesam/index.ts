export type { MobilesamConfig } from "./config.js";
export { mobilesamFamily } from "./family.js";
export { mobilesam, mobilesamPrompting } from "./mobilesam.js";
