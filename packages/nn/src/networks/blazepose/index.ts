export { type BlazeposeConfig, blazepose, blazeposeRules } from "./blazepose.js";
export { blazeposeFamily } from "./family.js";
