export type { HtcConfig } from "./config.js";
export { htcFamily } from "./family.js";
export { htc, htcObjects } from "./htc.js";
