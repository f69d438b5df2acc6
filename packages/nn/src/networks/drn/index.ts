export { type DrnConfig, drn } from "./drn.js";
export { drnFamily } from "./family.js";
