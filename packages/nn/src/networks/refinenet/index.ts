export { refinenetFamily } from "./family.js";
export { type RefinenetConfig, refinenet } from "./refinenet.js";
