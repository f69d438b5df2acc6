export { type CgnetConfig, cgnet } from "./cgnet.js";
export { cgnetFamily } from "./family.js";
