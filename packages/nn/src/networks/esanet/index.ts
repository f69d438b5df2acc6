export { type EsanetConfig, esanet } from "./esanet.js";
export { esanetFamily } from "./family.js";
