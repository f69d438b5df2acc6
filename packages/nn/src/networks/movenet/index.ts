export { movenetFamily } from "./family.js";
export { type MoveNetConfig, moveNet, moveNetRules } from "./movenet.js";
