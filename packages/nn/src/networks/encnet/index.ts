export { type EncnetConfig, encnet } from "./encnet.js";
export { encnetFamily } from "./family.js";
