export { condinst } from "./condinst.js";
export type { CondinstConfig } from "./config.js";
export { condinstFamily } from "./family.js";
