export { setrFamily } from "./family.js";
export { type SetrConfig, setr } from "./setr.js";
