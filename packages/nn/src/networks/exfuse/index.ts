export { type ExfuseConfig, exfuse } from "./exfuse.js";
export { exfuseFamily } from "./family.js";
