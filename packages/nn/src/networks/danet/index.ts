export { type DanetConfig, danet } from "./danet.js";
export { danetFamily } from "./family.js";
