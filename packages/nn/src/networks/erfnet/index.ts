export { type ErfnetConfig, erfnet } from "./erfnet.js";
export { erfnetFamily } from "./family.js";
