export type { RtmdetConfig } from "./config.js";
export { rtmdetFamily } from "./family.js";
export { rtmdet } from "./rtmdet.js";
