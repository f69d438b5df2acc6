export { fcnvggFamily } from "./family.js";
export { type FcnVggConfig, fcnVgg } from "./fcnvgg.js";
