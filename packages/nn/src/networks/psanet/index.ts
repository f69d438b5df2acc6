export { psanetFamily } from "./family.js";
export { type PsanetConfig, psanet } from "./psanet.js";
