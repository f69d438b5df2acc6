export type { YolactConfig } from "./config.js";
export { yolactFamily } from "./family.js";
export { yolact } from "./yolact.js";
