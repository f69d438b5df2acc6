export { lwopenposeFamily } from "./family.js";
export { type LwOpenposeConfig, lwOpenpose, lwOpenposeRules } from "./lwopenpose.js";
