export type { Espnetv2Config, Espnetv2Scale } from "./config.js";
export { espnetv2 } from "./espnetv2.js";
export { espnetv2Family } from "./family.js";
