export { type DeepgrabcutConfig, deepgrabcut, deepgrabcutPrompting } from "./deepgrabcut.js";
export { deepgrabcutFamily } from "./family.js";
