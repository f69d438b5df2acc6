export { panetFamily } from "./family.js";
export { type PanetConfig, panet, panetObjects } from "./panet.js";
