export { pidnetFamily } from "./family.js";
export { type PidnetConfig, pidnet } from "./pidnet.js";
