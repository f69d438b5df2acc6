export { type AcNetConfig, acNet } from "./acnet.js";
export { acnetFamily } from "./family.js";
