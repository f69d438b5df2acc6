export type { MaskdinoConfig } from "./config.js";
export { maskdinoFamily } from "./family.js";
export { maskdino } from "./maskdino.js";
