export { type EmanetConfig, emanet } from "./emanet.js";
export { emanetFamily } from "./family.js";
