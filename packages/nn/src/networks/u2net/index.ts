export { u2netFamily } from "./family.js";
export { type U2netConfig, u2net, u2netRules } from "./u2net.js";
