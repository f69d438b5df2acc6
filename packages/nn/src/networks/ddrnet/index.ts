export { type DdrnetConfig, ddrnet } from "./ddrnet.js";
export { ddrnetFamily } from "./family.js";
