export { openposeFamily } from "./family.js";
export { type OpenposeConfig, openpose, openposeRules } from "./openpose.js";
