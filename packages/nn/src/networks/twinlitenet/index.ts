export { twinlitenetFamily } from "./family.js";
export { type TwinlitenetConfig, twinlitenet, twinlitenetRules } from "./twinlitenet.js";
