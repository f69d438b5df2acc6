export { type DsspnConfig, dsspn } from "./dsspn.js";
export { dsspnFamily } from "./family.js";
