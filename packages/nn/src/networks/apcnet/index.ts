export { type ApcnetConfig, apcnet } from "./apcnet.js";
export { apcnetFamily } from "./family.js";
