export type { Solov2Config } from "./config.js";
export { solov2Family } from "./family.js";
export { solov2 } from "./solov2.js";
