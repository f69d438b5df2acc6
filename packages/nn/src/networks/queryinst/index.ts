export type { QueryInstConfig } from "./config.js";
export { queryinstFamily } from "./family.js";
export { queryInstObjects } from "./objects.js";
export { queryInst } from "./queryinst.js";
