export type { RtmdetConfig } from "./config.js";
export { rtmdetFamily } from "./family.js";
export { rtmdetObjects } from "./objects.js";
export { rtmdet } from "./rtmdet.js";
