export { isanetFamily } from "./family.js";
export { type IsanetConfig, isanet } from "./isanet.js";
