export type { DicenetConfig, DicenetScale } from "./config.js";
export { dicenet } from "./dicenet.js";
export { dicenetFamily } from "./family.js";
