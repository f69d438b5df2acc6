export { fastscnnFamily } from "./family.js";
export { type FastScnnConfig, fastScnn } from "./fastscnn.js";
