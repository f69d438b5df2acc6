export { hanetFamily } from "./family.js";
export { type HanetConfig, hanet } from "./hanet.js";
