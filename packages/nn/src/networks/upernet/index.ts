export { upernetFamily } from "./family.js";
export { type UpernetConfig, upernet } from "./upernet.js";
